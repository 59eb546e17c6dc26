"""Words about watched places in templates."""

import pytest

from reviews.templatetags.intake import health
from tests.factories import make_source


@pytest.mark.django_db
def test_health_is_that_of_now() -> None:
    assert health(make_source()).label == "Waiting for its first fetch"
