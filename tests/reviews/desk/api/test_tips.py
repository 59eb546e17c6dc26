"""Tips by API: those that wait, and settling them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from claims.actions.tips import receive_tip

API = "/api/desk/v1/tips"
Send = Callable[..., Any]
pytestmark = pytest.mark.django_db


def test_waiting_tips_are_paged(program: Client) -> None:
    older, newer = receive_tip(words="Crime fell by half."), receive_tip(words="Crime fell by a third.")

    first = program.get(API, {"limit": 1}).json()
    second = program.get(first["next"]).json()

    assert [one["id"] for one in first["tips"] + second["tips"]] == [str(newer.pk), str(older.pk)]


def test_list_asks_as_much_for_ten_as_for_one(program: Client, django_assert_num_queries: Any) -> None:
    for number in (1, 9):
        for step in range(number):
            receive_tip(words=f"Crime fell by {number} and {step}.")
        with django_assert_num_queries(4):
            program.get(API)


def test_settled_tip_waits_no_more(program: Client, send: Send) -> None:
    tip = receive_tip(words="Crime fell by half.")

    settled = send("post", f"{API}/{tip.pk}/settle", {"decision": "dismissed", "reason": "An opinion."})

    assert settled.json()["decision"] == "dismissed"
    assert program.get(API).json()["tips"] == []
    assert send("post", f"{API}/{tip.pk}/settle", {"decision": "accepted"}).json()["code"] == "tip.settled"


def test_reason_is_asked_for(send: Send) -> None:
    tip = receive_tip(words="Crime fell by half.")

    answer = send("post", f"{API}/{tip.pk}/settle", {"decision": "dismissed"})

    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["reason"])
