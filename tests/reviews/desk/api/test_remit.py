"""What a person takes on, by API: their own, and nobody else's."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Topic
from reviews.models import ConflictOfInterest, Desk, Membership, SavedView
from tests import factories

API = "/api/desk/v1/mine"
Send = Callable[..., Any]
pytestmark = pytest.mark.django_db


def test_wishes_are_kept(send: Send, program: Client) -> None:
    Topic.objects.create(slug="crime", name="Crime")

    send("put", API, {"languages": ["EN"], "topics_taken": ["crime"], "topics_avoided": []})

    kept = program.get(API).json()
    assert (kept["languages"], kept["topics_taken"], kept["topics_avoided"]) == (["en"], ["crime"], [])


def test_unknown_topic_is_refused_at_its_field(send: Send) -> None:
    answer = send("put", API, {"languages": [], "topics_taken": ["none"], "topics_avoided": []})

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["topics_taken"])


def test_interest_is_declared_and_ended(send: Send) -> None:
    speaker = factories.make_speaker()

    made = send("post", f"{API}/interests", {"speaker": str(speaker.pk), "reason": "A cousin."}).json()
    ended = send("post", f"{API}/interests/{made['interests'][0]['id']}/end").json()

    assert made["interests"][0]["about"] == str(speaker)
    assert ended["interests"][0]["ended_at"]


def test_interest_in_nothing_is_refused(send: Send) -> None:
    answer = send("post", f"{API}/interests", {"reason": "A cousin."})

    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["about"])


def test_view_is_kept_and_dropped(send: Send) -> None:
    made = send("post", f"{API}/views", {"name": "Czech", "filters": "language=cs"}).json()
    left = send("delete", f"{API}/views/{made['views'][0]['id']}").json()

    assert (made["views"][0]["name"], left["views"]) == ("Czech", [])


def test_what_others_take_on_is_not_found(send: Send, desk: Desk, editor: User) -> None:
    view = SavedView.objects.create(membership=Membership.objects.get(person=editor), name="Mine")
    interest = ConflictOfInterest.objects.create(
        person=editor, party="A", reason="Member.", declared_at=factories.NOW
    )

    assert send("delete", f"{API}/views/{view.pk}").status_code == 404
    assert send("post", f"{API}/interests/{interest.pk}/end").status_code == 404
    assert send("get", API).json()["interests"] == []


def test_number_that_no_database_holds_is_not_found(send: Send) -> None:
    assert send("delete", f"{API}/views/{10**30}").status_code == 404
    assert send("post", f"{API}/interests/{10**30}/end").status_code == 404
