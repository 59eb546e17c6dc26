"""Partners and keys: made by a lead, shown once, rotated without a gap, ended at once."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User

from factcheck import quota
from reviews.actions import partners
from reviews.enums import Scope
from reviews.errors import KeyEnded, KeyIncomplete, NotYourDesk, PartnerIncomplete, RoleMissing
from reviews.keys import digest_of_key
from reviews.models import ApiKey, Desk, KeyUsage
from tests.factories import NOW, make_key, make_partner


def test_lead_opens_a_partner(desk: Desk, lead: User) -> None:
    partner = partners.open_partner(
        desk=desk, name=" Example Post ", contact="a@post.example", now=NOW, by=lead
    )

    assert (partner.name, partner.contact, partner.created_by) == ("Example Post", "a@post.example", lead)


@pytest.mark.parametrize("name", ["", "  ", "Taken"])
def test_partner_without_a_name_of_its_own_is_refused(desk: Desk, lead: User, name: str) -> None:
    make_partner(desk, lead, name="Taken")

    with pytest.raises(PartnerIncomplete) as refused:
        partners.open_partner(desk=desk, name=name, by=lead)

    assert list(refused.value.fields) == ["name"]


@pytest.mark.parametrize(("person", "refusal"), [("editor", RoleMissing), ("outsider", NotYourDesk)])
def test_only_a_lead_looks_after_partners(
    request: pytest.FixtureRequest, desk: Desk, lead: User, person: str, refusal: Any
) -> None:
    other = request.getfixturevalue(person)
    partner = make_partner(desk, lead)
    key = make_key(partner, lead).key

    for attempt in (
        lambda: partners.open_partner(desk=desk, name="New", by=other),
        lambda: make_key(partner, other),
        lambda: partners.rotate_key(key_id=key.pk, overlap=timedelta(0), by=other),
        lambda: partners.revoke_key(key_id=key.pk, by=other),
    ):
        with pytest.raises(refusal):
            attempt()


def test_only_the_hash_of_a_key_is_kept(desk: Desk, lead: User) -> None:
    issued = make_key(make_partner(desk, lead), lead)

    kept = ApiKey.objects.values().get()
    assert kept["digest"] == digest_of_key(issued.secret)
    assert issued.secret not in str(kept)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " "}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["verdicts:write"]}, "scopes"),
        ({"requests_per_minute": 0}, "requests_per_minute"),
    ],
)
def test_key_that_makes_no_sense_is_refused_at_its_field(
    desk: Desk, lead: User, fields: dict[str, Any], field: str
) -> None:
    partner = make_partner(desk, lead)

    with pytest.raises(KeyIncomplete) as refused:
        make_key(partner, lead, **fields)

    assert list(refused.value.fields) == [field]


def test_rotated_key_opens_the_same_and_the_old_one_goes_on_for_a_while(desk: Desk, lead: User) -> None:
    old = make_key(make_partner(desk, lead), lead, Scope.CHANGES, requests_per_minute=7).key

    new = partners.rotate_key(key_id=old.pk, overlap=timedelta(days=7), now=NOW, by=lead).key

    old.refresh_from_db()
    assert (new.partner, new.scopes, new.requests_per_minute) == (old.partner, ["changes:read"], 7)
    assert new.digest != old.digest
    assert old.is_valid_at(NOW + timedelta(days=6))
    assert not old.is_valid_at(NOW + timedelta(days=7))
    assert new.is_valid_at(NOW + timedelta(days=700))


def test_rotating_again_gives_an_old_key_no_more_time(desk: Desk, lead: User) -> None:
    old = make_key(make_partner(desk, lead), lead).key
    partners.rotate_key(key_id=old.pk, overlap=timedelta(days=1), now=NOW, by=lead)

    partners.rotate_key(key_id=old.pk, overlap=timedelta(days=30), now=NOW, by=lead)

    old.refresh_from_db()
    assert old.valid_until == NOW + timedelta(days=1)


@pytest.mark.parametrize("days", [-1, 91])
def test_overlap_has_bounds(desk: Desk, lead: User, days: int) -> None:
    key = make_key(make_partner(desk, lead), lead).key

    with pytest.raises(KeyIncomplete):
        partners.rotate_key(key_id=key.pk, overlap=timedelta(days=days), now=NOW, by=lead)


def test_revoked_key_ends_at_once_and_is_not_rotated(desk: Desk, lead: User) -> None:
    key = make_key(make_partner(desk, lead), lead).key

    revoked = partners.revoke_key(key_id=key.pk, now=NOW, by=lead)

    assert not revoked.is_valid_at(NOW)
    with pytest.raises(KeyEnded):
        partners.rotate_key(key_id=key.pk, overlap=timedelta(0), now=NOW, by=lead)


def test_revoking_twice_keeps_the_first_time(desk: Desk, lead: User) -> None:
    key = make_key(make_partner(desk, lead), lead).key
    partners.revoke_key(key_id=key.pk, now=NOW, by=lead)

    again = partners.revoke_key(key_id=key.pk, now=NOW + timedelta(days=1), by=lead)

    assert again.revoked_at == NOW


def test_usage_is_written_per_day_with_the_last_use(desk: Desk, lead: User) -> None:
    key = make_key(make_partner(desk, lead), lead).key
    for moment, times in (("2026-03-01 23:59", 2), ("2026-03-02 00:01", 3)):
        with time_machine.travel(moment, tick=False):
            for _ in range(times):
                quota.count("key", str(key.pk), limit=9, seconds=60, usage_of=str(key.pk))

    partners.flush_usage(now=NOW)
    partners.flush_usage(now=NOW + timedelta(days=1))

    key.refresh_from_db()
    assert dict(KeyUsage.objects.values_list("day", "requests")) == {date(2026, 3, 1): 2, date(2026, 3, 2): 3}
    assert key.last_used_at == NOW


def test_usage_adds_up_over_the_day(desk: Desk, lead: User) -> None:
    key = make_key(make_partner(desk, lead), lead).key
    for _ in range(2):
        with time_machine.travel(NOW, tick=False):
            quota.count("key", str(key.pk), limit=9, seconds=60, usage_of=str(key.pk))
        partners.flush_usage(now=NOW)

    assert KeyUsage.objects.get().requests == 2
