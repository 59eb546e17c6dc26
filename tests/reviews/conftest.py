"""What tests of reviews can ask for besides: a partner of the desk and its endpoint."""

import pytest
from django.contrib.auth.models import User

from reviews.models import Desk, Endpoint, Partner
from tests.factories import make_endpoint, make_partner


@pytest.fixture
def partner(desk: Desk, lead: User) -> Partner:
    """A partner of the desk."""
    return make_partner(desk, lead)


@pytest.fixture
def endpoint(partner: Partner, lead: User) -> Endpoint:
    """The partner's endpoint, on the one origin of loopback that the test allows."""
    return make_endpoint(partner, lead)
