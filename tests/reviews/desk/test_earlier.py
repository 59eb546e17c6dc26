"""Earlier checks are suggested with their verdict and the words in common; a person joins."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims import vector_index
from claims.actions.claims import open_claim
from claims.actions.vectors import note_vectors
from claims.enums import Triage
from claims.models import Claim, Statement
from reviews.enums import State
from reviews.models import Desk, Review
from tests import factories

SignIn = Callable[[User], Client]


@pytest.fixture
def known(db: None) -> Claim:
    return open_claim(statement_id=factories.make_statement().pk, by=None)


@pytest.fixture
def statement(known: Claim) -> Statement:
    words = "Last year crime fell by 12 per cent"
    return factories.make_statement(words, document=factories.make_document(words), worth=0.3)


def test_earlier_check_is_shown_with_its_verdict_and_the_words(
    known: Claim, statement: Statement, desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor, claim=known)

    page = signed_in(checker).get(reverse("desk:earlier", args=[statement.pk])).content.decode()

    assert known.wording in page
    assert "Checked: Mostly false" in page
    assert "Words in common" in page and "crime" in page


def test_claim_found_by_its_meaning_alone_says_so(
    known: Claim, checker: User, signed_in: SignIn, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FACTCHECK_EMBEDDER = "tests.thesaurus.Thesaurus"
    monkeypatch.setattr(vector_index, "_kept", {})
    words = "Jobless soar"
    statement = factories.make_statement(words, document=factories.make_document(words))
    Claim.objects.update(wording="Idle climb")
    note_vectors()

    page = signed_in(checker).get(reverse("desk:earlier", args=[statement.pk])).content.decode()

    assert "Found by its meaning alone. Near in meaning: 1.00 of 1" in page
    assert "Words in common" not in page


def test_list_alone_answers_a_page_that_asks_for_it(
    statement: Statement, checker: User, signed_in: SignIn
) -> None:
    address = reverse("desk:earlier", args=[statement.pk])

    part = signed_in(checker).get(address, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in part
    assert "No published verdict" in part


def test_joining_adds_the_appearance_and_opens_no_review(
    known: Claim, statement: Statement, desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor, claim=known)
    before = Review.objects.count()

    answer = signed_in(checker).post(
        reverse("desk:join", args=[statement.pk]), {"claim": str(known.pk)}, follow=True
    )

    statement.refresh_from_db()
    assert statement.triage == Triage.ACCEPTED
    assert known.appearances.filter(statement=statement, joined_by=checker).exists()
    assert Review.objects.count() == before
    assert "its published verdict covers it" in answer.content.decode()


@pytest.mark.parametrize("claim", ["", "no", "00000000-0000-0000-0000-000000000000"])
def test_joining_to_no_claim_is_not_found(
    claim: str, statement: Statement, checker: User, signed_in: SignIn
) -> None:
    answer = signed_in(checker).post(reverse("desk:join", args=[statement.pk]), {"claim": claim})

    assert answer.status_code == 404


def test_workbench_shows_earlier_checks(
    known: Claim, statement: Statement, desk: Desk, checker: User, signed_in: SignIn
) -> None:
    review = factories.make_review(desk, claim=open_claim(statement_id=statement.pk, by=None))

    page = signed_in(checker).get(reverse("desk:review", args=[review.pk])).content.decode()

    assert "Earlier checks of nearly the same" in page
    assert known.wording in page
