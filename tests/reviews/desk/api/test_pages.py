"""Cited pages by API: which ones died or changed, who knows, and the next look."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reviews.desk.api import pages
from reviews.enums import PageState
from reviews.models import Desk, Watch
from tests.factories import NOW, make_desk, make_person, published_citing

API = "/api/desk/v1/pages"
Send = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture
def watches(desk: Desk, checker: User, editor: User) -> list[Watch]:
    """Two cited pages that are gone, the newest first."""
    found = []
    for day in (2, 1):
        watch = published_citing("https://a.example/", desk, checker=checker, editor=editor)
        since = NOW + timedelta(days=day)
        told = {"state": PageState.DEAD, "since": since, "looked_at": since, "detail": "It is gone."}
        Watch.objects.filter(pk=watch.pk).update(**told)
        found.append(watch)
    return found


def test_lost_pages_are_paged_the_newest_first(program: Client, watches: list[Watch]) -> None:
    first = program.get(f"{API}?limit=1").json()
    second = program.get(first["next"].replace("http://127.0.0.1:8000", "")).json()

    assert [one["pages"][0]["evidence"] for one in (first, second)] == [str(one.pk) for one in watches]
    assert first["pages"][0]["detail"] == "It is gone."
    assert second["next"] is None


def test_list_asks_as_much_for_ten_as_for_one(
    program: Client, watches: list[Watch], django_assert_max_num_queries: Any
) -> None:
    program.get(API)

    with django_assert_max_num_queries(5):
        assert len(program.get(API).json()["pages"]) == 2


def test_item_of_a_review_tells_how_its_page_stands(program: Client, watches: list[Watch]) -> None:
    answer = program.get(f"/api/desk/v1/reviews/{watches[0].evidence.review_id}").json()

    assert answer["evidence"][0]["page"]["state"] == "dead"


def test_page_is_marked_as_seen(send: Send, watches: list[Watch], checker: User) -> None:
    answer = send("post", f"{API}/{watches[0].pk}/seen")

    assert (answer.status_code, answer.json()["seen_by"]["id"]) == (200, checker.pk)


def test_next_look_is_asked_for(send: Send, watches: list[Watch], monkeypatch: pytest.MonkeyPatch) -> None:
    rung: list[Any] = []
    monkeypatch.setattr(pages, "ring", lambda task, pk: rung.append((task, pk)))

    assert send("post", f"{API}/{watches[0].pk}/look").status_code == 202
    assert rung == [("reviews.look_at_page", watches[0].pk)]


def test_nothing_of_other_desks_is_shown_or_changed(client: Client, watches: list[Watch]) -> None:
    client.force_login(make_person(desk=make_desk(), role="lead"))

    assert client.get(API).json()["pages"] == []
    assert client.post(f"{API}/{watches[0].pk}/seen").status_code == 404
