"""The ledger as a page and as a file."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.actions import ledger
from reviews.enums import ReviewKind, State
from reviews.models import ApiKey, Desk, Publication
from tests.factories import NOW, make_key, make_partner, publish_round, review_at

SignIn = Callable[[User], Client]


@pytest.fixture
def key(desk: Desk, lead: User) -> ApiKey:
    return make_key(make_partner(desk, lead, name="Example Post"), lead).key


@pytest.fixture
def corrected(key: ApiKey, desk: Desk, checker: User, editor: User) -> Publication:
    """A correction that the partner received and acknowledged."""
    first = Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))
    second = publish_round(first, ReviewKind.CORRECTION, now=NOW)
    ledger.note_received(received=[(key.partner_id, one.pk, NOW) for one in (first, second)])
    ledger.acknowledge(key=key, series=second.series, number=2, note="=1+1", now=NOW)
    return second


def test_page_tells_who_received_and_acknowledged_a_correction(
    corrected: Publication, lead: User, signed_in: SignIn
) -> None:
    page = signed_in(lead).get(reverse("desk:ledger")).content.decode()

    assert page.count("Example Post") == 1
    assert "Correction, version 2" in page
    assert page.count("2 Mar 2026, 09:00") == 2


def test_first_checks_are_shown_on_demand(corrected: Publication, lead: User, signed_in: SignIn) -> None:
    page = signed_in(lead).get(reverse("desk:ledger"), {"all": 1}).content.decode()

    assert page.count("Example Post") == 2


def test_file_holds_the_same_lines_and_no_formula(
    corrected: Publication, lead: User, signed_in: SignIn
) -> None:
    answer = signed_in(lead).get(reverse("desk:ledger_csv"))

    head, line, end = b"".join(answer).decode().split("\r\n")  # type: ignore[arg-type]
    assert head.startswith("partner,verdict,version,kind,")
    assert line.startswith(f"Example Post,{corrected.series},2,correction,")
    assert (line.endswith(",'=1+1"), end) == (True, "")


def test_ten_lines_take_no_more_queries_than_one(
    corrected: Publication, desk: Desk, lead: User, signed_in: SignIn, queries: Callable[[Client, str], int]
) -> None:
    browser = signed_in(lead)
    one = queries(browser, reverse("desk:ledger"))
    for _ in range(9):
        partner = make_partner(desk, lead)
        ledger.note_received(received=[(partner.pk, corrected.pk, NOW)])

    assert queries(browser, reverse("desk:ledger")) == one
