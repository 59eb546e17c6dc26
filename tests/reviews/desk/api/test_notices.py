"""Notices by API: everybody has their own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reviews.actions import discussion
from reviews.models import Desk, Notice
from tests import factories

API = "/api/desk/v1/notices"
Send = Callable[..., Any]
CHOICES = {
    "channels": {"mentioned": "off"},
    "rhythm": "daily",
    "daily_at": "07:30",
    "quiet_from": "22:00",
    "quiet_until": "06:00",
    "zone": "Europe/Berlin",
}
pytestmark = pytest.mark.django_db


def mention(desk: Desk, by: User, name: str) -> None:
    review = factories.make_review(desk)
    discussion.open_thread(review_id=review.pk, text=f"Look, @{name}.", by=by)


def test_notices_are_listed_and_seen(
    send: Send, program: Client, desk: Desk, checker: User, editor: User
) -> None:
    mention(desk, editor, checker.username)

    shown = program.get(API).json()["notices"]
    seen = send("post", f"{API}/seen", {"ids": [shown[0]["id"]]})

    assert [one["kind"] for one in shown] == ["mentioned"]
    assert shown[0]["sentence"] == "editor mentioned you"
    assert seen.json() == {"seen": 1}
    assert Notice.objects.get().seen_at is not None


def test_notices_of_others_are_neither_shown_nor_seen(
    send: Send, program: Client, desk: Desk, checker: User, editor: User
) -> None:
    mention(desk, checker, editor.username)

    assert program.get(API).json()["notices"] == []
    assert send("post", f"{API}/seen", {"ids": [str(Notice.objects.get().pk)]}).json() == {"seen": 0}


def test_choices_are_kept(send: Send, program: Client) -> None:
    answer = send("put", f"{API}/preferences", CHOICES)

    kept = program.get(f"{API}/preferences").json()
    assert answer.status_code == 200
    assert (kept["channels"]["mentioned"], kept["daily_at"], kept["zone"]) == (
        "off",
        "07:30:00",
        "Europe/Berlin",
    )


def test_a_language_is_kept(send: Send, program: Client) -> None:
    send("put", f"{API}/preferences", {**CHOICES, "language": "uk"})

    assert program.get(f"{API}/preferences").json()["language"] == "uk"


def test_zone_that_is_none_is_refused_at_its_field(send: Send) -> None:
    answer = send("put", f"{API}/preferences", {**CHOICES, "zone": "Mars"})

    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["zone"])


def test_ten_notices_take_no_more_queries_than_one(
    program: Client, desk: Desk, checker: User, editor: User
) -> None:
    counts = []
    for number in (1, 9):
        for _ in range(number):
            mention(desk, editor, checker.username)
        with CaptureQueriesContext(connection) as seen:
            program.get(API)
        counts.append(len(seen))

    assert counts[0] == counts[1]
