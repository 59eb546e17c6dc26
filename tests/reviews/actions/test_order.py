"""What moves a review: each factor changes the stored number at once, with an event where somebody did it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from claims.actions.claims import join_claim
from reviews.actions import order, queue, workflow
from reviews.enums import State, Verb
from reviews.errors import BoostOutOfRange, DateNotAhead, IllegalTransition, ReasonMissing, RoleMissing
from reviews.models import Desk, Review, ReviewEvent
from reviews.priority import POINTS_WHEN_OVERDUE
from tests.factories import NOW, make_claim, make_review, make_statement, review_at

LATER = NOW + timedelta(hours=3)


@pytest.fixture
def review(desk: Desk) -> Review:
    return make_review(desk)


def stored(review: Review) -> Review:
    return Review.objects.get(pk=review.pk)


def test_boost_moves_a_review_to_the_front(desk: Desk, checker: User, editor: User):
    low, _ = make_review(desk, claim=make_claim(make_statement(worth=0.2))), make_review(desk)

    order.boost(review_id=low.pk, points=100, reason="Debate tonight.", now=NOW, by=editor)

    taken = queue.take_next(desk=desk, by=checker)
    assert taken is not None
    assert taken.pk == low.pk


def test_boost_is_on_record_with_points_and_reason(review: Review, editor: User):
    order.boost(review_id=review.pk, points=-30, reason=" Old news. ", now=NOW, by=editor)

    event = ReviewEvent.objects.get(review=review, verb=Verb.BOOST)
    assert (event.actor, event.reason, event.data) == (editor, "Old news.", {"points": -30})
    assert event.before == event.after == State.QUEUED


def test_boost_taken_back_leaves_the_place_it_had(review: Review, editor: User):
    order.boost(review_id=review.pk, points=50, reason="Debate tonight.", by=editor)
    order.boost(review_id=review.pk, points=0, reason="It was put off.", by=editor)

    assert stored(review).priority == review.priority


def test_boost_needs_an_editor(review: Review, checker: User):
    with pytest.raises(RoleMissing):
        order.boost(review_id=review.pk, points=50, reason="Mine.", by=checker)


def test_boost_needs_a_reason(review: Review, editor: User):
    with pytest.raises(ReasonMissing):
        order.boost(review_id=review.pk, points=50, reason=" ", by=editor)


def test_boost_out_of_range_is_refused(review: Review, editor: User):
    with pytest.raises(BoostOutOfRange) as refused:
        order.boost(review_id=review.pk, points=201, reason="More!", by=editor)

    assert refused.value.fields == {"points": ["Give at most 200 points, up or down."]}


def test_review_that_ended_is_moved_no_more(review: Review, checker: User, editor: User):
    workflow.decline(review_id=review.pk, reason="Out of scope.", by=checker)

    with pytest.raises(IllegalTransition):
        order.boost(review_id=review.pk, points=50, reason="Still.", by=editor)


def test_deadline_moves_a_review_up(review: Review, editor: User):
    order.set_due(review_id=review.pk, due_at=LATER, now=NOW, by=editor)

    assert stored(review).due_at == LATER
    assert stored(review).priority > review.priority


def test_deadline_in_the_past_is_refused(review: Review, editor: User):
    with pytest.raises(DateNotAhead) as refused:
        order.set_due(review_id=review.pk, due_at=NOW, now=NOW, by=editor)

    assert set(refused.value.fields) == {"due_at"}


def test_deadline_taken_away_leaves_the_place_it_had(review: Review, editor: User):
    order.set_due(review_id=review.pk, due_at=LATER, now=NOW, by=editor)
    order.set_due(review_id=review.pk, due_at=None, reason="No debate.", now=NOW, by=editor)

    assert stored(review).priority == review.priority
    assert ReviewEvent.objects.filter(review=review, verb=Verb.SET_DUE).count() == 2


def test_passed_deadline_escalates_once(review: Review, editor: User):
    due = order.set_due(review_id=review.pk, due_at=LATER, now=NOW, by=editor)

    counts = [order.escalate_overdue(now=LATER + timedelta(minutes=n)) for n in range(2)]

    assert counts == [1, 0]
    assert stored(review).overdue_at == LATER
    assert stored(review).priority == due.priority + POINTS_WHEN_OVERDUE
    assert ReviewEvent.objects.get(review=review, verb=Verb.ESCALATE).actor is None


def test_held_review_escalates_too(desk: Desk, checker: User, editor: User):
    held = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    order.set_due(review_id=held.pk, due_at=LATER, now=NOW, by=editor)

    order.escalate_overdue(now=LATER)

    assert stored(held).overdue_at == LATER


def test_new_deadline_ends_being_overdue(review: Review, editor: User):
    order.set_due(review_id=review.pk, due_at=LATER, now=NOW, by=editor)
    order.escalate_overdue(now=LATER)

    order.set_due(review_id=review.pk, due_at=LATER + timedelta(days=1), now=LATER, by=editor)

    assert stored(review).overdue_at is None


def test_joined_appearance_moves_the_review_at_once(review: Review, checker: User):
    again = make_statement()

    order.join_to_claim(statement_id=again.pk, claim_id=review.claim_id, by=checker)

    # Twice the appearances, twice the sources.
    assert stored(review).priority == review.priority + 20


def test_appearance_joined_elsewhere_moves_the_review_at_the_next_sweep(review: Review):
    join_claim(statement_id=make_statement().pk, claim_id=review.claim_id, now=LATER, by=None)

    counts = [order.weigh_joined(now=LATER + timedelta(minutes=n)) for n in range(2)]

    assert counts == [1, 0]
    assert stored(review).priority == review.priority + 20
