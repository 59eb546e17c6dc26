"""The inbox of complaints: the most urgent first, and every step from one page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.actions.complaints import receive_complaint
from reviews.enums import ReviewKind
from reviews.models import Complaint, Desk, Notice, Publication
from tests.factories import make_desk

SignIn = Callable[[User], Client]
WORDS = "The third sentence gives a wrong year."


@pytest.fixture
def complaint(desk: Desk, publication: Publication) -> Complaint:
    return receive_complaint(
        desk=desk, publication=publication, words=WORDS, address="reader@mail.example"
    ).complaint


def page(complaint: Complaint, name: str = "complaint") -> str:
    return reverse(f"desk:{name}", args=[complaint.pk])


def test_inbox_shows_what_waits_and_counts_it(complaint: Complaint, checker: User, signed_in: SignIn) -> None:
    body = signed_in(checker).get(reverse("desk:complaints")).content.decode()

    assert complaint.receipt in body
    assert 'Readers <span class="count">1</span>' in body


def test_inbox_asks_as_much_for_ten_as_for_one(
    complaint: Complaint,
    desk: Desk,
    publication: Publication,
    checker: User,
    signed_in: SignIn,
    django_assert_max_num_queries: Any,
) -> None:
    client = signed_in(checker)
    with django_assert_max_num_queries(13):
        client.get(reverse("desk:complaints"))
    for _ in range(9):
        receive_complaint(desk=desk, publication=publication, words=WORDS)

    with django_assert_max_num_queries(13):
        client.get(reverse("desk:complaints"))


def test_editor_acknowledges_assigns_and_answers(
    complaint: Complaint, editor: User, checker: User, signed_in: SignIn
) -> None:
    client = signed_in(editor)
    client.post(page(complaint, "acknowledge_complaint"))
    client.post(page(complaint, "assign_complaint"), {"person": checker.pk})
    answer = client.post(
        page(complaint, "close_complaint"),
        {"state": "rejected", "outcome": "The year is right."},
        follow=True,
    )

    body = answer.content.decode()
    for words in (
        "Rejected",
        "The year is right.",
        "Acknowledged",
        f"Assigned</b>: {checker.username}",
        "Closed",
    ):
        assert words in body
    assert complaint.receipt in client.get(reverse("desk:complaints"), {"closed": 1}).content.decode()


def test_answer_without_reasons_is_told_at_its_field(
    complaint: Complaint, editor: User, signed_in: SignIn
) -> None:
    answer = signed_in(editor).post(page(complaint, "close_complaint"), {"state": "rejected", "outcome": ""})

    assert answer.status_code == 422
    assert "Tell the reader what was found, and why." in answer.content.decode()


def test_answer_is_given_after_its_consequence_was_read(
    complaint: Complaint, editor: User, signed_in: SignIn
) -> None:
    body = signed_in(editor).get(page(complaint)).content.decode()

    assert body.index("They cannot be changed afterwards") < body.index("Answer for good")


def test_editor_opens_a_round_from_a_complaint(complaint: Complaint, editor: User, signed_in: SignIn) -> None:
    answer = signed_in(editor).post(page(complaint, "complaint_round"), {"kind": "correction", "note": ""})
    complaint.refresh_from_db()

    assert complaint.round is not None
    assert complaint.round.kind == ReviewKind.CORRECTION
    assert answer["Location"] == reverse("desk:review", args=[complaint.round_id])


def test_checker_reads_and_is_told_why_they_cannot_answer(
    complaint: Complaint, checker: User, signed_in: SignIn
) -> None:
    body = signed_in(checker).get(page(complaint)).content.decode()

    assert WORDS in body
    assert "Your role on this desk does not include this step." in body
    assert "Answer for good" not in body


def test_complaint_of_another_desk_is_not_found(editor: User, signed_in: SignIn) -> None:
    other = receive_complaint(desk=make_desk(), publication=None, words=WORDS).complaint

    assert signed_in(editor).get(page(other)).status_code == 404
    assert signed_in(editor).post(page(other, "acknowledge_complaint")).status_code == 404


def test_notice_of_a_complaint_leads_to_the_inbox(
    complaint: Complaint, editor: User, signed_in: SignIn
) -> None:
    client = signed_in(editor)
    notice = Notice.objects.get(kind="complaint", person=editor)
    assert "A reader complains of this verdict" in client.get(reverse("desk:notices")).content.decode()

    answer = client.post(reverse("desk:open_notices"), {"id": str(notice.pk)})

    assert answer["Location"] == reverse("desk:complaints")
