"""A review: known states, dates exactly where the state needs one, one open round per claim, one hold."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from claims.models import Claim
from reviews.enums import State
from reviews.models import Desk, Lease, Review
from tests.factories import NOW, make_claim, make_desk, make_review, review_at


@pytest.fixture
def review(desk: Desk) -> Review:
    return make_review(desk)


def another_round(claim: Claim, desk: Desk, state: State = State.QUEUED) -> Review:
    """Store one more review of a claim, past the action that would refuse it."""
    return Review.objects.create(
        desk=desk,
        claim=claim,
        state=state,
        state_changed_at=NOW,
        opened_at=NOW,
        rating_scale=desk.rating_scale,
    )


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"state": "lost"}, "review_state_known"),
        ({"kind": "whim"}, "review_kind_known"),
        ({"state": State.WAITING}, "review_waits_until_a_date"),
        ({"waiting_until": NOW}, "review_waits_until_a_date"),
        ({"state": State.SCHEDULED}, "review_scheduled_for_a_date"),
        ({"publish_at": NOW}, "review_scheduled_for_a_date"),
        ({"kind": "correction"}, "review_names_what_it_follows"),
        ({"boost": 201}, "review_boost_in_range"),
        ({"overdue_at": NOW}, "review_overdue_had_a_deadline"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_review_that_makes_no_sense_is_refused(review: Review, change: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Review.objects.filter(pk=review.pk).update(**change)


@pytest.mark.parametrize(
    "state", [state for state in State if state not in (State.PUBLISHED, State.DECLINED)]
)
def test_claim_has_one_open_review_per_desk(desk: Desk, checker: User, editor: User, state: State):
    claim = review_at(state, desk, checker=checker, editor=editor).claim

    with pytest.raises(IntegrityError), transaction.atomic():
        another_round(claim, desk)


@pytest.mark.parametrize("state", [State.PUBLISHED, State.DECLINED])
def test_claim_whose_review_has_ended_may_be_reviewed_again(
    desk: Desk, checker: User, editor: User, state: State
):
    claim = review_at(state, desk, checker=checker, editor=editor).claim

    again = another_round(claim, desk)

    assert claim.reviews.filter(state=State.QUEUED).get() == again


def test_two_desks_may_review_one_claim(review: Review):
    other = another_round(review.claim, make_desk())

    assert other.claim == review.claim


def test_review_is_held_once(desk: Desk, checker: User, second_checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    with pytest.raises(IntegrityError), transaction.atomic():
        Lease.objects.create(review=review, holder=second_checker, taken_at=NOW, ends_at=NOW)


def test_person_whose_name_stands_on_a_review_cannot_be_deleted(desk: Desk, checker: User, editor: User):
    review_at(State.CHECKING, desk, checker=checker, editor=editor)

    with pytest.raises(ProtectedError):
        checker.delete()


def test_claim_under_review_cannot_be_deleted(review: Review):
    with pytest.raises(ProtectedError):
        review.claim.delete()


def test_review_reads_as_its_kind_and_its_claim(desk: Desk):
    review = make_review(desk, claim=make_claim(wording="Crime fell."))

    assert str(review) == "First check: Crime fell."
