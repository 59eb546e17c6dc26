"""Background entries: each is harmless twice, rings for the next step, and stands a missing broker."""

import inspect
import logging
import time
from typing import Any

import pytest
from django.utils import timezone

from claims import tasks
from claims.actions.sources import add_source
from claims.enums import SourceKind
from claims.models import ClaimVector, Document, Fetch, Page, Source, Statement
from factcheck.celery import app
from factcheck.politeness import Turns
from tests.factories import make_claim, make_document, make_source
from tests.fakes import Answer, Site

pytestmark = pytest.mark.django_db

FEED = b'<rss version="2.0"><channel><item><title>A</title><link>/a</link></item></channel></rss>'
ARTICLE = (
    b"<html lang='en'><head><title>Talks</title></head><body><article><h1>Talks</h1><p>Vladimir Putin said on "
    b"Thursday that Russia had regained 86 percent of the Kursk region in the last month.</p></article></body></html>"
)
SLOW = {"claims.read_statements", "claims.note_vectors"}
OWN = [task for name, task in app.tasks.items() if name.startswith("claims.")]


@pytest.fixture
def bells(monkeypatch) -> list[tuple[str, str]]:
    """What was rung for, instead of messages to a broker: name of the task, id of the row."""
    rung: list[tuple[str, str]] = []

    def send(name: str, args: list[str], **options: Any) -> None:
        rung.append((name, *args))

    monkeypatch.setattr(app, "send_task", send)
    return rung


@pytest.fixture
def source(site: Site) -> Source:
    site.routes |= {"/feed": Answer(FEED, media_type="application/rss+xml"), "/a": Answer(ARTICLE)}
    return add_source(url=site.url("/feed"), kind=SourceKind.FEED, by=None)


def test_tasks_lead_from_a_source_to_its_statements(source, bells, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        tasks.fetch_source(str(source.pk))
    with django_capture_on_commit_callbacks(execute=True):
        tasks.fetch_page(bells[0][1])
    tasks.read_statements(bells[1][1])

    page, document = Page.objects.get(), Document.objects.get()
    assert bells == [("claims.fetch_page", str(page.pk)), ("claims.read_statements", str(document.pk))]
    assert Statement.objects.get().speaker.name == "Vladimir Putin"


def test_each_task_twice_leaves_what_it_left_once(source, bells, django_capture_on_commit_callbacks):
    for _ in range(2):
        tasks.fetch_source(str(source.pk))
    page = Page.objects.get()
    for _ in range(2):
        tasks.fetch_page(str(page.pk))
    for _ in range(2):
        tasks.read_statements(str(Document.objects.get().pk))

    assert (Fetch.objects.count(), Document.objects.count(), Statement.objects.count()) == (2, 1, 1)


def test_page_that_fails_rings_for_nothing(site, bells, django_capture_on_commit_callbacks):
    page = Page.objects.create(source=make_source(), url=site.url("/gone"), next_fetch_at=timezone.now())

    with django_capture_on_commit_callbacks(execute=True):
        tasks.fetch_page(str(page.pk))

    assert bells == []
    assert Fetch.objects.get().code == "source.gone"


def test_page_of_a_busy_host_is_rung_for_again_at_its_turn(
    site, settings, monkeypatch, django_capture_on_commit_callbacks
):
    page = Page.objects.create(source=make_source(), url=site.url("/a"), next_fetch_at=timezone.now())
    settings.FACTCHECK_DEMO_ORIGIN = ""
    rung: list[tuple[str, list[str], float]] = []
    monkeypatch.setattr(
        app, "send_task", lambda name, args, countdown, **_: rung.append((name, args, countdown))
    )
    with Turns() as turns:
        turns.take(page.url)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.fetch_page(str(page.pk))

    [(name, args, countdown)] = rung
    assert (name, args) == ("claims.fetch_page", [str(page.pk)])
    assert 0.5 < countdown < 3


def test_sweeps_ring_for_rows_whose_bell_was_lost(bells, django_capture_on_commit_callbacks):
    source = make_source(next_fetch_at=timezone.now())
    document = make_document(source=source)
    page = Page.objects.create(source=source, url="https://a.example/", next_fetch_at=timezone.now())

    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep_due_sources()
        tasks.sweep_due_pages()
        tasks.sweep_unread_documents()

    assert bells == [
        ("claims.fetch_source", str(source.pk)),
        ("claims.fetch_page", str(page.pk)),
        ("claims.read_statements", str(document.pk)),
    ]


def test_sweep_rings_for_a_bounded_number_of_rows(bells, django_capture_on_commit_callbacks):
    source = make_source()
    Page.objects.bulk_create(
        Page(source=source, url=f"https://a.example/{n}", next_fetch_at=timezone.now())
        for n in range(tasks.MOST_RUNG + 5)
    )

    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep_due_pages()

    assert len(bells) == tasks.MOST_RUNG


def test_sweep_stays_silent_while_many_bells_wait(bells, monkeypatch, django_capture_on_commit_callbacks):
    source = make_source(next_fetch_at=timezone.now())
    make_document(source=source)
    Page.objects.create(source=source, url="https://a.example/", next_fetch_at=timezone.now())
    monkeypatch.setattr(tasks, "many_wait", lambda queue: True)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep_due_sources()
        tasks.sweep_due_pages()
        tasks.sweep_unread_documents()

    assert bells == []


def test_sweep_rings_for_claims_whose_meaning_is_not_noted(
    settings, bells, django_capture_on_commit_callbacks
):
    make_claim()
    settings.FACTCHECK_EMBEDDER = "tests.thesaurus.Thesaurus"

    for _ in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            tasks.sweep_claims_without_vector()
        tasks.note_vectors()

    assert bells == [("claims.note_vectors",)]
    assert ClaimVector.objects.count() == 1


def test_desk_without_an_engine_notes_no_meanings(bells, django_capture_on_commit_callbacks):
    make_claim()

    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep_claims_without_vector()
        tasks.note_vectors()

    assert bells == []
    assert not ClaimVector.objects.exists()


def test_task_that_noted_a_full_batch_rings_for_the_rest(
    settings, bells, django_capture_on_commit_callbacks, monkeypatch
):
    settings.FACTCHECK_EMBEDDER = "tests.thesaurus.Thesaurus"
    monkeypatch.setattr(tasks.vectors, "note_vectors", lambda: tasks.vectors.BATCH)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.note_vectors()

    assert bells == [("claims.note_vectors",)]


def test_broker_that_is_away_breaks_nothing_and_is_logged(
    source, django_capture_on_commit_callbacks, caplog, monkeypatch
):
    monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:9/0")
    monkeypatch.setattr(app.conf, "broker_write_url", "redis://127.0.0.1:9/0")
    # Connections that an earlier test has opened would still reach the broker of that test.
    monkeypatch.setattr(app, "_pool", None)
    monkeypatch.setattr(app.amqp, "_producer_pool", None)

    started = time.monotonic()
    with caplog.at_level(logging.WARNING), django_capture_on_commit_callbacks(execute=True):
        tasks.fetch_source(str(source.pk))

    assert Page.objects.count() == 1
    assert time.monotonic() - started < 2
    assert "bell was not heard" in caplog.text


@pytest.mark.parametrize("task", OWN, ids=lambda task: task.name)
def test_task_says_why_twice_is_harmless_and_has_its_queue(task):
    route = app.amqp.router.route({}, task.name)

    assert "wice is harmless" in (inspect.getdoc(task.run) or "")
    assert route["queue"].name == ("extraction" if task.name in SLOW else "intake")


@pytest.mark.parametrize("name", sorted({entry["task"] for entry in app.conf.beat_schedule.values()}))
def test_sweep_has_limits_below_those_of_outside_work(name: str):
    app.loader.import_default_modules()
    sweep = app.tasks[name]

    assert sweep.soft_time_limit < sweep.time_limit < app.conf.task_time_limit


def test_every_sweep_on_the_beat_exists():
    wanted = {name for name in app.conf.beat_schedule if name.startswith("claims.")}

    assert wanted
    assert wanted <= {task.name for task in OWN}
