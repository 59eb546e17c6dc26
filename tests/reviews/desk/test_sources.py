"""Watched places: added, paused, fetched at once; each button rings the worker."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from claims.models import Source
from reviews.desk import sources as pages
from tests import factories

SignIn = Callable[[User], Client]
NEW = {"url": "https://gazette.example/feed.xml", "kind": "feed", "name": "Gazette"}


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The bells that were rung."""
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(pages, "ring", lambda task, pk: heard.append((task, str(pk))))
    return heard


def test_a_source_is_added_and_fetched_at_once(
    checker: User, signed_in: SignIn, rung: list[tuple[str, str]]
) -> None:
    answer = signed_in(checker).post(reverse("desk:sources"), NEW)

    source = Source.objects.get()
    assert answer["Location"] == reverse("desk:source", args=[source.pk])
    assert (source.name, source.added_by) == ("Gazette", checker)
    assert rung == [("claims.fetch_source", str(source.pk))]


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"url": ""}, 422),
        ({"url": "http://10.0.0.1/"}, 422),
        ({"url": "nonsense"}, 422),
        ({"kind": "upload"}, 422),
    ],
)
def test_a_source_that_cannot_be_watched_is_refused_at_its_field(
    fields: dict[str, str], status: int, checker: User, signed_in: SignIn, rung: list[tuple[str, str]]
) -> None:
    answer = signed_in(checker).post(reverse("desk:sources"), {**NEW, **fields})

    assert answer.status_code == status
    assert "errorlist" in answer.content.decode()
    assert not Source.objects.exists()
    assert rung == []


def test_a_source_that_is_watched_already_is_refused_in_words(
    checker: User, signed_in: SignIn, rung: list[tuple[str, str]]
) -> None:
    browser = signed_in(checker)
    browser.post(reverse("desk:sources"), NEW)

    answer = browser.post(reverse("desk:sources"), NEW)

    assert answer.status_code == 409
    assert "already being watched" in answer.content.decode()


def test_a_source_is_paused_and_resumed(
    checker: User, signed_in: SignIn, rung: list[tuple[str, str]]
) -> None:
    source, browser = factories.make_source(), signed_in(checker)

    browser.post(reverse("desk:pause", args=[source.pk]))
    paused = Source.objects.get().is_paused
    browser.post(reverse("desk:resume_source", args=[source.pk]))

    assert paused
    assert not Source.objects.get().is_paused
    assert rung == [("claims.fetch_source", str(source.pk))]


def test_fetching_at_once_makes_it_due_and_rings(
    checker: User, signed_in: SignIn, rung: list[tuple[str, str]]
) -> None:
    source = factories.make_source()

    signed_in(checker).post(reverse("desk:fetch", args=[source.pk]))

    source.refresh_from_db()
    assert source.next_fetch_at is not None
    assert rung == [("claims.fetch_source", str(source.pk))]


def test_a_source_that_fails_says_so_in_words(checker: User, signed_in: SignIn) -> None:
    source = factories.make_source(consecutive_failures=3, last_error="The site did not answer.")

    listed = signed_in(checker).get(reverse("desk:sources")).content.decode()
    page = signed_in(checker).get(reverse("desk:source", args=[source.pk])).content.decode()

    assert "Failed 3 times" in listed
    assert "The site did not answer." in page


def test_ten_sources_take_no_more_queries_than_one(
    checker: User, signed_in: SignIn, queries: Callable[[Client, str], int]
) -> None:
    browser = signed_in(checker)
    factories.make_source()
    one = queries(browser, reverse("desk:sources"))
    for _ in range(9):
        factories.make_source()

    assert queries(browser, reverse("desk:sources")) == one


def test_what_people_brought_has_no_schedule_to_press(checker: User, signed_in: SignIn) -> None:
    source = factories.make_source(kind="upload", url="urn:factcheck:uploads")

    page = signed_in(checker).get(reverse("desk:source", args=[source.pk])).content.decode()

    assert reverse("desk:fetch", args=[source.pk]) not in page
    assert "Texts and files that people brought." in page
