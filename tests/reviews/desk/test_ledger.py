"""The ledger as a page and as a file."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
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


@pytest.fixture
def untold(key: ApiKey, desk: Desk, checker: User, editor: User) -> Publication:
    """A correction of a version that the partner has, of which it heard nothing."""
    first = Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))
    ledger.note_received(received=[(key.partner_id, first.pk, NOW)])
    return publish_round(first, ReviewKind.CORRECTION, now=NOW)


def lacking_page(client: Client) -> str:
    return client.get(reverse("desk:ledger_lacking")).content.decode()


def test_partner_that_lacks_a_correction_is_named(untold: Publication, lead: User, signed_in: SignIn) -> None:
    page = lacking_page(signed_in(lead))

    assert "Example Post" in page
    assert "Correction, version 2" in page


@pytest.mark.parametrize("how", ["received", "fetched", "acknowledged"])
def test_partner_that_heard_of_it_in_any_way_is_not(
    untold: Publication, key: ApiKey, lead: User, signed_in: SignIn, how: str
) -> None:
    if how == "received":
        ledger.note_received(received=[(key.partner_id, untold.pk, NOW)])
    elif how == "fetched":
        ledger.note_fetched(partner_id=key.partner_id, publication_id=untold.pk)
    else:
        ledger.acknowledge(key=key, series=untold.series, number=2)

    assert "Example Post" not in lacking_page(signed_in(lead))


def test_partner_that_never_had_the_version_is_not(
    key: ApiKey, desk: Desk, checker: User, editor: User, lead: User, signed_in: SignIn
) -> None:
    first = Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))
    publish_round(first, ReviewKind.CORRECTION, now=NOW)

    assert "Example Post" not in lacking_page(signed_in(lead))


def test_only_leads_see_who_lacks_a_correction(untold: Publication, editor: User, signed_in: SignIn) -> None:
    answer = signed_in(editor).get(reverse("desk:ledger_lacking"))

    assert "Example Post" not in answer.content.decode()


def test_ten_lacking_partners_take_no_more_queries_than_one(
    untold: Publication, desk: Desk, lead: User, signed_in: SignIn
) -> None:
    client = signed_in(lead)
    first = Publication.objects.get(series=untold.series, number=1)
    asked = []
    for number in (0, 9):
        for one in range(number):
            ledger.note_received(received=[(make_partner(desk, lead, name=f"Post {one}").pk, first.pk, NOW)])
        with CaptureQueriesContext(connection) as questions:
            lacking_page(client)
        asked.append(len(questions))

    assert asked[0] == asked[1]
