"""Moving a review, its deadline and stepping back, as a browser does it."""

from collections.abc import Callable

from django.contrib.auth.models import User
from django.test import Client

from reviews.enums import State
from reviews.models import Desk, Review
from tests import factories
from tests.reviews.desk.conftest import address

SignIn = Callable[[User], Client]


def stored(review: Review) -> Review:
    return Review.objects.get(pk=review.pk)


def test_editor_moves_a_review_and_everybody_reads_why(
    desk: Desk, checker: User, editor: User, signed_in: SignIn
) -> None:
    review = factories.make_review(desk)

    signed_in(editor).post(address("boost", review), {"points": "40", "reason": "Debate tonight."})

    page = signed_in(checker).get(address("review", review)).content.decode()
    assert stored(review).boost == 40
    assert "Moved up by editor, “Debate tonight.”" in page


def test_points_that_are_no_number_change_nothing(desk: Desk, editor: User, signed_in: SignIn) -> None:
    review = factories.make_review(desk)

    answer = signed_in(editor).post(address("boost", review), {"points": "many", "reason": "Please."})

    assert answer.status_code in (302, 422)
    assert stored(review).boost == 0


def test_checker_sees_no_button_that_moves(desk: Desk, checker: User, signed_in: SignIn) -> None:
    page = signed_in(checker).get(address("review", factories.make_review(desk))).content.decode()

    assert "Why this one" in page
    assert "Move or set a deadline" not in page


def test_deadline_is_set_and_taken_away(desk: Desk, editor: User, signed_in: SignIn) -> None:
    review, browser = factories.make_review(desk), signed_in(editor)

    browser.post(address("set_due", review), {"due_at": "2099-01-02T10:00"})
    due_at = stored(review).due_at
    browser.post(address("set_due", review), {"due_at": ""})

    assert due_at is not None
    assert stored(review).due_at is None


def test_deadline_that_is_no_time_changes_nothing(desk: Desk, editor: User, signed_in: SignIn) -> None:
    review = factories.make_review(desk)

    signed_in(editor).post(address("set_due", review), {"due_at": "soon"})

    assert stored(review).due_at is None


def test_who_steps_back_is_not_given_the_review_again(held: Review, checker: User, signed_in: SignIn) -> None:
    browser = signed_in(checker)

    browser.post(address("recuse", held), {"reason": "My cousin."})
    browser.post("/desk/next/")

    assert stored(held).state == State.QUEUED
