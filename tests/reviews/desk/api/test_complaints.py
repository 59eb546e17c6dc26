"""Complaints by API: the inbox and every step, under the same rules."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reviews.actions.complaints import receive_complaint
from reviews.enums import State
from reviews.models import Complaint, Desk
from tests.factories import make_desk, review_at

API = "/api/desk/v1/complaints"
WORDS = "The third sentence gives a wrong year."
pytestmark = pytest.mark.django_db


@pytest.fixture
def complaint(desk: Desk, checker: User, editor: User) -> Complaint:
    publication = review_at(State.PUBLISHED, desk, checker=checker, editor=editor).publication
    return receive_complaint(desk=desk, publication=publication, words=WORDS).complaint


def sent(client: Client, address: str, **body: Any) -> Any:
    return client.post(address, body, content_type="application/json")


def test_inbox_is_paged_and_narrowed(program: Client, complaint: Complaint, desk: Desk) -> None:
    newer = receive_complaint(desk=desk, publication=None, words=WORDS).complaint

    first = program.get(API, {"limit": 1}).json()
    second = program.get(first["next"]).json()

    assert [one["receipt"] for one in first["complaints"] + second["complaints"]] == [
        newer.receipt,
        complaint.receipt,
    ]
    assert program.get(API, {"state": "upheld"}).json()["complaints"] == []
    assert program.get(API, {"state": "lost"}).status_code == 400


def test_list_asks_as_much_for_ten_as_for_one(
    program: Client, complaint: Complaint, desk: Desk, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(4):
        program.get(API)
    for _ in range(9):
        receive_complaint(desk=desk, publication=complaint.publication, words=WORDS)

    with django_assert_num_queries(4):
        program.get(API)


def test_editor_takes_every_step(answering: Client, complaint: Complaint, checker: User) -> None:
    at = f"{API}/{complaint.pk}"

    steps = [
        sent(answering, f"{at}/acknowledge"),
        sent(answering, f"{at}/assign", person=checker.pk),
        sent(answering, f"{at}/round", kind="correction"),
        sent(answering, f"{at}/close", state="upheld", outcome="You are right."),
    ]

    assert [step.status_code for step in steps] == [200, 200, 201, 200]
    shown = answering.get(at).json()
    assert (shown["state"], shown["outcome"], shown["assigned_to"]["id"]) == (
        "upheld",
        "You are right.",
        checker.pk,
    )
    assert [one["verb"] for one in shown["events"]] == [
        "receive",
        "acknowledge",
        "assign",
        "open_round",
        "close",
    ]


def test_checker_is_refused(program: Client, complaint: Complaint) -> None:
    answer = sent(program, f"{API}/{complaint.pk}/close", state="upheld", outcome="You are right.")

    assert (answer.status_code, answer.json()["code"]) == (403, "review.role_missing")


def test_closed_complaint_is_closed(answering: Client, complaint: Complaint) -> None:
    at = f"{API}/{complaint.pk}"
    sent(answering, f"{at}/close", state="upheld", outcome="You are right.")

    assert sent(answering, f"{at}/acknowledge").json()["code"] == "complaint.closed"


def test_complaint_of_another_desk_is_not_found(answering: Client) -> None:
    other = receive_complaint(desk=make_desk(), publication=None, words=WORDS).complaint

    assert answering.get(f"{API}/{other.pk}").status_code == 404
