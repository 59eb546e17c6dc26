"""A complaint has words, a known state, and an answer exactly when it is closed; its history stays."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, IntegrityError, transaction

from reviews.actions.complaints import receive_complaint
from reviews.models import Complaint, ComplaintEvent, Desk
from tests.factories import NOW


@pytest.fixture
def complaint(desk: Desk) -> Complaint:
    words = "The third sentence gives a wrong year."
    return receive_complaint(desk=desk, publication=None, words=words, now=NOW).complaint


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"words": ""}, "complaint_has_words"),
        ({"closed_at": NOW}, "complaint_closed_with_answer"),
        ({"outcome": "You are right."}, "complaint_closed_with_answer"),
    ],
)
def test_complaint_that_makes_no_sense_is_refused(
    complaint: Complaint, change: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(**change)


def test_unknown_state_is_refused(complaint: Complaint) -> None:
    complaint.state = "lost"

    with pytest.raises(IntegrityError, match="complaint_state_known"), transaction.atomic():
        complaint.save()


def test_closed_complaint_names_its_outcome(complaint: Complaint, editor: User) -> None:
    complaint.closed_at, complaint.closed_by, complaint.outcome = NOW, editor, "You are right."

    with pytest.raises(IntegrityError, match="complaint_closed_with_answer"), transaction.atomic():
        complaint.save()


def test_unknown_verb_is_refused(complaint: Complaint) -> None:
    with pytest.raises(IntegrityError, match="complaint_event_verb_known"), transaction.atomic():
        ComplaintEvent.objects.create(complaint=complaint, verb="lose", at=NOW)


def test_history_is_never_changed_or_deleted(complaint: Complaint) -> None:
    events = ComplaintEvent.objects.filter(complaint=complaint)

    for forbidden in (lambda: events.update(note="x"), lambda: events._raw_delete(events.db)):
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            forbidden()
