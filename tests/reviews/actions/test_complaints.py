"""Complaints: taken from anybody, answered by editors and leads, within a clock of working days."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from reviews.actions import complaints
from reviews.enums import ComplaintState, ComplaintVerb, NoticeKind, ReviewKind
from reviews.errors import (
    ClaimUnderReview,
    ComplaintClosed,
    ComplaintIncomplete,
    ComplaintWithoutVerdict,
    NotYourDesk,
    RoleMissing,
)
from reviews.models import Complaint, Desk, Notice, Publication
from tests.factories import NOW

WORDS = "The third sentence gives a wrong year."


@pytest.fixture
def complaint(desk: Desk, publication: Publication) -> Complaint:
    return complaints.receive_complaint(
        desk=desk, publication=publication, words=WORDS, address="reader@mail.example", now=NOW
    ).complaint


def closed(complaint: Complaint, by: User, **given: Any) -> Complaint:
    answer = {"state": "upheld", "outcome": "You are right.", "now": NOW, **given}
    return complaints.close_complaint(complaint_id=complaint.pk, by=by, **answer)


def verbs(complaint: Complaint) -> list[str]:
    return list(complaint.events.values_list("verb", flat=True))


def test_complaint_is_due_after_seven_working_days(complaint: Complaint) -> None:
    assert (complaint.state, complaint.due_on) == (ComplaintState.NEW, date(2026, 3, 11))


def test_token_finds_its_complaint_and_is_kept_nowhere(desk: Desk) -> None:
    received = complaints.receive_complaint(desk=desk, publication=None, words=WORDS, now=NOW)

    assert complaints.complaint_of(received.token) == received.complaint
    assert complaints.complaint_of(received.token + "x") is None
    assert received.token not in str(Complaint.objects.values().get(pk=received.complaint.pk))


@pytest.mark.parametrize("words", ["", "  too short  ", "x" * 5_001])
def test_words_have_bounds(desk: Desk, words: str) -> None:
    with pytest.raises(ComplaintIncomplete) as refused:
        complaints.receive_complaint(desk=desk, publication=None, words=words, now=NOW)

    assert list(refused.value.fields) == ["words"]


def test_editors_and_leads_are_told_at_once(
    complaint: Complaint, checker: User, editor: User, lead: User
) -> None:
    complaints_told = Notice.objects.filter(kind=NoticeKind.COMPLAINT).values_list("person", flat=True)

    assert editor.pk in complaints_told
    assert checker.pk not in complaints_told


def test_lead_is_told_of_what_comes_after_they_joined(
    desk: Desk, publication: Publication, lead: User
) -> None:
    complaints.receive_complaint(desk=desk, publication=publication, words=WORDS, now=NOW)

    assert Notice.objects.filter(kind=NoticeKind.COMPLAINT, person=lead).count() == 1


def test_editors_are_told_again_when_little_time_is_left_and_once(complaint: Complaint, editor: User) -> None:
    told = Notice.objects.filter(kind=NoticeKind.COMPLAINT_DUE, person=editor)

    assert complaints.note_complaints_due(now=NOW) == 0
    assert complaints.note_complaints_due(now=NOW + timedelta(days=7)) == 1
    assert complaints.note_complaints_due(now=NOW + timedelta(days=8)) == 0
    assert told.count() == 1


def test_editors_are_told_of_a_complaint_about_the_desk_and_of_its_clock(
    desk: Desk, editor: User, checker: User
) -> None:
    complaints.receive_complaint(desk=desk, publication=None, words=WORDS, now=NOW)
    complaints.note_complaints_due(now=NOW + timedelta(days=7))

    told = Notice.objects.filter(desk=desk, review=None)

    assert set(told.filter(person=editor).values_list("kind", flat=True)) == {"complaint", "complaint_due"}
    assert not told.filter(person=checker).exists()


def test_answered_complaint_is_not_told_again(complaint: Complaint, editor: User) -> None:
    closed(complaint, editor)

    assert complaints.note_complaints_due(now=NOW + timedelta(days=30)) == 0


def test_acknowledging_twice_is_noted_once(complaint: Complaint, editor: User) -> None:
    for _ in range(2):
        complaints.acknowledge_complaint(complaint_id=complaint.pk, now=NOW, by=editor)

    assert verbs(complaint) == [ComplaintVerb.RECEIVE, ComplaintVerb.ACKNOWLEDGE]


def test_complaint_is_given_to_a_member_and_taken_back(
    complaint: Complaint, editor: User, checker: User
) -> None:
    for person in (checker.pk, None):
        complaints.assign_complaint(complaint_id=complaint.pk, person_id=person, now=NOW, by=editor)

    assert list(complaint.events.values_list("note", flat=True))[1:] == [checker.username, "nobody"]


def test_stranger_gets_no_complaint(complaint: Complaint, editor: User, outsider: User) -> None:
    with pytest.raises(ComplaintIncomplete):
        complaints.assign_complaint(complaint_id=complaint.pk, person_id=outsider.pk, now=NOW, by=editor)


def test_answer_is_final_and_on_record(complaint: Complaint, editor: User) -> None:
    answered = closed(complaint, editor, state="partly_upheld")

    assert (answered.state, answered.outcome) == (ComplaintState.PARTLY_UPHELD, "You are right.")
    assert verbs(complaint)[-1] == ComplaintVerb.CLOSE
    with pytest.raises(ComplaintClosed):
        closed(complaint, editor)


@pytest.mark.parametrize(
    ("given", "field"), [({"state": "new"}, "state"), ({"state": "rejected", "outcome": " "}, "outcome")]
)
def test_answer_needs_an_outcome_and_reasons(
    complaint: Complaint, editor: User, given: dict[str, str], field: str
) -> None:
    with pytest.raises(ComplaintIncomplete) as refused:
        closed(complaint, editor, **given)

    assert list(refused.value.fields) == [field]


def test_round_begins_from_what_readers_have(
    complaint: Complaint, publication: Publication, editor: User
) -> None:
    review = complaints.open_round_from_complaint(
        complaint_id=complaint.pk, kind=ReviewKind.CORRECTION, note="Wrong year.", now=NOW, by=editor
    )
    complaint.refresh_from_db()

    assert (review.kind, review.follows) == (ReviewKind.CORRECTION, publication)
    assert (complaint.round, complaint.state) == (review, ComplaintState.ACKNOWLEDGED)


def test_second_round_at_once_is_refused_and_leaves_no_trace(complaint: Complaint, editor: User) -> None:
    given = {"complaint_id": complaint.pk, "kind": ReviewKind.CORRECTION, "now": NOW, "by": editor}
    complaints.open_round_from_complaint(**given)
    before = verbs(complaint)

    with pytest.raises(ClaimUnderReview):
        complaints.open_round_from_complaint(**given)

    assert verbs(complaint) == before


def test_complaint_about_the_desk_opens_no_round(desk: Desk, editor: User) -> None:
    made = complaints.receive_complaint(desk=desk, publication=None, words=WORDS, now=NOW).complaint

    with pytest.raises(ComplaintWithoutVerdict):
        complaints.open_round_from_complaint(
            complaint_id=made.pk, kind=ReviewKind.CORRECTION, now=NOW, by=editor
        )


Step = Callable[[Complaint, User], object]
STEPS: list[Step] = [
    lambda one, by: complaints.acknowledge_complaint(complaint_id=one.pk, by=by),
    lambda one, by: complaints.assign_complaint(complaint_id=one.pk, person_id=None, by=by),
    lambda one, by: complaints.open_round_from_complaint(
        complaint_id=one.pk, kind=ReviewKind.CORRECTION, by=by
    ),
    lambda one, by: closed(one, by),
]


@pytest.mark.parametrize("step", STEPS)
def test_only_editors_and_leads_answer(
    complaint: Complaint, checker: User, outsider: User, step: Step
) -> None:
    with pytest.raises(RoleMissing):
        step(complaint, checker)
    with pytest.raises(NotYourDesk):
        step(complaint, outsider)


def test_addresses_are_deleted_when_their_time_is_over(complaint: Complaint, editor: User) -> None:
    kept = timedelta(days=30)
    closed(complaint, editor)

    assert complaints.forget_addresses(now=NOW + kept, kept=kept) == 0
    assert complaints.forget_addresses(now=NOW + kept + timedelta(days=1), kept=kept) == 1
    complaint.refresh_from_db()
    assert (complaint.address, complaint.words) == ("", WORDS)
    assert verbs(complaint)[-1] == ComplaintVerb.FORGET


def test_address_stays_while_an_answer_is_owed(complaint: Complaint) -> None:
    assert complaints.forget_addresses(now=NOW + timedelta(days=4000), kept=timedelta(days=1)) == 0
