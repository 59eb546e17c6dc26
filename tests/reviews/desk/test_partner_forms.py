"""Forms of partners: what is left out of a filter does not narrow."""

import pytest

from reviews.desk.partner_forms import SubscriptionForm

pytestmark = pytest.mark.django_db


def test_filters_are_those_that_were_filled_in() -> None:
    form = SubscriptionForm({"events": ["verdict.corrected"], "rating": "false", "language": ""})

    assert form.is_valid()
    assert form.filters() == {"rating": "false"}


def test_unknown_event_is_refused() -> None:
    assert not SubscriptionForm({"events": ["endpoint.test"]}).is_valid()
