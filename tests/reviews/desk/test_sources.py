"""Watched places: added, paused, fetched at once; each button rings the worker."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from claims.actions.statements import read_statements
from claims.models import Document, SilentEdit, Source, Statement
from reviews.desk import sources as pages
from reviews.models import Desk
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


def test_page_of_sources_begins_with_those_that_fail_and_leads_on(checker: User, signed_in: SignIn) -> None:
    for number in range(pages.PAGE):
        factories.make_source(name=f"Quiet {number:02}")
    factories.make_source(name="Zeitung", consecutive_failures=3)
    browser = signed_in(checker)

    first = browser.get(reverse("desk:sources"))
    last = browser.get(reverse("desk:sources"), {"after": first.context["last"]})

    assert [one.name for one in first.context["sources"]][:2] == ["Zeitung", "Quiet 00"]
    assert [one.name for one in last.context["sources"]] == ["Quiet 24"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"health": "failing"}, ["Ministry"]),
        ({"health": "nonsense"}, ["Ministry", "Gazette"]),
        ({"q": "gazette.example"}, ["Gazette"]),
        ({"q": "ministry", "health": "waiting"}, []),
    ],
)
def test_sources_are_found_by_name_address_and_health(
    asked: dict[str, str], names: list[str], checker: User, signed_in: SignIn
) -> None:
    factories.make_source(name="Gazette", url="https://gazette.example/feed")
    factories.make_source(name="Ministry", consecutive_failures=1)

    page = signed_in(checker).get(reverse("desk:sources"), asked)

    assert [one.name for one in page.context["sources"]] == names
    assert ("No source is like this" in page.content.decode()) is not bool(names)


def test_what_people_brought_has_no_schedule_to_press(checker: User, signed_in: SignIn) -> None:
    source = factories.make_source(kind="upload", url="urn:factcheck:uploads")

    page = signed_in(checker).get(reverse("desk:source", args=[source.pk])).content.decode()

    assert reverse("desk:fetch", args=[source.pk]) not in page
    assert "Texts and files that people brought." in page


def test_schedule_and_name_can_be_changed(checker: User, signed_in: SignIn) -> None:
    source = factories.make_source()
    fields = {"name": "Gazette", "minutes_between_fetches": "60", "idle_alarm_hours": "0"}

    answer = signed_in(checker).post(reverse("desk:source", args=[source.pk]), fields)

    source.refresh_from_db()
    assert answer.status_code == 302
    assert (source.name, source.minutes_between_fetches, source.idle_alarm_hours) == ("Gazette", 60, 0)


def test_schedule_that_makes_no_sense_is_refused_at_its_field(checker: User, signed_in: SignIn) -> None:
    source = factories.make_source()
    fields = {"name": "Gazette", "minutes_between_fetches": "0", "idle_alarm_hours": "x"}

    answer = signed_in(checker).post(reverse("desk:source", args=[source.pk]), fields)

    assert answer.status_code == 422
    assert "Give a whole number." in answer.content.decode()


def test_source_that_is_idle_says_so_in_the_list(checker: User, signed_in: SignIn) -> None:
    long_ago = timezone.now() - timedelta(days=4, minutes=1)
    factories.make_source(last_success_at=timezone.now(), last_new_at=long_ago)

    assert "Nothing new for 4 days" in signed_in(checker).get(reverse("desk:sources")).content.decode()


def test_progress_is_told_while_pages_are_on_their_way(checker: User, signed_in: SignIn) -> None:
    source = factories.make_source(next_fetch_at=timezone.now())
    address = reverse("desk:progress", args=[source.pk])

    running = signed_in(checker).get(address).content.decode()
    Source.objects.update(next_fetch_at=timezone.now() + timedelta(hours=1))
    done = signed_in(checker).get(address)

    assert "hx-trigger" in running
    assert done["HX-Refresh"] == "true"


def edited(statement: Statement) -> SilentEdit:
    """Return the notice that a newer version of its page says something else."""
    old = statement.document
    Document.objects.filter(pk=old.pk).update(statements_read_at=factories.NOW)
    new = Document.objects.create(
        page=old.page,
        previous=old,
        url=old.url,
        fetched_at=factories.NOW,
        status=200,
        media_type="text/html",
        sha256="f" * 64,
        record_sha256="0" * 64,
        text=old.text.replace("12 per cent", "2 per cent"),
    )
    read_statements(document_id=new.pk)
    return SilentEdit.objects.get()


def test_silent_edit_is_shown_wherever_its_words_are_used(
    desk: Desk, checker: User, signed_in: SignIn
) -> None:
    statement = factories.make_statement()
    review = factories.make_review(desk, claim=factories.make_claim(statement))
    edit = edited(statement)
    browser = signed_in(checker)
    places = [
        reverse("desk:source", args=[statement.document.page.source_id]),
        reverse("desk:document", args=[statement.document_id]),
        reverse("desk:document", args=[edit.new_document_id]),
        reverse("desk:changes", args=[edit.new_document_id]),
        reverse("desk:review", args=[review.pk]),
    ]

    for place in places:
        assert "Words changed on the page" in browser.get(place).content.decode(), place


def test_silent_edit_that_was_seen_says_by_whom(checker: User, signed_in: SignIn) -> None:
    edit = edited(factories.make_statement())

    answer = signed_in(checker).post(reverse("desk:edit_seen", args=[edit.pk]), follow=True)

    edit.refresh_from_db()
    assert edit.seen_by == checker
    assert "seen by checker" in answer.content.decode()


def test_changes_show_old_and_new_words(checker: User, signed_in: SignIn) -> None:
    edit = edited(factories.make_statement())

    page = signed_in(checker).get(reverse("desk:changes", args=[edit.new_document_id])).content.decode()

    assert "<del>12 </del><ins>2 </ins>" in page


def test_first_version_has_no_changes_to_show(checker: User, signed_in: SignIn) -> None:
    document = factories.make_document()

    assert signed_in(checker).get(reverse("desk:changes", args=[document.pk])).status_code == 404
