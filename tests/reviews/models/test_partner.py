"""Partners, keys and their usage: what the database itself refuses."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from reviews.models import ApiKey, Desk, KeyUsage, Partner
from tests.factories import NOW, make_desk, make_key, make_partner


def test_partner_has_its_name_for_itself_on_its_desk(desk: Desk, lead: User) -> None:
    make_partner(desk, lead, name="Example Post")

    Partner.objects.create(desk=make_desk(), name="Example Post", created_at=NOW, created_by=lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Partner.objects.create(desk=desk, name="Example Post", created_at=NOW, created_by=lead)


def test_revoked_key_names_who_revoked_it(desk: Desk, lead: User) -> None:
    key = make_key(make_partner(desk, lead), lead).key

    with pytest.raises(IntegrityError, match="key_revoked_at_by"), transaction.atomic():
        ApiKey.objects.filter(pk=key.pk).update(revoked_at=NOW)


def test_key_without_any_request_is_refused(desk: Desk, lead: User) -> None:
    key = make_key(make_partner(desk, lead), lead).key

    with pytest.raises(IntegrityError, match="key_quota_at_least_1"), transaction.atomic():
        ApiKey.objects.filter(pk=key.pk).update(requests_per_minute=0)


@pytest.mark.parametrize(
    ("fields", "is_valid"),
    [
        ({}, True),
        ({"valid_until": NOW + timedelta(seconds=1)}, True),
        ({"valid_until": NOW}, False),
        ({"revoked_at": NOW}, False),
    ],
)
def test_key_opens_until_it_ends(fields: dict[str, object], is_valid: bool) -> None:
    assert ApiKey(**fields).is_valid_at(NOW) is is_valid


def test_usage_of_a_day_is_one_row(desk: Desk, lead: User) -> None:
    key = make_key(make_partner(desk, lead), lead).key
    KeyUsage.objects.create(key=key, day=date(2026, 3, 2))

    with pytest.raises(IntegrityError), transaction.atomic():
        KeyUsage.objects.create(key=key, day=date(2026, 3, 2))
