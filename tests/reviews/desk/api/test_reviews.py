"""Reviews by API: the queue, one review, what waits for an editor; nothing for people of other desks."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reviews.enums import Role, State
from reviews.models import Desk, Review
from tests import factories

API = "/api/desk/v1"
JSON = "application/json"
Send = Callable[..., Any]
pytestmark = pytest.mark.django_db


def test_desk_tells_what_to_do_next_and_who_is_there(
    program: Client, desk: Desk, checker: User, editor: User
) -> None:
    mine = factories.review_at(State.CHECKING, desk, checker=checker, editor=editor)
    waiting = factories.make_review(desk)

    answer = program.get(f"{API}/desk").json()

    assert [one["id"] for one in answer["mine"]] == [str(mine.pk)]
    assert [one["id"] for one in answer["coming"]] == [str(waiting.pk)]
    assert {one["name"] for one in answer["members"]} == {"checker", "editor"}
    assert (answer["role"], answer["figures"]["queued"]) == ("checker", "1")


def test_queue_is_paged_without_showing_a_review_twice(program: Client, desk: Desk) -> None:
    made = {str(factories.make_review(desk).pk) for _ in range(3)}

    first = program.get(f"{API}/queue?limit=2").json()
    second = program.get(first["next"].replace("http://127.0.0.1:8000", "")).json()

    shown = [one["id"] for one in first["reviews"] + second["reviews"]]
    assert (len(shown), set(shown), second["next"]) == (3, made, None)
    assert first["reviews"][0]["why"][0]["sentence"]


def test_queue_can_be_searched(program: Client, desk: Desk) -> None:
    found = factories.make_review(desk, claim=factories.make_claim(wording="Schools were built"))
    factories.make_review(desk)

    answer = program.get(f"{API}/queue?q=schools").json()

    assert [one["id"] for one in answer["reviews"]] == [str(found.pk)]


def test_overdue_reviews_are_listed_the_longest_first(program: Client, desk: Desk) -> None:
    late = [factories.make_review(desk) for _ in range(3)]
    for days, review in enumerate(late[:2], start=1):
        Review.objects.filter(pk=review.pk).update(due_at=factories.NOW - timedelta(days=days))

    first = program.get(f"{API}/queue?show=overdue&limit=1").json()
    second = program.get(first["next"].replace("http://127.0.0.1:8000", "")).json()

    shown = [one["id"] for one in first["reviews"] + second["reviews"]]
    assert (shown, second["next"]) == ([str(late[1].pk), str(late[0].pk)], None)


def test_queue_is_narrowed_to_a_language(program: Client, desk: Desk) -> None:
    czech = factories.make_review(desk, claim=factories.make_claim(language="cs"))
    factories.make_review(desk)

    answer = program.get(f"{API}/queue?language=cs").json()

    assert [one["id"] for one in answer["reviews"]] == [str(czech.pk)]
    assert program.get(f"{API}/queue?show=everything").status_code == 400


@pytest.mark.parametrize("path", ["queue", "approvals", "triage"])
def test_ten_rows_take_no_more_queries_than_one(
    path: str, program: Client, desk: Desk, checker: User, editor: User
) -> None:
    counts = []
    for number in (1, 9):
        for _ in range(number):
            factories.make_review(desk)
            factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
            factories.make_statement()
        with CaptureQueriesContext(connection) as seen:
            assert program.get(f"{API}/{path}").status_code == 200
        counts.append(len(seen))

    assert counts[0] == counts[1]


def test_next_gives_the_best_review_with_its_tag(send: Send, desk: Desk, checker: User) -> None:
    review = factories.make_review(desk)

    answer = send("post", f"{API}/queue/next")

    review.refresh_from_db()
    assert (answer.status_code, answer.json()["id"]) == (200, str(review.pk))
    assert (review.state, review.checker) == (State.CHECKING, checker)
    assert answer["ETag"] == '"v0.e2"'


def test_who_prefers_little_is_told_where_the_review_stands(program: Client, desk: Desk) -> None:
    review = factories.make_review(desk)

    answer: Any = program.post(f"{API}/queue/next", headers={"Prefer": "return=minimal"})

    assert answer.json() == {"id": str(review.pk), "state": "checking", "etag": answer["ETag"]}
    assert answer["Preference-Applied"] == "return=minimal"


def test_lists_name_the_tag_that_a_step_asks_for(program: Client, desk: Desk) -> None:
    review = factories.make_review(desk)

    listed = program.get(f"{API}/queue").json()["reviews"][0]["etag"]

    assert program.get(f"{API}/reviews/{review.pk}")["ETag"] == listed


def test_next_and_a_step_ask_the_database_little(program: Client, desk: Desk) -> None:
    factories.make_review(desk)
    little = {"Prefer": "return=minimal", "If-Match": '"v0.e2"'}

    with CaptureQueriesContext(connection) as next_:
        taken: Any = program.post(f"{API}/queue/next", content_type=JSON, headers=little)
    with CaptureQueriesContext(connection) as step:
        left: Any = program.post(
            f"{API}/reviews/{taken.json()['id']}/release", content_type=JSON, headers=little
        )

    # Session, person and membership; limits, review, hold, event and row; where it stands; two are savepoints.
    assert (taken.status_code, len(next_)) == (200, 11)
    assert (left.status_code, len(step)) == (200, 16)


def test_next_of_an_empty_queue_is_no_content(send: Send) -> None:
    assert send("post", f"{API}/queue/next").status_code == 204


def test_review_tells_gates_with_pointers_and_closed_steps_with_the_refusal(
    program: Client, desk: Desk, checker: User, editor: User
) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    answer = program.get(f"{API}/reviews/{review.pk}").json()

    steps = {one["verb"]: one for one in answer["steps"]}
    assert steps["withdraw"] == {"verb": "withdraw", "is_open": True, "why_not": ""}
    assert not steps["approve"]["is_open"] and steps["approve"]["why_not"]
    assert {one["pointer"] for one in answer["gates"]} >= {"#/summary", "#/evidence"}
    assert all(one["is_met"] for one in answer["gates"])
    assert answer["history"][0]["verb"] == "submit"


def test_approvals_say_why_somebody_may_not(program: Client, desk: Desk, checker: User, editor: User) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    answer = program.get(f"{API}/approvals").json()

    assert [one["id"] for one in answer["reviews"]] == [str(review.pk)]
    assert "contributed" in answer["reviews"][0]["why_not"]


READS = ("", "/draft")
WRITES = [
    "claim",
    "release",
    "take-over",
    "hold",
    "resume",
    "submit",
    "withdraw",
    "return",
    "reassign",
    "approve",
    "schedule",
    "unschedule",
    "publish",
    "reopen",
    "decline",
    "follow-ups",
    "recheck",
    "heartbeat",
    "evidence",
]


@pytest.mark.parametrize("path", READS)
def test_member_of_another_desk_reads_nothing(path: str, desk: Desk) -> None:
    review, program = factories.make_review(desk), _of_another_desk()

    assert program.get(f"{API}/reviews/{review.pk}{path}").status_code == 404
    assert program.get(f"{API}/queue").json()["reviews"] == []


@pytest.mark.parametrize("path", WRITES)
def test_member_of_another_desk_changes_nothing(path: str, desk: Desk) -> None:
    review, program = factories.make_review(desk), _of_another_desk()

    answer = program.post(
        f"{API}/reviews/{review.pk}/{path}",
        {},
        content_type="application/json",
        headers={"If-Match": "*"},
    )

    assert answer.status_code == 404
    assert Review.objects.get(pk=review.pk).events.count() == 1


def _of_another_desk() -> Client:
    client = Client()
    client.force_login(factories.make_person(desk=factories.make_desk(), role=Role.LEAD))
    return client
