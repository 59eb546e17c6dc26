"""Discussion by API: threads begin, go on, end; nobody outside hears them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reviews.actions import discussion
from reviews.enums import Role
from reviews.models import Desk, Review
from tests import factories

Send = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture
def review(desk: Desk) -> Review:
    """A queued review."""
    return factories.make_review(desk)


@pytest.fixture
def place(review: Review) -> str:
    """Where its discussion is."""
    return f"/api/desk/v1/reviews/{review.pk}"


def test_thread_is_begun_answered_settled_and_reopened(send: Send, place: str) -> None:
    begun = send("post", f"{place}/threads", {"text": "Which table?", "anchor": "summary"})
    thread = f"{place}/threads/{begun.json()['threads'][0]['id']}"
    answered = send("post", f"{thread}/comments", {"text": "Table 3, @nobody-here."})
    settled = send("post", f"{thread}/resolve").json()["threads"][0]
    reopened = send("post", f"{thread}/reopen").json()["threads"][0]

    assert (begun.status_code, answered.status_code) == (201, 201)
    assert answered.json()["unknown"] == ["nobody-here"]
    assert settled["resolved_at"] and not reopened["resolved_at"]
    assert [one["remark"] for one in reopened["comments"]] == ["comment", "comment", "resolve", "reopen"]


def test_withdrawn_words_are_gone(send: Send, place: str, review: Review, checker: User) -> None:
    said = discussion.open_thread(review_id=review.pk, text="Nonsense.", by=checker).comment

    shown = send("post", f"{place}/comments/{said.pk}/withdraw").json()["threads"][0]["comments"][0]

    assert (shown["text"], bool(shown["withdrawn_at"])) == ("", True)


def test_words_of_others_are_not_withdrawn(send: Send, place: str, review: Review, editor: User) -> None:
    said = discussion.open_thread(review_id=review.pk, text="Nonsense.", by=editor).comment

    assert send("post", f"{place}/comments/{said.pk}/withdraw").status_code == 403


@pytest.mark.parametrize(
    ("body", "field"), [({"text": " "}, "text"), ({"text": "A", "anchor": "elsewhere"}, "place")]
)
def test_what_cannot_be_said_is_refused_at_its_field(
    send: Send, place: str, body: dict[str, str], field: str
) -> None:
    answer = send("post", f"{place}/threads", body)

    assert (answer.status_code, list(answer.json()["fields"])) == (422, [field])


def test_member_of_another_desk_hears_nothing(place: str, review: Review, checker: User) -> None:
    said = discussion.open_thread(review_id=review.pk, text="Which table?", by=checker).comment
    client = Client()
    client.force_login(factories.make_person(desk=factories.make_desk(), role=Role.LEAD))
    thread = f"{place}/threads/{said.thread_id}"

    assert client.get(f"{place}/threads").status_code == 404
    for path in (
        f"{place}/threads",
        *(f"{thread}/{step}" for step in ("comments", "resolve", "reopen")),
        f"{place}/comments/{said.pk}/withdraw",
    ):
        assert client.post(path, {}, content_type="application/json").status_code == 404, path


def test_ten_threads_take_no_more_queries_than_one(
    program: Client, place: str, review: Review, checker: User
) -> None:
    counts = []
    for number in (1, 9):
        for _ in range(number):
            discussion.open_thread(review_id=review.pk, text="Which table?", by=checker)
        with CaptureQueriesContext(connection) as seen:
            program.get(f"{place}/threads")
        counts.append(len(seen))

    assert counts[0] == counts[1]
