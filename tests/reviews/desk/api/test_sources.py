"""Sources by API: the same rules and sentences as on the pages."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.models import Fetch, Source
from tests import factories
from tests.fakes import Answer, Site, serving

Send = Callable[..., Any]
SOURCES = "/api/desk/v1/sources"
FEED = b'<rss version="2.0"><channel><title>Gazette</title><item><title>A</title><link>/a</link></item></channel></rss>'
pytestmark = pytest.mark.django_db


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    """A small news site that may be fetched."""
    with serving({"/feed": Answer(FEED)}) as running:
        settings.FACTCHECK_DEMO_ORIGIN = running.origin
        yield running


def test_source_is_added_and_rung_for(send: Send, checker: User, rung: list[tuple[str, str]]) -> None:
    body = {"url": "https://a.example/feed", "kind": "feed", "minutes_between_fetches": 60}

    answer = send("post", SOURCES, body)

    source = Source.objects.get()
    assert answer.status_code == 201
    assert (answer.json()["id"], answer.json()["health"]["state"]) == (str(source.pk), "waiting")
    assert (source.minutes_between_fetches, source.added_by) == (60, checker)
    assert rung == [("claims.fetch_source", str(source.pk))]


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({"url": "http://10.0.0.1/", "kind": "feed"}, 422, "url"),
        ({"url": "https://a.example/", "kind": "upload"}, 422, "kind"),
        (
            {"url": "https://a.example/", "kind": "feed", "minutes_between_fetches": 0},
            422,
            "minutes_between_fetches",
        ),
        ({"kind": "feed"}, 400, "url"),
    ],
)
def test_source_that_cannot_be_watched_names_the_field(
    body: dict[str, Any], status: int, field: str, send: Send, rung: list[tuple[str, str]]
) -> None:
    answer = send("post", SOURCES, body)

    assert (answer.status_code, list(answer.json()["fields"])) == (status, [field])
    assert rung == []


def test_source_that_is_watched_already_is_a_conflict(send: Send, rung: list[tuple[str, str]]) -> None:
    source = factories.make_source()

    answer = send("post", SOURCES, {"url": source.url, "kind": "feed"})

    assert (answer.status_code, answer.json()["code"]) == (409, "source.exists")


@pytest.mark.parametrize(
    ("asked", "names"),
    [("", ["Gazette", "Ministry"]), ("?health=failing", ["Ministry"]), ("?q=gazette", ["Gazette"])],
)
def test_sources_are_found_by_words_and_health(asked: str, names: list[str], program: Client) -> None:
    factories.make_source(name="Gazette")
    factories.make_source(name="Ministry", consecutive_failures=1)

    answer = program.get(f"{SOURCES}{asked}").json()

    assert [one["name"] for one in answer["sources"]] == names


def test_health_that_nothing_has_is_refused(program: Client) -> None:
    answer = program.get(f"{SOURCES}?health=fine")

    assert (answer.status_code, list(answer.json()["fields"])) == (400, ["health"])


def test_preview_stores_nothing(site: Site, send: Send) -> None:
    answer = send("post", f"{SOURCES}/preview", {"url": site.url("/feed")})

    assert answer.status_code == 200
    assert (answer.json()["kind"], answer.json()["title"], answer.json()["page_count"]) == (
        "feed",
        "Gazette",
        1,
    )
    assert not Source.objects.exists()


def test_source_is_changed_paused_and_resumed(send: Send, rung: list[tuple[str, str]]) -> None:
    source = factories.make_source()
    address = f"{SOURCES}/{source.pk}"

    paused = send("patch", address, {"name": "Gazette", "is_paused": True}).json()
    resumed = send("patch", address, {"is_paused": False}).json()

    assert (paused["name"], paused["is_paused"]) == ("Gazette", True)
    assert paused["health"]["label"] == "Paused by checker"
    assert (resumed["name"], resumed["is_paused"]) == ("Gazette", False)
    assert rung == [("claims.fetch_source", str(source.pk))]


def test_paused_source_is_not_fetched(send: Send, rung: list[tuple[str, str]]) -> None:
    source = factories.make_source(is_paused=True)

    answer = send("post", f"{SOURCES}/{source.pk}/fetch")

    assert (answer.status_code, answer.json()["code"]) == (409, "source.paused")
    assert rung == []


def test_source_is_fetched_when_a_worker_is_free(send: Send, rung: list[tuple[str, str]]) -> None:
    source = factories.make_source()

    answer = send("post", f"{SOURCES}/{source.pk}/fetch")

    source.refresh_from_db()
    assert answer.status_code == 202
    assert source.next_fetch_at is not None
    assert rung == [("claims.fetch_source", str(source.pk))]


def test_attempts_are_listed_the_newest_first(program: Client) -> None:
    source = factories.make_source()
    for detail in ("first", "second"):
        Fetch.objects.create(
            source=source,
            url=source.url,
            outcome="failed",
            detail=detail,
            started_at=timezone.now(),
            ended_at=timezone.now(),
        )

    page = program.get(f"{SOURCES}/{source.pk}/fetches?limit=1").json()
    onward = program.get(page["next"].replace("http://127.0.0.1:8000", "")).json()

    assert [page["fetches"][0]["detail"], onward["fetches"][0]["detail"]] == ["second", "first"]
    assert onward["next"] is None


@pytest.mark.parametrize("path", ["", "/fetch", "/fetches"])
def test_source_that_does_not_exist_is_not_found(path: str, program: Client) -> None:
    address = f"{SOURCES}/01912345-0000-7000-8000-000000000000{path}"

    answer = program.post(address) if path == "/fetch" else program.get(address)

    assert (answer.status_code, answer.json()["code"]) == (404, "request.not_found")


def test_ten_sources_take_no_more_queries_than_one(program: Client) -> None:
    counts = []
    for number in (1, 9):
        for _ in range(number):
            factories.make_source()
        with CaptureQueriesContext(connection) as seen:
            program.get(SOURCES)
        counts.append(len(seen))

    assert counts[0] == counts[1]
