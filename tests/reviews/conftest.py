"""What tests of reviews can ask for besides: a published verdict, a partner of the desk and its endpoint."""

import pytest
from django.contrib.auth.models import User

from reviews.enums import State
from reviews.models import Desk, Endpoint, Partner, Publication
from tests.factories import make_endpoint, make_partner, review_at


@pytest.fixture
def publication(desk: Desk, checker: User, editor: User) -> Publication:
    """What readers have of one verdict that the checker wrote and the editor published."""
    return review_at(State.PUBLISHED, desk, checker=checker, editor=editor).publication


@pytest.fixture
def partner(desk: Desk, lead: User) -> Partner:
    """A partner of the desk."""
    return make_partner(desk, lead)


@pytest.fixture
def endpoint(partner: Partner, lead: User) -> Endpoint:
    """The partner's endpoint, on the one origin of loopback that the test allows."""
    return make_endpoint(partner, lead)
