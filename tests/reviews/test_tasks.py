"""Background entries of the review: each calls through to its action, on real rows."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from claims.enums import EditKind
from claims.models import SilentEdit, Statement
from factcheck import quota
from factcheck.celery import app
from factcheck.politeness import Turns
from reviews import tasks
from reviews.enums import CaptureState, NoticeKind, PageState, ReviewKind, State
from reviews.models import Desk, Dump, Evidence, Lease, Mail, Notice, Publication, Review, Watch
from tests.factories import (
    cite,
    make_document,
    make_endpoint,
    make_key,
    make_partner,
    make_statement,
    published_citing,
    review_at,
)
from tests.fakes import Answer, serving

SWEEPS = {name for name in app.tasks if name.startswith("reviews.sweep_")}


@pytest.fixture
def bells(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What was rung for, instead of messages to a broker: name of the task, id of the row."""
    rung: list[tuple[str, str]] = []
    monkeypatch.setattr(app, "send_task", lambda name, args, **_: rung.append((name, *args)))
    return rung


@pytest.fixture
def held(desk: Desk, checker: User, editor: User) -> Review:
    return review_at(State.CHECKING, desk, checker=checker, editor=editor)


def state_of(review: Review) -> str:
    """Return the state as the database has it."""
    return Review.objects.get(pk=review.pk).state


def test_sweep_rings_for_pages_that_are_due_in_one_query(
    desk: Desk,
    checker: User,
    editor: User,
    bells: list[tuple[str, str]],
    django_capture_on_commit_callbacks: Any,
):
    watches = [published_citing("https://a.example/", desk, checker=checker, editor=editor) for _ in range(3)]
    Watch.objects.filter(pk=watches[0].pk).update(next_look_at=timezone.now() + timedelta(days=1))

    with CaptureQueriesContext(connection) as seen, django_capture_on_commit_callbacks(execute=True):
        tasks.sweep_cited_pages()

    assert len(seen) == 1
    assert set(bells) == {("reviews.look_at_page", str(one.pk)) for one in watches[1:]}


def test_look_at_a_page_notes_how_it_stands(desk: Desk, checker: User, editor: User, settings: Any):
    with serving({"/table": Answer(b"<p>98 of 100</p>")}) as site:
        settings.FACTCHECK_DEMO_ORIGIN = site.origin
        watch = published_citing(site.url("/table"), desk, checker=checker, editor=editor)

        for _ in range(2):
            tasks.look_at_page(str(watch.pk))

    watch.refresh_from_db()
    assert watch.state == PageState.ALIVE


def test_capture_archives_the_cited_page(held: Review, checker: User, settings: Any):
    with serving({"/table": Answer(b"<p>98 of 100</p>")}) as site:
        settings.FACTCHECK_DEMO_ORIGIN = site.origin
        item = cite(held, checker, url=site.url("/table"))

        for _ in range(2):
            tasks.capture_evidence(str(item.pk))

    item.refresh_from_db()
    assert item.capture_state == CaptureState.CAPTURED
    assert len(site.requests) == 1


def test_capture_from_a_busy_host_rings_again(
    held: Review, checker: User, bells: list[tuple[str, str]], django_capture_on_commit_callbacks: Any
):
    item = cite(held, checker, url="https://busy.example/table")

    with Turns() as turns, django_capture_on_commit_callbacks(execute=True):
        turns.take(item.url)
        tasks.capture_evidence(str(item.pk))

    assert bells == [("reviews.capture_evidence", str(item.pk))]


def test_sweep_rings_for_copies_that_are_pending_and_for_no_other(
    held: Review, checker: User, bells: list[tuple[str, str]], django_capture_on_commit_callbacks: Any
):
    pending, failed = cite(held, checker), cite(held, checker)
    Evidence.objects.filter(pk=failed.pk).update(capture_state=CaptureState.FAILED)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep_pending_captures()

    assert bells == [("reviews.capture_evidence", str(pending.pk))]


def test_sweep_queues_worthy_statements(desk: Desk):
    make_statement(worth=0.9)

    for _ in range(2):
        tasks.sweep_worthy_statements()

    assert Review.objects.get(desk=desk).state == State.QUEUED


def test_sweep_returns_a_review_whose_hold_ended(held: Review):
    Lease.objects.filter(review=held).update(ends_at=timezone.now() - timedelta(seconds=1))

    for _ in range(2):
        tasks.sweep_ended_leases()

    assert state_of(held) == State.QUEUED


def test_sweep_leaves_a_hold_that_goes_on(held: Review):
    tasks.sweep_ended_leases()

    assert state_of(held) == State.CHECKING


def test_sweep_wakes_what_waited_for_its_date(desk: Desk, checker: User, editor: User):
    review = review_at(State.WAITING, desk, checker=checker, editor=editor)
    Review.objects.filter(pk=review.pk).update(waiting_until=timezone.now() - timedelta(seconds=1))

    for _ in range(2):
        tasks.sweep_ended_holds()

    assert state_of(review) == State.CHECKING


def test_sweep_publishes_what_is_due(desk: Desk, checker: User, editor: User):
    review = review_at(State.SCHEDULED, desk, checker=checker, editor=editor)
    Review.objects.filter(pk=review.pk).update(publish_at=timezone.now() - timedelta(seconds=1))

    for _ in range(2):
        tasks.sweep_due_publications()

    assert state_of(review) == State.PUBLISHED


def test_sweep_leaves_what_is_due_later(desk: Desk, checker: User, editor: User):
    review = review_at(State.SCHEDULED, desk, checker=checker, editor=editor)
    Review.objects.filter(pk=review.pk).update(publish_at=timezone.now() + timedelta(hours=1))

    tasks.sweep_due_publications()

    assert state_of(review) == State.SCHEDULED


def test_sweep_opens_the_rechecks_of_today(desk: Desk, checker: User, editor: User):
    review = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    Publication.objects.update(recheck_on=timezone.localdate())

    for _ in range(2):
        tasks.sweep_due_rechecks()

    assert [one.kind for one in Review.objects.filter(follows__review=review)] == [ReviewKind.RECHECK]


def test_sweep_writes_down_who_asked_how_often(desk: Desk, lead: User):
    key = make_key(make_partner(desk, lead), lead).key
    quota.count("key", str(key.pk), limit=9, seconds=60, usage_of=str(key.pk))

    for _ in range(2):
        tasks.sweep_key_usage()

    assert [row.requests for row in key.usage.all()] == [1]


def test_sweep_of_usage_waits_while_redis_is_away(settings: Any, tmp_path: Path, db: None):
    settings.FACTCHECK_REDIS_URL = f"unix://{tmp_path}/nobody"

    tasks.sweep_key_usage()


def test_event_wakes_the_sender_until_it_is_sent(
    desk: Desk,
    lead: User,
    checker: User,
    editor: User,
    bells: list[tuple[str, ...]],
    settings: Any,
    django_capture_on_commit_callbacks: Any,
):
    with serving({"/hook": Answer(b"ok")}) as site, django_capture_on_commit_callbacks(execute=True):
        settings.FACTCHECK_DEMO_ORIGIN = site.origin
        make_endpoint(make_partner(desk, lead), lead, url=site.url("/hook"))
        review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
        tasks.sweep_webhooks()
        tasks.deliver_webhooks()
        tasks.sweep_webhooks()

    assert bells == [("reviews.deliver_webhooks",)]
    assert [request.path for request in site.requests] == ["/hook"]


def test_sweep_shortens_the_log(db: None):
    for _ in range(2):
        tasks.sweep_old_attempts()


def test_webhooks_go_in_a_queue_of_their_own():
    assert app.amqp.router.route({}, "reviews.deliver_webhooks")["queue"].name == "outbound"


def test_sweep_tells_of_silent_edits(held: Review, checker: User):
    statement = Statement.objects.get(appearance__claim=held.claim)
    SilentEdit.objects.create(
        statement=statement,
        old_document=statement.document,
        new_document=make_document(),
        kind=EditKind.VANISHED,
        noticed_at=timezone.now(),
    )

    for _ in range(2):
        tasks.sweep_notices()

    assert Notice.objects.get(person=checker).kind == NoticeKind.SILENT_EDIT


def test_sweep_puts_mails_together_and_rings_for_each(
    desk: Desk,
    checker: User,
    editor: User,
    bells: list[tuple[str, str]],
    django_capture_on_commit_callbacks: Any,
):
    review_at(State.RETURNED, desk, checker=checker, editor=editor)

    with django_capture_on_commit_callbacks(execute=True):
        tasks.sweep_waiting_mails()

    waiting = Mail.objects.order_by("gathered_at", "pk")
    assert {mail.person for mail in waiting} == {checker, editor}
    assert sorted(bells) == sorted(("reviews.deliver_mail", str(mail.pk)) for mail in waiting)


def test_mail_is_delivered_once(desk: Desk, checker: User, editor: User, mailoutbox: list[Any]):
    review_at(State.RETURNED, desk, checker=checker, editor=editor)
    tasks.sweep_waiting_mails()

    for _ in range(2):
        tasks.deliver_mail(str(Mail.objects.get(person=checker).pk))

    assert [mail.to for mail in mailoutbox] == [["checker@desk.test"]]


def test_every_sweep_is_on_the_beat():
    assert SWEEPS
    assert set(app.conf.beat_schedule) >= SWEEPS


@pytest.mark.parametrize("name", sorted(SWEEPS))
def test_sweep_never_stands_behind_slow_outside_work(name: str):
    assert app.amqp.router.route({}, name)["queue"].name == "desk"


@pytest.mark.parametrize("name", ["reviews.deliver_webhooks", "reviews.tell_hub"])
def test_telling_others_goes_where_telling_goes(name: str):
    assert app.amqp.router.route({}, name)["queue"].name == "outbound"


@pytest.mark.parametrize("name", ["reviews.capture_evidence", "reviews.deliver_mail"])
def test_outside_work_goes_where_slow_work_goes(name: str):
    assert app.amqp.router.route({}, name)["queue"].name == "intake"


@pytest.mark.django_db
def test_file_with_everything_is_rung_for_and_written_once(
    desk: Desk, checker: User, editor: User, bells: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.bells.transaction.on_commit", lambda send: send())
    tasks.sweep_dump()
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor)

    tasks.sweep_dump()
    tasks.write_dump()
    tasks.write_dump()
    tasks.sweep_dump()

    assert bells.count(("reviews.write_dump",)) == 1
    assert Dump.objects.count() == 1


@pytest.mark.django_db
def test_hub_is_rung_for_and_told_once(
    desk: Desk,
    checker: User,
    editor: User,
    settings: Any,
    bells: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("factcheck.bells.transaction.on_commit", lambda send: send())
    with serving({"/hub": Answer()}) as site:
        settings.FACTCHECK_DEMO_ORIGIN, settings.FACTCHECK_WEBSUB_HUB = site.origin, site.url("/hub")
        tasks.sweep_hub()
        review_at(State.PUBLISHED, desk, checker=checker, editor=editor)

        tasks.sweep_hub()
        tasks.tell_hub()
        tasks.tell_hub()
        tasks.sweep_hub()

    assert bells.count(("reviews.tell_hub",)) == 1
    assert len(site.requests) == 6
