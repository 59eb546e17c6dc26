"""The one door: first who, then when, then why; and whatever is refused leaves no trace."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from reviews.actions.door import Effect, advance, advance_if, permitted
from reviews.enums import State, Verb
from reviews.errors import (
    AlreadyTaken,
    Contributed,
    DateNotAhead,
    IllegalTransition,
    NotYourDesk,
    OverrideNotAllowed,
    ReasonMissing,
    RoleMissing,
)
from reviews.models import Desk, Review, ReviewEvent
from tests.factories import NOW, make_review, review_at

LATER = NOW + timedelta(hours=1)


def nothing_else(_: Review) -> Effect:
    """Only move the state."""
    return Effect()


def never(_: Review) -> Effect:
    """Fail the test: nothing may happen after a refusal."""
    raise AssertionError("the effect of a refused step ran")


@pytest.fixture
def declined(desk: Desk, checker: User, editor: User) -> Review:
    return review_at(State.DECLINED, desk, checker=checker, editor=editor)


@pytest.fixture
def own_work(desk: Desk, editor: User) -> Review:
    """A submitted review that the editor has written."""
    return review_at(State.SUBMITTED, desk, checker=editor, editor=editor)


@pytest.mark.parametrize("verb", [Verb.CLAIM, Verb.REOPEN])
def test_outsider_learns_nothing_of_the_state(declined: Review, outsider: User, verb: Verb):
    with pytest.raises(NotYourDesk):
        advance(review_id=declined.pk, verb=verb, now=LATER, effect=never, by=outsider)


def test_member_is_told_that_it_is_not_possible_now(declined: Review, checker: User):
    with pytest.raises(IllegalTransition, match=r"stands at “Declined”, so “Claim” is not possible"):
        advance(review_id=declined.pk, verb=Verb.CLAIM, now=LATER, effect=never, by=checker)


def test_claim_of_what_somebody_holds_is_told_so(
    desk: Desk, checker: User, second_checker: User, editor: User
):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    with pytest.raises(AlreadyTaken):
        advance(review_id=review.pk, verb=Verb.CLAIM, now=LATER, effect=never, by=second_checker)


def test_who_is_asked_before_why(declined: Review, checker: User):
    with pytest.raises(RoleMissing):
        advance(review_id=declined.pk, verb=Verb.REOPEN, now=LATER, effect=never, by=checker)


@pytest.mark.parametrize("reason", ["", "   "])
def test_empty_reason_is_refused_at_its_field(declined: Review, editor: User, reason: str):
    with pytest.raises(ReasonMissing) as refused:
        advance(review_id=declined.pk, verb=Verb.REOPEN, reason=reason, now=LATER, effect=never, by=editor)

    assert list(refused.value.fields) == ["reason"]


def test_step_moves_the_state_and_leaves_one_event(declined: Review, editor: User):
    advance(
        review_id=declined.pk,
        verb=Verb.REOPEN,
        reason=" New data. ",
        now=LATER,
        effect=nothing_else,
        by=editor,
    )

    moved, event = Review.objects.get(pk=declined.pk), ReviewEvent.objects.filter(review=declined).last()
    assert (moved.state, moved.state_changed_at) == (State.QUEUED, LATER)
    assert event is not None
    assert (event.before, event.after, event.reason) == (State.DECLINED, State.QUEUED, "New data.")
    assert (event.actor, event.at) == (editor, LATER)


def test_refusal_of_the_effect_leaves_no_trace(declined: Review, editor: User):
    events = ReviewEvent.objects.filter(review=declined).count()

    def refuse(_: Review) -> Effect:
        raise DateNotAhead(fields={})

    with pytest.raises(DateNotAhead):
        advance(review_id=declined.pk, verb=Verb.REOPEN, reason="x", now=LATER, effect=refuse, by=editor)

    declined.refresh_from_db()
    assert declined.state == State.DECLINED
    assert ReviewEvent.objects.filter(review=declined).count() == events


@pytest.mark.parametrize(
    ("state", "verb"), [(State.WAITING, Verb.RESUME), (State.SCHEDULED, Verb.UNSCHEDULE)]
)
def test_date_goes_with_the_state_that_needed_it(
    desk: Desk, checker: User, editor: User, state: State, verb: Verb
):
    review = review_at(state, desk, checker=checker, editor=editor)
    by = checker if verb is Verb.RESUME else editor

    moved = advance(review_id=review.pk, verb=verb, now=LATER, effect=nothing_else, by=by)

    assert (moved.waiting_until, moved.publish_at) == (None, None)


def test_own_work_is_not_approved_without_override(own_work: Review, editor: User):
    with pytest.raises(Contributed):
        permitted(own_work, Verb.APPROVE, editor)


def test_override_needs_a_desk_that_allows_it(own_work: Review, editor: User):
    with pytest.raises(OverrideNotAllowed):
        permitted(own_work, Verb.APPROVE, editor, overrides=True)


def test_override_is_let_through_where_the_desk_allows_it(own_work: Review, desk: Desk, editor: User):
    Desk.objects.filter(pk=desk.pk).update(allows_override=True)

    assert permitted(own_work, Verb.APPROVE, editor, overrides=True).after == State.APPROVED


def test_override_does_not_stand_in_for_a_role(desk: Desk, checker: User, editor: User):
    Desk.objects.filter(pk=desk.pk).update(allows_override=True)
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    with pytest.raises(RoleMissing):
        permitted(review, Verb.APPROVE, checker, overrides=True)


def test_clock_moves_what_is_due(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    moved = advance_if(
        review_id=review.pk, verb=Verb.LAPSE, still_due=lambda _: True, now=LATER, effect=nothing_else
    )

    assert moved is True
    assert Review.objects.get(pk=review.pk).state == State.QUEUED


def test_clock_leaves_alone_what_is_no_longer_due(desk: Desk):
    review = make_review(desk)

    moved = advance_if(
        review_id=review.pk, verb=Verb.LAPSE, still_due=lambda _: False, now=LATER, effect=never
    )

    assert moved is False
    assert ReviewEvent.objects.filter(review=review).count() == 1
