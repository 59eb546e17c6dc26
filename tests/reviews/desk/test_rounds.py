"""A published verdict leads to its follow-up rounds, and to nothing that would change it in place."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reviews.actions import queue, rounds
from reviews.enums import ReviewKind, State
from reviews.models import Desk, Publication, Review, Verdict
from tests import factories
from tests.reviews.desk.conftest import address

SignIn = Callable[[User], Client]


@pytest.fixture
def published(desk: Desk, checker: User, editor: User) -> Review:
    return factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)


def test_a_published_verdict_offers_its_follow_ups(
    published: Review, editor: User, signed_in: SignIn
) -> None:
    page = signed_in(editor).get(address("approval", published)).content.decode()

    assert 'name="kind" value="correction"' in page
    assert 'name="kind" value="retraction"' in page


def test_a_checker_is_not_offered_to_withdraw(published: Review, checker: User, signed_in: SignIn) -> None:
    page = signed_in(checker).get(address("approval", published)).content.decode()

    assert 'name="kind" value="correction"' in page
    assert 'value="retraction"' not in page


def test_opening_leads_to_the_new_round(published: Review, checker: User, signed_in: SignIn) -> None:
    sent = {"kind": "correction", "note": factories.NOTE}

    answer = signed_in(checker).post(address("follow_up", published), sent)

    review = Review.objects.get(follows__review=published)
    assert answer.headers["Location"] == address("review", review)
    assert Verdict.objects.get(review=review).public_note == factories.NOTE


def test_opening_without_a_kind_changes_nothing(published: Review, checker: User, signed_in: SignIn) -> None:
    signed_in(checker).post(address("follow_up", published), {"kind": "initial"})

    assert Review.objects.count() == 1


def test_while_a_round_is_open_the_page_leads_to_it(
    published: Review, checker: User, signed_in: SignIn
) -> None:
    review = rounds.open_round(publication_id=published.publication.pk, kind=ReviewKind.UPDATE, by=checker)

    page = signed_in(checker).get(address("approval", published)).content.decode()

    assert address("review", review) in page
    assert 'name="kind"' not in page


def test_the_bench_of_a_follow_up_asks_for_the_public_note(
    published: Review, checker: User, signed_in: SignIn
) -> None:
    review = rounds.open_round(publication_id=published.publication.pk, kind=ReviewKind.UPDATE, by=checker)
    queue.claim_review(review_id=review.pk, by=checker)

    page = signed_in(checker).get(address("review", review)).content.decode()

    assert 'name="public_note"' in page
    assert "Tell readers what changed in the world" in page


def test_the_bench_of_a_first_check_does_not(
    desk: Desk, held: Review, checker: User, signed_in: SignIn
) -> None:
    page = signed_in(checker).get(address("review", held)).content.decode()

    assert "public_note" not in page


def test_the_editor_reads_what_changed_since_what_readers_have(
    desk: Desk, published: Review, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.submitted_round(
        published.publication, ReviewKind.CORRECTION, by=checker, summary="It fell by 3 per cent."
    )

    page = signed_in(editor).get(address("approval", review)).content.decode()

    assert "Changed since what readers have" in page
    assert "<ins>3</ins>" in page
    assert factories.NOTE in page
    assert "<h3>Evidence</h3>" not in page


def test_a_recheck_is_planned_and_dropped(published: Review, editor: User, signed_in: SignIn) -> None:
    browser = signed_in(editor)

    browser.post(address("recheck", published), {"on": "2099-05-01"})
    planned = Publication.objects.get().recheck_on
    browser.post(address("recheck", published), {"on": ""})

    assert str(planned) == "2099-05-01"
    assert Publication.objects.get().recheck_on is None


def test_a_day_that_is_none_plans_nothing(published: Review, editor: User, signed_in: SignIn) -> None:
    signed_in(editor).post(address("recheck", published), {"on": "soon"})

    assert Publication.objects.get().recheck_on is None
