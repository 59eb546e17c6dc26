"""Triage: a person accepts a statement into the queue, or rejects it for a stated reason."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.enums import Triage
from claims.models import Statement
from reviews.desk import triage as page_of_triage
from reviews.models import Desk, Review
from tests import factories

SignIn = Callable[[User], Client]
TRIAGE = "desk:triage"


@pytest.fixture
def statement(db: None) -> Statement:
    return factories.make_statement(worth=0.3)


def test_accepting_queues_the_claim_in_the_words_given(
    statement: Statement, desk: Desk, checker: User, signed_in: SignIn
) -> None:
    signed_in(checker).post(reverse("desk:accept", args=[statement.pk]), {"wording": "Crime fell by 12 %."})

    review = Review.objects.get()
    assert (review.claim.wording, review.desk) == ("Crime fell by 12 %.", desk)
    assert review.claim.opened_by == checker


def test_rejecting_keeps_the_reason(statement: Statement, checker: User, signed_in: SignIn) -> None:
    signed_in(checker).post(reverse("desk:reject", args=[statement.pk]), {"reason": "An opinion."})

    statement.refresh_from_db()
    assert (statement.triage, statement.triage_reason) == (Triage.REJECTED, "An opinion.")


def test_rejecting_without_a_reason_is_refused(
    statement: Statement, checker: User, signed_in: SignIn
) -> None:
    answer = signed_in(checker).post(
        reverse("desk:reject", args=[statement.pk]), {"reason": ""}, headers={"Accept": "application/json"}
    )

    statement.refresh_from_db()
    assert answer.status_code == 422
    assert statement.triage == Triage.PROPOSED


def test_accepting_what_was_rejected_opens_nothing(
    statement: Statement, checker: User, signed_in: SignIn
) -> None:
    browser = signed_in(checker)
    browser.post(reverse("desk:reject", args=[statement.pk]), {"reason": "An opinion."})

    answer = browser.post(reverse("desk:accept", args=[statement.pk]), headers={"Accept": "application/json"})

    assert answer.status_code == 409
    assert not Review.objects.exists()


def test_a_row_shows_the_words_and_the_reasons(
    statement: Statement, checker: User, signed_in: SignIn
) -> None:
    page = signed_in(checker).get(reverse(TRIAGE)).content.decode()

    assert statement.content in page
    assert "It states a number that can be counted or looked up." in page


def test_pages_follow_each_other_without_a_gap(
    checker: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_of_triage, "PAGE", 2)
    made = [factories.make_statement(worth=0.3) for _ in range(4)]
    browser = signed_in(checker)

    first = browser.get(reverse(TRIAGE)).content.decode()
    last = [one for one in made if str(one.pk) in first][-1]
    second = browser.get(reverse(TRIAGE), {"after": last.pk}).content.decode()

    accept = {one.pk: reverse("desk:accept", args=[one.pk]) for one in made}
    assert [sum(address in page for address in accept.values()) for page in (first, second)] == [2, 2]
    assert all((address in first) != (address in second) for address in accept.values())


def test_words_find_a_statement_by_its_speaker(
    statement: Statement, checker: User, signed_in: SignIn
) -> None:
    browser = signed_in(checker)

    assert statement.content in browser.get(reverse(TRIAGE), {"q": "jane"}).content.decode()
    assert statement.content not in browser.get(reverse(TRIAGE), {"q": "nobody"}).content.decode()


def test_ten_rows_take_no_more_queries_than_one(
    statement: Statement, checker: User, signed_in: SignIn, queries: Callable[[Client, str], int]
) -> None:
    browser = signed_in(checker)
    one = queries(browser, reverse(TRIAGE))
    for _ in range(9):
        factories.make_statement(worth=0.3)

    assert queries(browser, reverse(TRIAGE)) == one
