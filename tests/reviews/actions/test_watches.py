"""Cited pages of live verdicts are looked at again; what died or changed is told, and told once."""

from collections.abc import Iterator
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.politeness import HostBusy, Turns
from reviews.actions import watches
from reviews.enums import EvidenceForm, NoticeKind, PageState, ReviewKind
from reviews.errors import NotWatched, NotYourDesk
from reviews.models import Desk, Evidence, Membership, Notice, Publication, Watch
from tests.factories import NOW, publish_round, published_citing
from tests.fakes import Answer, Route, Site, connections_seen, endless, raw, serving

pytestmark = pytest.mark.django_db
BODY = (
    "<html><body><article><p>98 crimes for every 100 of the year before.</p><p>{}</p></article></body></html>"
)
PAGE = BODY.format("Table 3 has the figures.").encode()
LATER = NOW + timedelta(days=8)


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    with serving({"/table": Answer(PAGE)}) as running:
        settings.FACTCHECK_DEMO_ORIGIN = running.origin
        yield running


@pytest.fixture
def watch(site: Site, desk: Desk, checker: User, editor: User) -> Watch:
    return published_citing(site.url("/table"), desk, checker=checker, editor=editor)


def look(watch: Watch, now: Any = LATER) -> Watch:
    """Let one look happen, whenever it is due by itself."""
    Watch.objects.filter(pk=watch.pk).update(next_look_at=now)
    watches.look_at_page(evidence_id=watch.pk, now=now)
    return Watch.objects.get(pk=watch.pk)


def told(watch: Watch) -> list[str]:
    """Return whom a notice was written for."""
    found = Notice.objects.filter(kind=NoticeKind.PAGE_LOST, review=watch.evidence.review)
    return sorted(found.values_list("person__username", flat=True))


def test_page_is_due_a_week_after_it_was_published(watch: Watch):
    assert not watches.due_pages(NOW + timedelta(days=6)).exists()
    assert watches.due_pages(NOW + timedelta(days=7)).get() == watch


def test_how_often_is_a_setting(watch: Watch, settings: Any):
    settings.FACTCHECK_CITED_PAGE_DAYS = 30

    assert look(watch).next_look_at == LATER + timedelta(days=30)


def test_monitor_can_be_turned_off(watch: Watch, settings: Any):
    settings.FACTCHECK_CITED_PAGE_DAYS = 0

    assert not watches.due_pages(LATER).exists()


def test_page_that_is_as_it_was_tells_nobody(watch: Watch):
    found = look(watch)

    assert (found.state, found.since, found.looked_at) == (PageState.ALIVE, LATER, LATER)
    assert "says what it said" in found.detail
    assert told(watch) == []


def test_other_bytes_with_the_same_words_are_no_change(watch: Watch, site: Site):
    site.routes["/table"] = Answer(PAGE.replace(b"<body>", b"<body data-visit='2'>"))

    assert look(watch).state == PageState.ALIVE


def test_changed_page_is_told_to_everybody_who_had_a_hand_in_the_verdict(
    watch: Watch, site: Site, checker: User, editor: User
):
    site.routes["/table"] = Answer(BODY.format("Table 4 has the figures.").encode())

    found = look(watch)

    assert found.state == PageState.CHANGED
    assert "The quoted excerpt still stands there." in found.detail
    assert told(watch) == sorted([checker.username, editor.username])


def test_page_that_goes_on_changing_is_no_news_until_the_excerpt_goes(watch: Watch, site: Site):
    for number in (4, 5, 6):
        site.routes["/table"] = Answer(BODY.format(f"Table {number}.").encode())
        look(watch, LATER + timedelta(days=number))
    before = len(told(watch))
    site.routes["/table"] = Answer(
        b"<html><body><article><p>97 crimes were counted.</p></article></body></html>"
    )

    found = look(watch, LATER + timedelta(days=9))

    assert found.has_lost_excerpt
    assert (before, len(told(watch))) == (2, 4)


def test_one_failed_look_is_written_down_and_proves_nothing(watch: Watch, site: Site):
    site.routes["/table"] = Answer(b"no", status=500)

    found = look(watch)

    assert (found.state, found.failures) == (PageState.UNSEEN, 1)
    assert found.next_look_at == LATER + timedelta(hours=4)
    assert "500" in found.detail
    assert told(watch) == []


def test_page_counts_as_gone_after_four_failures_in_a_row(watch: Watch, site: Site):
    site.routes["/table"] = Answer(b"no", status=500)

    states = [look(watch, LATER + timedelta(days=day)).state for day in range(4)]

    assert states == [PageState.UNSEEN] * 3 + [PageState.DEAD]
    assert len(told(watch)) == 2


def test_an_answer_in_between_begins_the_count_anew(watch: Watch, site: Site):
    site.routes["/table"] = Answer(b"no", status=500)
    look(watch)
    site.routes["/table"] = Answer(PAGE)

    assert look(watch).failures == 0


def test_page_that_is_gone_stays_gone_without_more_news_and_can_come_back(watch: Watch, site: Site):
    site.routes["/table"] = Answer(b"", status=410)
    for day in range(3):
        gone = look(watch, LATER + timedelta(days=day))
    site.routes["/table"] = Answer(PAGE)

    back = look(watch, LATER + timedelta(days=5))

    assert (gone.state, gone.since) == (PageState.DEAD, LATER + timedelta(days=1))
    assert (back.state, back.since) == (PageState.ALIVE, LATER + timedelta(days=5))
    assert len(told(watch)) == 2


def test_page_that_shuts_the_desk_out_is_no_news(watch: Watch, site: Site):
    site.routes["/table"] = Answer(b"", status=403)

    assert look(watch).state == PageState.CLOSED
    assert told(watch) == []


def test_leads_hear_of_it_when_all_others_have_left(watch: Watch, site: Site, lead: User, checker: User):
    Membership.objects.exclude(person=lead).delete()
    site.routes["/table"] = Answer(b"other")

    look(watch)

    assert told(watch) == [lead.username]


HOSTILE: dict[str, Route] = {
    "no http": raw(b"\x00\x01\x02 not a status line\r\n\r\n"),
    "breaks off": raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 900\r\n\r\nshort"),
    "leads inside": Answer(b"", status=302, headers={"Location": "http://169.254.169.254/latest/"}),
    "gzip that is none": Answer(b"plain", headers={"Content-Encoding": "gzip"}),
    "circles": Answer(b"", status=302, headers={"Location": "/table"}),
}


@pytest.mark.parametrize("route", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_answer_is_a_failed_look_with_a_sentence(watch: Watch, site: Site, route: Route):
    site.routes["/table"] = route

    found = look(watch)

    assert (found.state, found.failures) == (PageState.UNSEEN, 1)
    assert found.detail.endswith(".")


def test_answer_that_never_ends_is_another_page_than_was_archived(watch: Watch, site: Site):
    site.routes["/table"] = endless(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n", b"x" * 65536)

    assert look(watch).state == PageState.CHANGED


def test_two_workers_look_once(watch: Watch, site: Site):
    asked = len(site.requests)

    for _ in range(2):
        watches.look_at_page(evidence_id=watch.pk, now=LATER)

    assert len(site.requests) == asked + 1


def test_look_of_a_worker_that_died_is_taken_up_again(watch: Watch, monkeypatch: pytest.MonkeyPatch):
    def die(_: str) -> None:
        raise SystemExit

    with monkeypatch.context() as patched, pytest.raises(SystemExit):
        patched.setattr(watches, "ask_page", die)
        watches.look_at_page(evidence_id=watch.pk, now=LATER)
    soon = LATER + timedelta(minutes=watches.LOOK_MINUTES)

    assert not watches.due_pages(LATER).exists()
    assert watches.look_at_page(evidence_id=watch.pk, now=soon) == PageState.ALIVE


def test_look_whose_claim_ran_out_writes_nothing(watch: Watch, monkeypatch: pytest.MonkeyPatch):
    ask = watches.ask_page

    def slowly(url: str) -> Any:
        Watch.objects.filter(pk=watch.pk).update(next_look_at=LATER + timedelta(days=1))
        return ask(url)

    monkeypatch.setattr(watches, "ask_page", slowly)
    watches.look_at_page(evidence_id=watch.pk, now=LATER)

    assert Watch.objects.get(pk=watch.pk).looked_at is None


def test_busy_host_is_left_alone_and_counts_no_failure(desk: Desk, checker: User, editor: User):
    busy = published_citing("https://busy.example/table", desk, checker=checker, editor=editor)
    with Turns() as turns, connections_seen() as seen:
        turns.take(busy.evidence.url)
        with pytest.raises(HostBusy):
            watches.look_at_page(evidence_id=busy.pk, now=LATER)

    kept = Watch.objects.get(pk=busy.pk)
    assert seen == []
    assert (kept.failures, kept.looked_at) == (0, None)
    assert kept.next_look_at is not None
    assert LATER < kept.next_look_at < LATER + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        (EvidenceForm.URL, {"is_confidential": True}),
        (EvidenceForm.NOTE, {"url": "https://a.example/"}),
        (EvidenceForm.FILE, {"url": "https://a.example/"}),
    ],
)
def test_what_is_confidential_or_no_page_is_never_watched(
    watch: Watch, form: EvidenceForm, fields: dict[str, Any]
):
    Evidence.objects.filter(pk=watch.pk).update(form=form, **fields)

    assert not watches.watchable(watch.evidence.review_id).exists()


def test_item_that_became_confidential_is_not_asked_for(watch: Watch, site: Site):
    Evidence.objects.filter(pk=watch.pk).update(is_confidential=True)
    asked = len(site.requests)

    watches.look_at_page(evidence_id=watch.pk, now=LATER)

    assert len(site.requests) == asked


def test_damaged_copy_is_said_to_be_damaged(watch: Watch, site: Site):
    site.routes["/table"] = Answer(b"<p>other</p>")
    default_storage.delete(watch.evidence.capture_record.name)

    assert "archived copy could not be read" in look(watch).detail


def test_page_without_a_copy_can_only_answer_or_not(site: Site, watch: Watch):
    Evidence.objects.filter(pk=watch.pk).update(capture_state="failed")
    site.routes["/table"] = Answer(b"<p>other</p>")

    found = look(watch)

    assert (found.state, "no copy" in found.detail) == (PageState.ALIVE, True)


def test_next_version_is_watched_instead_and_keeps_what_is_known(watch: Watch, site: Site):
    site.routes["/table"] = Answer(b"<p>other</p>")
    look(watch)

    second = publish_round(Publication.objects.get(), ReviewKind.UPDATE, now=LATER)

    old, new = Watch.objects.get(pk=watch.pk), Watch.objects.get(evidence__review=second.review)
    assert old.next_look_at is None
    assert new.next_look_at == LATER + timedelta(days=7)
    assert (new.state, new.since) == (PageState.CHANGED, LATER)


def test_withdrawn_verdict_is_watched_no_more(watch: Watch):
    publish_round(Publication.objects.get(), ReviewKind.RETRACTION, now=LATER)

    assert not Watch.objects.exclude(next_look_at=None).exists()


def test_person_marks_as_seen_and_the_first_one_stays(watch: Watch, site: Site, checker: User, editor: User):
    site.routes["/table"] = Answer(b"<p>other</p>")
    look(watch)

    for person in (checker, editor):
        watches.mark_page_seen(evidence_id=watch.pk, now=LATER, by=person)

    assert Watch.objects.get(pk=watch.pk).seen_by == checker


def test_news_after_that_is_unseen_again(watch: Watch, site: Site, checker: User):
    site.routes["/table"] = Answer(b"<p>other</p>")
    look(watch)
    watches.mark_page_seen(evidence_id=watch.pk, now=LATER, by=checker)
    site.routes["/table"] = Answer(b"", status=404)

    for day in (8, 9):
        found = look(watch, LATER + timedelta(days=day))

    assert (found.state, found.seen_at, found.seen_by) == (PageState.DEAD, None, None)


def test_strangers_mark_nothing_and_ask_for_nothing(watch: Watch, outsider: User):
    for action in (watches.mark_page_seen, watches.look_again):
        with pytest.raises(NotYourDesk):
            action(evidence_id=watch.pk, by=outsider)


def test_next_look_can_be_asked_for(watch: Watch, checker: User):
    watches.look_again(evidence_id=watch.pk, now=NOW, by=checker)

    assert watches.due_pages(NOW).get() == watch


def test_look_that_is_under_way_is_left_alone(watch: Watch, checker: User):
    under_way = NOW + timedelta(minutes=watches.LOOK_MINUTES)
    Watch.objects.update(next_look_at=under_way)

    assert watches.look_again(evidence_id=watch.pk, now=NOW, by=checker).next_look_at == under_way


def test_what_no_reader_rests_on_cannot_be_asked_for(watch: Watch, checker: User):
    Watch.objects.update(next_look_at=None)

    with pytest.raises(NotWatched):
        watches.look_again(evidence_id=watch.pk, by=checker)


def test_upgrade_begins_to_watch_what_is_live(watch: Watch):
    Watch.objects.all().delete()

    for _ in range(2):
        import_module("reviews.migrations.0037_watch_what_is_live").begin_to_watch(apps, None)

    assert Watch.objects.get().evidence == watch.evidence


def test_look_takes_the_same_queries_however_many_are_due(
    site: Site, desk: Desk, checker: User, editor: User, watch: Watch
):
    for _ in range(4):
        published_citing(site.url("/table"), desk, checker=checker, editor=editor)
    counts = []
    for one in Watch.objects.order_by("pk"):
        with CaptureQueriesContext(connection) as seen:
            watches.look_at_page(evidence_id=one.pk, now=LATER)
        counts.append(len(seen))

    assert len(set(counts)) == 1
    assert counts[0] <= 8
