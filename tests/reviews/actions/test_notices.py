"""Each person hears of what concerns them: once, by the channel they chose, and never of their own act."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.enums import EditKind
from claims.models import SilentEdit, Statement
from reviews.actions import notice_preferences, notices, order, panels, queue, workflow
from reviews.enums import Channel, NoticeKind, Role, State
from reviews.models import Desk, Lease, Notice, NoticePreferences, Review
from tests.factories import NOW, make_desk, make_document, make_person, make_review, review_at


def told(person: User) -> list[str]:
    """Return the kinds of what a person was told, in order."""
    return list(Notice.objects.filter(person=person).order_by("at", "pk").values_list("kind", flat=True))


def edit_of(review: Review, **fields: Any) -> SilentEdit:
    """Note a silent edit of the words that a review's claim was made with."""
    statement = Statement.objects.get(appearance__claim=review.claim)
    given = {
        "statement": statement,
        "old_document": statement.document,
        "new_document": make_document(),
        "kind": EditKind.VANISHED,
        "noticed_at": NOW,
    }
    return SilentEdit.objects.create(**{**given, **fields})


def test_return_tells_the_checker(desk: Desk, checker: User, editor: User):
    review_at(State.RETURNED, desk, checker=checker, editor=editor)

    notice = Notice.objects.get(person=checker)
    assert (notice.kind, notice.actor) == (NoticeKind.RETURNED, editor)


def test_submit_asks_editors_and_leads_who_may_approve(
    desk: Desk, checker: User, second_checker: User, editor: User, lead: User
):
    review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    assert told(editor) == told(lead) == [NoticeKind.APPROVAL_ASKED]
    assert told(checker) == told(second_checker) == []


def test_submit_asks_nobody_who_contributed(desk: Desk, editor: User, lead: User):
    review_at(State.SUBMITTED, desk, checker=editor, editor=lead)

    assert told(editor) == []
    assert told(lead) == [NoticeKind.APPROVAL_ASKED]


def test_submit_asks_nobody_of_another_desk(desk: Desk, checker: User, editor: User):
    elsewhere = make_person(desk=make_desk(), role=Role.EDITOR)

    review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    assert told(elsewhere) == []


def test_each_round_asks_anew(desk: Desk, checker: User, editor: User):
    review = review_at(State.RETURNED, desk, checker=checker, editor=editor)
    workflow.resume(review_id=review.pk, by=checker)

    workflow.submit(review_id=review.pk, version=review.verdict.version, by=checker)

    assert told(editor) == [NoticeKind.APPROVAL_ASKED] * 2


def test_take_over_tells_the_holder(desk: Desk, checker: User, lead: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    queue.take_over(review_id=review.pk, reason="Mara is ill.", by=lead)

    assert told(checker) == [NoticeKind.TAKEN_OVER]
    assert told(lead) == []


def test_reassign_tells_who_gets_it_and_who_had_it(
    desk: Desk, checker: User, second_checker: User, editor: User, lead: User
):
    review = review_at(State.RETURNED, desk, checker=checker, editor=editor)

    workflow.reassign(review_id=review.pk, to=second_checker, reason="Balance.", by=lead)

    assert told(second_checker) == [NoticeKind.ASSIGNED]
    assert told(checker)[-1] == NoticeKind.TAKEN_OVER


def test_reopen_gives_the_review_back_to_its_checker(desk: Desk, checker: User, editor: User):
    review = review_at(State.APPROVED, desk, checker=checker, editor=editor)

    workflow.reopen(review_id=review.pk, reason="A new figure.", by=editor)

    assert told(checker) == [NoticeKind.ASSIGNED]


def test_lapse_tells_who_held_it(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    Lease.objects.filter(review=review).update(ends_at=timezone.now() - timedelta(seconds=1))

    queue.lapse_ended_leases()

    notice = Notice.objects.get(person=checker)
    assert (notice.kind, notice.actor) == (NoticeKind.HOLD_ENDED, None)


def test_end_of_a_wait_tells_its_checker(desk: Desk, checker: User, editor: User):
    review_at(State.WAITING, desk, checker=checker, editor=editor)

    workflow.wake_ended_holds(now=NOW + timedelta(days=3))

    assert told(checker) == [NoticeKind.DATE_REACHED]


def test_steps_of_ones_own_are_no_news(desk: Desk, lead: User):
    review = review_at(State.CHECKING, desk, checker=lead, editor=lead)

    queue.take_over(review_id=review.pk, reason="My own.", by=lead)

    assert told(lead) == []


def test_notice_goes_with_its_event_or_not_at_all(desk: Desk, checker: User, editor: User):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    with pytest.raises(RuntimeError), transaction.atomic():
        workflow.return_with_reasons(review_id=review.pk, reason="Name the table.", by=editor)
        raise RuntimeError

    assert told(checker) == []


def test_event_told_twice_is_one_notice(desk: Desk, checker: User, editor: User):
    review = review_at(State.RETURNED, desk, checker=checker, editor=editor)

    notices.note_event(review=review, event=review.events.latest("position"))

    assert told(checker) == [NoticeKind.RETURNED]


def test_silent_edit_tells_whoever_works_on_the_claim_once(desk: Desk, checker: User, editor: User):
    edit = edit_of(review_at(State.CHECKING, desk, checker=checker, editor=editor))

    told_now = [notices.note_silent_edits(now=NOW + timedelta(minutes=1)) for _ in range(2)]

    notice = Notice.objects.get(person=checker)
    assert told_now == [1, 0]
    assert (notice.kind, notice.edit, notice.at) == (NoticeKind.SILENT_EDIT, edit, edit.noticed_at)


@pytest.mark.parametrize(
    "fields", [{"noticed_at": NOW - timedelta(days=8)}, {"restored": True}], ids=["old", "words are back"]
)
def test_silent_edit_that_is_no_news_tells_nobody(
    desk: Desk, checker: User, editor: User, fields: dict[str, Any]
):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    if fields.pop("restored", False):
        fields |= {"restored_at": NOW, "restored_in": make_document()}
    edit_of(review, **fields)

    assert notices.note_silent_edits(now=NOW) == 0


@pytest.mark.parametrize("state", [State.QUEUED, State.PUBLISHED, State.DECLINED])
def test_silent_edit_of_a_claim_nobody_works_on_tells_nobody(
    desk: Desk, checker: User, editor: User, state: State
):
    edit_of(review_at(state, desk, checker=checker, editor=editor))

    assert notices.note_silent_edits(now=NOW) == 0


def test_silent_edits_beyond_the_limit_are_told_next_time(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    for _ in range(3):
        edit_of(review)

    counts = [notices.note_silent_edits(now=NOW, limit=2) for _ in range(3)]

    assert counts == [2, 1, 0]


def test_channel_is_the_one_chosen_when_it_happened(desk: Desk, checker: User, editor: User):
    NoticePreferences.objects.create(person=checker, zone="UTC", channels={"returned": Channel.OFF})
    review_at(State.RETURNED, desk, checker=checker, editor=editor)
    notice_preferences.stop_mails(by=checker)

    assert Notice.objects.get(person=checker).channel == Channel.OFF


def test_nobody_who_left_is_told(desk: Desk, checker: User, editor: User):
    User.objects.filter(pk=checker.pk).update(is_active=False)

    review_at(State.RETURNED, desk, checker=checker, editor=editor)

    assert told(checker) == []


def test_seen_is_noted_once_and_only_for_ones_own(desk: Desk, checker: User, editor: User):
    review_at(State.RETURNED, desk, checker=checker, editor=editor)
    mine, other = Notice.objects.get(person=checker), Notice.objects.get(person=editor)

    counts = [
        notices.mark_seen(notice_ids=[mine.pk, other.pk], now=NOW + timedelta(hours=hours), by=checker)
        for hours in (1, 2)
    ]

    mine.refresh_from_db()
    other.refresh_from_db()
    assert counts == [1, 0]
    assert (mine.seen_at, other.seen_at) == (NOW + timedelta(hours=1), None)


def test_steps_that_concern_nobody_else_write_nothing(desk: Desk, checker: User, editor: User):
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, by=checker)
    queue.release(review_id=review.pk, by=checker)

    assert not Notice.objects.exists()


def test_lead_who_puts_a_held_review_back_tells_the_holder(
    desk: Desk, checker: User, editor: User, lead: User
):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    queue.release(review_id=review.pk, by=lead)

    assert told(checker) == [NoticeKind.TAKEN_OVER]


def test_editor_who_declines_a_held_review_tells_the_holder(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    workflow.decline(review_id=review.pk, reason="Out of scope.", by=editor)

    assert told(checker) == [NoticeKind.TAKEN_OVER]


def test_panel_tells_its_members(desk: Desk, checker: User, editor: User, lead: User, second_checker: User):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    panels.call_panel(review_id=review.pk, members=[second_checker.pk, lead.pk], by=editor)

    assert told(second_checker) == [NoticeKind.APPROVAL_ASKED]


def test_deadline_that_is_near_tells_the_checker_once(desk: Desk, checker: User, editor: User, lead: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    due = NOW + timedelta(days=3)
    order.set_due(review_id=review.pk, due_at=due, now=NOW, by=lead)

    counts = [notices.note_deadlines(now=due - timedelta(hours=hours)) for hours in (25, 24, 23)]

    assert counts == [0, 1, 0]
    assert told(checker) == [NoticeKind.DUE_SOON]


def test_deadline_that_is_moved_is_told_anew(desk: Desk, checker: User, editor: User, lead: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    for hours in (5, 6):
        order.set_due(review_id=review.pk, due_at=NOW + timedelta(hours=hours), now=NOW, by=lead)
        notices.note_deadlines(now=NOW)

    assert told(checker) == [NoticeKind.DUE_SOON] * 2


def test_deadline_that_passed_tells_checker_and_leads(desk: Desk, checker: User, editor: User, lead: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    order.set_due(review_id=review.pk, due_at=NOW + timedelta(hours=1), now=NOW, by=lead)

    order.escalate_overdue(now=NOW + timedelta(hours=2))

    assert told(checker) == told(lead) == [NoticeKind.OVERDUE]
    assert told(editor) == []


def test_deadline_of_a_queued_review_tells_leads_alone(desk: Desk, checker: User, editor: User, lead: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    queue.release(review_id=review.pk, by=checker)
    order.set_due(review_id=review.pk, due_at=NOW + timedelta(hours=1), now=NOW, by=lead)

    order.escalate_overdue(now=NOW + timedelta(hours=2))

    assert told(lead) == [NoticeKind.OVERDUE]
    assert told(checker) == []


def test_nobody_hears_that_a_time_was_missed_which_was_taken_back_first(
    desk: Desk, checker: User, editor: User, lead: User
):
    review = review_at(State.APPROVED, desk, checker=checker, editor=editor)

    notices.note_held_back(review_id=review.pk, now=NOW)

    assert NoticeKind.HELD_BACK not in told(editor) + told(lead)
