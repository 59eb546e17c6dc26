"""What each verb asks for and leaves behind. Who may take which out of which state: `test_every_step`."""

from datetime import timedelta

import pytest

from claims.models import Claim
from reviews.actions import queue, remits, rounds, workflow
from reviews.actions.desk_rules import set_approvals
from reviews.actions.events import last_event
from reviews.content import current_digest
from reviews.enums import ReviewKind, Role, State, Verb
from reviews.errors import (
    AlreadyApproved,
    ContentChanged,
    Contributed,
    DateNotAhead,
    GateNotPassed,
    IllegalTransition,
    InterestDeclared,
    NoSuchParagraph,
    OverrideNotAllowed,
    ReasonMissing,
    TookPartBefore,
)
from reviews.models import Approval, Lease, Review, ReviewEvent, Verdict
from reviews.remarks import Remark
from reviews.selectors import overrides_of
from tests.factories import (
    NOTE,
    NOW,
    cite,
    damages_of,
    make_desk,
    make_person,
    make_review,
    make_speaker,
    review_at,
    submitted_round,
    write,
)

LATER = NOW + timedelta(days=400)


def finish(review, by):
    cite(review, by)
    return write(review, by)


@pytest.mark.parametrize("state", [state for state in State if state is not State.CHECKING])
def test_only_a_review_being_checked_has_a_lease(state, desk, checker, editor):
    review = review_at(state, desk, checker=checker, editor=editor)

    assert not Lease.objects.filter(review=review).exists()


@pytest.mark.parametrize("state", State)
def test_history_of_every_journey_is_a_sound_chain(state, desk, checker, editor):
    review = review_at(state, desk, checker=checker, editor=editor)

    events = list(ReviewEvent.objects.filter(review=review).order_by("position"))

    assert events[-1].after == state
    assert damages_of(review) == []


def test_submit_names_everything_that_is_missing(desk, checker, editor):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    with pytest.raises(GateNotPassed) as refused:
        workflow.submit(review_id=review.pk, version=0, by=checker)

    assert {"rating", "summary", "evidence"} <= set(refused.value.fields)


def test_submit_refuses_a_draft_that_was_saved_elsewhere(desk, checker, editor):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    draft = finish(review, checker)
    write(review, checker, summary="Another window wrote this.")

    with pytest.raises(ContentChanged):
        workflow.submit(review_id=review.pk, version=draft.version, by=checker)


def test_submit_keeps_the_content_in_the_event(desk, checker, editor):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    event = ReviewEvent.objects.get(review=review, verb=Verb.SUBMIT)

    assert event.data["content"]["summary"] == "Recorded crime fell by 2 per cent, not 12."
    assert event.digest == current_digest(review)


def test_approve_refuses_who_wrote(desk, checker, editor):
    review = review_at(State.CHECKING, desk, checker=editor, editor=checker)
    draft = finish(review, editor)
    workflow.submit(review_id=review.pk, version=draft.version, by=editor)

    with pytest.raises(Contributed):
        workflow.approve(review_id=review.pk, digest=current_digest(review), by=editor)


def test_approve_refuses_who_wrote_and_put_it_back(desk, checker, editor, lead):
    review = review_at(State.CHECKING, desk, checker=editor, editor=lead)
    write(review, editor, summary="My words.")
    queue.release(review_id=review.pk, by=editor)
    queue.claim_review(review_id=review.pk, by=checker)
    draft = finish(review, checker)
    workflow.submit(review_id=review.pk, version=draft.version, by=checker)

    with pytest.raises(Contributed):
        workflow.approve(review_id=review.pk, digest=current_digest(review), by=editor)


def test_approve_refuses_words_the_editor_did_not_see(desk, checker, editor):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    seen = current_digest(review)
    workflow.withdraw(review_id=review.pk, by=checker)
    draft = write(review, checker, summary="Changed behind the editor's back.")
    workflow.submit(review_id=review.pk, version=draft.version, by=checker)

    with pytest.raises(ContentChanged):
        workflow.approve(review_id=review.pk, digest=seen, by=editor)


def test_approve_waits_for_as_many_as_the_desk_needs(checker, editor, lead, desk):
    desk.approvals_needed = 2
    desk.save()
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    digest = current_digest(review)

    first = workflow.approve(review_id=review.pk, digest=digest, by=editor).state
    second = workflow.approve(review_id=review.pk, digest=digest, by=lead).state

    assert (first, second) == (State.SUBMITTED, State.APPROVED)


def test_approve_counts_one_person_once(checker, editor, desk):
    desk.approvals_needed = 2
    desk.save()
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    workflow.approve(review_id=review.pk, digest=current_digest(review), by=editor)

    with pytest.raises(AlreadyApproved):
        workflow.approve(review_id=review.pk, digest=current_digest(review), by=editor)


def test_reopen_voids_the_approvals(desk, checker, editor):
    review = review_at(State.APPROVED, desk, checker=checker, editor=editor)

    workflow.reopen(review_id=review.pk, reason="A figure is wrong.", by=editor)

    assert not Approval.objects.filter(review=review, voided_at__isnull=True).exists()
    assert Lease.objects.get(review=review).holder == checker


def test_override_needs_a_desk_that_allows_it(desk, checker, editor):
    review = review_at(State.CHECKING, desk, checker=editor, editor=checker)
    draft = finish(review, editor)
    workflow.submit(review_id=review.pk, version=draft.version, by=editor)
    digest = current_digest(review)

    with pytest.raises(OverrideNotAllowed):
        workflow.approve(review_id=review.pk, digest=digest, override_reason="I am alone.", by=editor)


def test_override_of_a_desk_of_one_is_on_the_record(db):
    desk = make_desk(allows_override=True)
    alone = make_person(desk=desk, role=Role.LEAD)
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, by=alone)
    draft = finish(review, alone)
    workflow.submit(review_id=review.pk, version=draft.version, by=alone)

    workflow.approve(
        review_id=review.pk, digest=current_digest(review), override_reason="I am alone.", by=alone
    )

    assert Approval.objects.get(review=review).override_reason == "I am alone."
    assert ReviewEvent.objects.get(review=review, verb=Verb.APPROVE).reason == "I am alone."


@pytest.mark.parametrize("kind", [ReviewKind.CORRECTION, ReviewKind.UPDATE, ReviewKind.RETRACTION])
def test_another_rating_and_a_retraction_are_approved_by_other_people(kind, desk, checker, editor, lead):
    first = review_at(State.PUBLISHED, desk, checker=lead, editor=editor)
    writer = make_person(desk=desk, role=Role.EDITOR)
    review = submitted_round(first.publication, kind, by=writer, rating="true")
    digest = current_digest(review)

    for took_part in (lead, editor):
        with pytest.raises(TookPartBefore):
            workflow.approve(review_id=review.pk, digest=digest, by=took_part)
    fresh = make_person(desk=desk, role=Role.EDITOR)

    assert workflow.approve(review_id=review.pk, digest=digest, by=fresh).state == State.APPROVED


def test_round_that_keeps_the_rating_may_be_approved_by_the_editor_of_the_first(desk, checker, editor):
    first = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    review = submitted_round(first.publication, ReviewKind.CORRECTION, by=checker, summary="By 3 per cent.")

    assert (
        workflow.approve(review_id=review.pk, digest=current_digest(review), by=editor).state
        == State.APPROVED
    )


def test_who_opened_a_round_cannot_approve_it(desk, checker, editor, lead):
    first = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    review = rounds.open_round(
        publication_id=first.publication.pk, kind=ReviewKind.UPDATE, note=NOTE, by=lead
    )
    queue.claim_review(review_id=review.pk, by=checker)
    workflow.submit(review_id=review.pk, version=0, by=checker)

    with pytest.raises(Contributed):
        workflow.approve(review_id=review.pk, digest=current_digest(review), by=lead)


def test_each_kind_waits_for_as_many_as_its_rule_says(desk, checker, editor, lead):
    set_approvals(desk=desk, needed={ReviewKind.UPDATE: 2}, by=lead)
    first = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    review = submitted_round(first.publication, ReviewKind.UPDATE, by=checker)
    digest = current_digest(review)

    states = [workflow.approve(review_id=review.pk, digest=digest, by=who).state for who in (editor, lead)]

    assert states == [State.SUBMITTED, State.APPROVED]


def test_override_reaches_over_the_rounds_before_and_says_so(db):
    desk = make_desk(allows_override=True)
    alone, helper = (make_person(desk=desk, role=Role.LEAD) for _ in range(2))
    first = review_at(State.PUBLISHED, desk, checker=helper, editor=alone)
    review = submitted_round(first.publication, ReviewKind.RETRACTION, by=helper)
    digest = current_digest(review)
    with pytest.raises(TookPartBefore):
        workflow.approve(review_id=review.pk, digest=digest, by=alone)

    workflow.approve(review_id=review.pk, digest=digest, override_reason="We are two.", by=alone)

    assert Approval.objects.get(review=review).is_override
    assert list(overrides_of(desk)) == [Approval.objects.get(review=review)]


def test_reason_of_somebody_who_needs_no_override_makes_none(desk, checker, editor):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    workflow.approve(
        review_id=review.pk, digest=current_digest(review), override_reason="Why not.", by=editor
    )

    assert not Approval.objects.get(review=review).is_override


def test_approval_that_waits_for_another_leaves_the_review_in_its_place(desk, checker, editor):
    desk.approvals_needed = 2
    desk.save()
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    workflow.approve(review_id=review.pk, digest=current_digest(review), now=LATER, by=editor)

    assert Review.objects.get(pk=review.pk).state_changed_at == review.state_changed_at


def test_return_needs_a_reason(desk, checker, editor):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    with pytest.raises(ReasonMissing):
        workflow.return_with_reasons(review_id=review.pk, reason="  ", by=editor)


def test_return_keeps_what_it_says_of_each_paragraph(desk, checker, editor):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    digest = current_digest(review)

    workflow.return_with_reasons(
        review_id=review.pk, remarks=[Remark("summary", 1, "Which year?")], digest=digest, by=editor
    )

    event = last_event(review)
    assert (event.digest, event.reason) == (digest, "Which year?")
    assert event.data["remarks"][0]["quote"] == Verdict.objects.get(review=review).summary


def test_remark_on_a_paragraph_that_is_not_there_is_refused(desk, checker, editor):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    with pytest.raises(NoSuchParagraph):
        workflow.return_with_reasons(
            review_id=review.pk, remarks=[Remark("summary", 9, "Which year?")], by=editor
        )

    assert Review.objects.get(pk=review.pk).state == State.SUBMITTED


def test_return_of_words_that_were_not_on_the_page_is_refused(desk, checker, editor):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    with pytest.raises(ContentChanged):
        workflow.return_with_reasons(review_id=review.pk, reason="No.", digest="0" * 64, by=editor)


def test_hold_needs_a_date_ahead(desk, checker, editor):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    with pytest.raises(DateNotAhead):
        workflow.hold_until(review_id=review.pk, until=NOW, reason="Data.", now=NOW, by=checker)


def test_hold_that_ends_comes_back_to_its_checker(desk, checker, editor):
    review = review_at(State.WAITING, desk, checker=checker, editor=editor)

    woken = workflow.wake_ended_holds(now=NOW + timedelta(days=3))

    assert woken == 1
    assert Lease.objects.get(review=review).holder == checker


def test_hold_that_ends_is_queued_when_its_checker_has_left(desk, checker, editor):
    review = review_at(State.WAITING, desk, checker=checker, editor=editor)
    checker.memberships.all().delete()

    workflow.wake_ended_holds(now=NOW + timedelta(days=3))

    assert Review.objects.get(pk=review.pk).state == State.QUEUED


def test_hold_that_ends_is_queued_when_its_checker_stepped_back(desk, checker, editor):
    review = review_at(State.WAITING, desk, checker=checker, editor=editor)
    remits.recuse(review_id=review.pk, reason="Kin.", by=checker)

    workflow.wake_ended_holds(now=NOW + timedelta(days=3))

    assert Review.objects.get(pk=review.pk).state == State.QUEUED


@pytest.mark.parametrize("state", [State.WAITING, State.RETURNED])
def test_resume_refuses_who_declared_an_interest_since(state, desk, checker, editor):
    review = review_at(state, desk, checker=checker, editor=editor)
    remits.declare_interest(speaker=make_speaker(), reason="Kin.", by=checker)

    with pytest.raises(InterestDeclared):
        workflow.resume(review_id=review.pk, by=checker)


@pytest.mark.parametrize("state", [State.CHECKING, State.WAITING, State.RETURNED])
def test_decline_names_whom_the_review_was_taken_from(state, desk, checker, editor):
    review = review_at(state, desk, checker=checker, editor=editor)

    workflow.decline(review_id=review.pk, reason="Out of scope.", by=editor)

    event = ReviewEvent.objects.get(review=review, verb=Verb.DECLINE)
    assert event.data == {"taken_from": checker.pk}


def test_decline_of_ones_own_work_takes_it_from_nobody(desk, checker, editor):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    workflow.decline(review_id=review.pk, reason="Out of scope.", by=checker)

    assert ReviewEvent.objects.get(review=review, verb=Verb.DECLINE).data == {}


def test_hold_is_not_woken_before_its_date(desk, checker, editor):
    review_at(State.WAITING, desk, checker=checker, editor=editor)

    assert workflow.wake_ended_holds(now=NOW + timedelta(days=1)) == 0


def test_second_submit_is_refused(desk, checker, editor):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    Lease.objects.create(review=review, holder=checker, taken_at=NOW, ends_at=LATER)

    with pytest.raises(IllegalTransition) as refused:
        workflow.submit(review_id=review.pk, version=1, by=checker)

    assert "Awaiting approval" in str(refused.value)


def test_declined_claim_can_be_opened_again_for_the_queue(desk, checker, editor):
    review = review_at(State.DECLINED, desk, checker=checker, editor=editor)

    workflow.reopen(review_id=review.pk, reason="It came up again.", by=editor)

    assert Review.objects.get(pk=review.pk).state == State.QUEUED
    assert Claim.objects.count() == 1
