"""Partner pages: for the lead alone; a key is shown once; usage is drawn without a script."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews.enums import Role
from reviews.keys import digest_of_key
from reviews.models import ApiKey, Desk, KeyUsage, Partner
from tests.factories import make_desk, make_key, make_partner, make_person

SignIn = Callable[[User], Client]


@pytest.fixture
def browser(lead: User, signed_in: SignIn) -> Client:
    return signed_in(lead)


@pytest.fixture
def partner(desk: Desk, lead: User) -> Partner:
    return make_partner(desk, lead, name="Example Post")


def test_lead_opens_a_partner_and_gives_it_a_key_that_is_shown_once(browser: Client) -> None:
    opened = browser.post(reverse("desk:partners"), {"name": "Example Post", "contact": ""})
    partner = Partner.objects.get()
    given = {"name": "Web site", "scopes": ["verdicts:read"]}

    shown = browser.post(reverse("desk:issue_key", args=[partner.pk]), given)
    later = browser.get(opened["Location"])

    secret = shown.context["shown"]
    assert ApiKey.objects.get().digest == digest_of_key(secret)
    assert secret in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert secret not in later.content.decode()


@pytest.mark.parametrize("person", ["checker", "editor"])
def test_others_are_told_that_it_is_for_the_lead(
    request: pytest.FixtureRequest, signed_in: SignIn, partner: Partner, person: str
) -> None:
    browser = signed_in(request.getfixturevalue(person))

    for address in (
        reverse("desk:partners"),
        reverse("desk:partner", args=[partner.pk]),
        reverse("desk:ledger"),
        reverse("desk:ledger_csv"),
    ):
        assert browser.get(address).status_code == 403


def test_lead_of_another_desk_does_not_find_the_partner(partner: Partner, signed_in: SignIn) -> None:
    other = make_person(desk=make_desk(), role=Role.LEAD)

    assert signed_in(other).get(reverse("desk:partner", args=[partner.pk])).status_code == 404


@pytest.mark.parametrize("fields", [{}, {"name": "x"}, {"name": "x", "scopes": ["verdicts:write"]}])
def test_key_that_makes_no_sense_is_refused_at_its_field(
    browser: Client, partner: Partner, fields: dict[str, Any]
) -> None:
    answer = browser.post(reverse("desk:issue_key", args=[partner.pk]), fields)

    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not ApiKey.objects.exists()


def test_partner_without_a_name_is_refused(browser: Client) -> None:
    assert browser.post(reverse("desk:partners"), {"name": ""}).status_code == 422


def test_key_is_rotated_and_revoked(browser: Client, partner: Partner, lead: User) -> None:
    old = make_key(partner, lead).key

    shown = browser.post(reverse("desk:rotate_key", args=[old.pk]), {"overlap_days": 3})
    browser.post(reverse("desk:revoke_key", args=[old.pk]))
    again = browser.post(reverse("desk:rotate_key", args=[old.pk]), {"overlap_days": 3})

    old.refresh_from_db()
    assert shown.context["shown"].startswith("fck_")
    assert old.revoked_by == lead
    assert again.status_code == 302
    assert ApiKey.objects.count() == 2


def test_usage_of_the_last_days_is_drawn(browser: Client, partner: Partner, lead: User) -> None:
    key = make_key(partner, lead).key
    KeyUsage.objects.create(key=key, day=timezone.now().date(), requests=42)

    page = browser.get(reverse("desk:partner", args=[partner.pk])).content.decode()

    assert '<meter min="0" max="42" value="42"' in page


def test_ten_partners_with_ten_keys_take_no_more_queries_than_one(
    browser: Client, desk: Desk, lead: User, queries: Callable[[Client, str], int]
) -> None:
    first = make_partner(desk, lead)
    make_key(first, lead)
    page = reverse("desk:partner", args=[first.pk])
    before = queries(browser, reverse("desk:partners")), queries(browser, page)
    for _ in range(9):
        make_key(make_partner(desk, lead), lead)
        make_key(first, lead)

    assert (queries(browser, reverse("desk:partners")), queries(browser, page)) == before
