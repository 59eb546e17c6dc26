"""Watching places: what may be watched, what a poll writes, and what a failure leaves behind."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims import selectors
from claims.actions.sources import (
    SourceChanges,
    add_source,
    change_source,
    fetch_source,
    fetch_source_now,
    pause_source,
    resume_source,
)
from claims.enums import FetchOutcome, SourceKind
from claims.errors import (
    FetchNotDue,
    SourceExists,
    SourceKindInvalid,
    SourceNotFetched,
    SourcePaused,
    SourceScheduleInvalid,
    SourceUrlInvalid,
)
from claims.models import Document, Fetch, Page, Source
from factcheck.politeness import HostBusy, Turns
from tests.claims.conftest import at_once
from tests.factories import NOW, make_source
from tests.fakes import Answer, Site, raw

pytestmark = pytest.mark.django_db

RSS = "application/rss+xml"
LATER = NOW + timedelta(days=2)


def _feed(*paths: str) -> bytes:
    items = "".join(f"<item><title>About {path}</title><link>{path}</link></item>" for path in paths)
    return f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()


def _watch(site: Site, path: str = "/feed", kind: SourceKind = SourceKind.FEED) -> Source:
    return add_source(url=site.url(path), kind=kind, name="News", now=NOW, by=None)


def test_add_source_keeps_the_address_in_its_parsed_form_and_is_due(checker: User):
    source = add_source(
        url=" HTTPS://News.Example:443/feed#top ", kind="feed", name="News", now=NOW, by=checker
    )

    assert (source.url, source.name, source.added_by) == ("https://news.example/feed", "News", checker)
    assert list(selectors.sources_due(NOW)) == [source]


def test_add_source_without_a_name_takes_the_site_s():
    assert add_source(url="https://news.example/feed", kind="feed", by=None).name == "news.example"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "news.example/feed",
        "ftp://news.example/feed",
        "file:///etc/passwd",
        "https://user:secret@news.example/",
        "https://news.example/a b",
        "https://news.example:8080/",
        "http://localhost/feed",
        "http://127.0.0.1/feed",
        "http://127.1/feed",
        "http://2130706433/feed",
        "http://[::1]/feed",
        "http://169.254.169.254/latest/meta-data",
        "https://news.example/" + "a" * 2048,
        "https://news.example/" + "é" * 1000,
    ],
)
def test_add_source_refuses_what_cannot_be_fetched_and_says_why(url: str):
    with pytest.raises(SourceUrlInvalid) as refusal:
        add_source(url=url, kind="feed", by=None)

    (sentence,) = refusal.value.fields["url"]
    assert sentence.endswith(".")
    assert not Source.objects.exists()


@pytest.mark.parametrize("kind", ["upload", "telegram", ""])
def test_add_source_refuses_kinds_that_have_no_address(kind: str):
    with pytest.raises(SourceKindInvalid) as refusal:
        add_source(url="https://news.example/feed", kind=kind, by=None)

    assert "feed, listing, sitemap, page" in refusal.value.fields["kind"][0]


def test_add_source_refuses_an_address_that_is_watched_already():
    add_source(url="https://news.example/feed", kind="feed", by=None)

    with pytest.raises(SourceExists):
        add_source(url="https://NEWS.example/feed#again", kind="page", by=None)


def test_fetch_source_adds_the_pages_of_a_feed_and_makes_them_due(site: Site):
    site.routes["/feed"] = Answer(_feed("/a", "/b"), media_type=RSS)
    source = _watch(site)

    fetch = fetch_source(source_id=source.pk, now=NOW)

    assert (fetch.outcome, fetch.status, fetch.detail) == ("stored", 200, "2 new of 2 pages listed.")
    assert [page.url for page in selectors.pages_due(NOW)] == [site.url("/a"), site.url("/b")]
    assert Page.objects.get(url=site.url("/a")).title == "About /a"


def test_fetch_source_adds_a_known_page_once(site: Site):
    site.routes["/feed"] = Answer(_feed("/a"), media_type=RSS)
    source = _watch(site)
    fetch_source(source_id=source.pk, now=NOW)
    site.routes["/feed"] = Answer(_feed("/new", "/a"), media_type=RSS)

    fetch = fetch_source(source_id=source.pk, now=LATER)

    assert fetch.detail == "1 new of 2 pages listed."
    assert Page.objects.count() == 2


def test_fetch_source_sends_the_validators_of_the_answer_before(site: Site):
    site.routes["/feed"] = Answer(_feed("/a"), media_type=RSS, headers={"ETag": '"v1"'})
    source = _watch(site)
    fetch_source(source_id=source.pk, now=NOW)
    site.routes["/feed"] = Answer(status=304)

    fetch = fetch_source(source_id=source.pk, now=LATER)

    assert site.requests[-1].headers["if-none-match"] == '"v1"'
    assert (fetch.outcome, fetch.status) == (FetchOutcome.UNCHANGED, 304)
    source.refresh_from_db()
    assert source.etag == '"v1"'


def test_fetch_source_reads_a_sitemap(site: Site):
    body = b"<urlset><url><loc>/a</loc></url></urlset>"
    site.routes["/sitemap.xml"] = Answer(body, media_type="application/xml")
    source = _watch(site, "/sitemap.xml", SourceKind.SITEMAP)

    fetch_source(source_id=source.pk, now=NOW)

    assert Page.objects.get().url == site.url("/a")


def test_fetch_source_of_a_single_page_keeps_it_and_follows_the_source_s_schedule(site: Site):
    site.routes["/a"] = Answer(b"<title>T</title><p>Words of the page.</p>")
    source = _watch(site, "/a", SourceKind.PAGE)

    fetch = fetch_source(source_id=source.pk, now=NOW)

    assert (fetch.outcome, fetch.document) == (FetchOutcome.STORED, Document.objects.get())
    assert fetch.page == Page.objects.get(next_fetch_at=None)
    source.refresh_from_db()
    assert source.last_success_at == NOW
    assert source.next_fetch_at > NOW


def test_fetch_source_of_a_single_page_that_fails_is_the_source_s_failure(site: Site):
    source = _watch(site, "/gone", SourceKind.PAGE)

    fetch = fetch_source(source_id=source.pk, now=NOW)

    source.refresh_from_db()
    assert source.last_error == fetch.detail == "There is nothing at this address (404)."
    assert source.next_fetch_at == fetch.retry_at > NOW
    assert not selectors.pages_due(LATER).exists()


@pytest.mark.parametrize(
    ("route", "outcome", "code"),
    [
        (Answer(status=404), "failed", "source.gone"),
        (Answer(status=503), "failed", "source.answered_with_error"),
        (Answer(b"<html></html>"), "failed", "source.not_a_feed"),
        (Answer(b"MZ", media_type="application/x-msdownload"), "refused", "fetch.media_type_refused"),
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"), "failed", "fetch.cut_short"),
        (raw(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n"), "refused", "fetch.bad_url"),
        (
            raw(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n"),
            "refused",
            "fetch.address_refused",
        ),
    ],
)
def test_fetch_source_ends_every_failure_in_a_row_with_a_sentence(site: Site, route, outcome: str, code: str):
    site.routes["/feed"] = route
    source = _watch(site)

    fetch = fetch_source(source_id=source.pk, now=NOW)

    assert (fetch.outcome, fetch.code) == (outcome, code)
    assert fetch.detail.endswith(".")
    source.refresh_from_db()
    assert (source.last_error, source.consecutive_failures) == (fetch.detail, 1)
    assert source.next_fetch_at == fetch.retry_at > NOW


def test_fetch_source_against_robots_is_refused_in_words(site: Site):
    site.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /", media_type="text/plain")
    source = _watch(site)

    fetch = fetch_source(source_id=source.pk, now=NOW)

    assert (fetch.outcome, fetch.code) == (FetchOutcome.REFUSED, "source.disallowed_by_robots")
    assert "robots.txt" in fetch.detail


def test_fetch_source_is_refused_when_not_due(site: Site):
    site.routes["/feed"] = Answer(_feed("/a"), media_type=RSS)
    source = _watch(site)
    fetch_source(source_id=source.pk, now=NOW)

    with pytest.raises(FetchNotDue):
        fetch_source(source_id=source.pk, now=NOW)

    assert Fetch.objects.count() == 1


def test_fetch_source_is_refused_while_another_worker_has_it(site: Site):
    site.routes["/feed"] = Answer(_feed("/a"), media_type=RSS)
    source = _watch(site)
    Source.objects.update(fetch_claimed_until=NOW + timedelta(seconds=1))

    with pytest.raises(FetchNotDue):
        fetch_source(source_id=source.pk, now=NOW)

    assert not Fetch.objects.exists()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_poll_a_source_once(site: Site):
    site.routes["/feed"] = Answer(_feed("/a"), media_type=RSS)
    source = _watch(site)

    endings = at_once(lambda: fetch_source(source_id=source.pk, now=NOW), times=4)

    assert sorted(type(ending).__name__ for ending in endings) == ["Fetch"] + ["FetchNotDue"] * 3
    assert [request.path for request in site.requests] == ["/robots.txt", "/feed"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_feeds_at_once_make_one_page(site: Site):
    site.routes |= {path: Answer(_feed("/a", "/b"), media_type=RSS) for path in ("/one", "/two")}
    left = [_watch(site, "/one"), _watch(site, "/two")]

    at_once(lambda: fetch_source(source_id=left.pop().pk, now=NOW), times=2)

    assert Page.objects.count() == 2


def test_paused_source_and_its_pages_are_left_alone_until_resumed(site: Site, checker: User):
    site.routes["/feed"] = Answer(_feed("/a"), media_type=RSS)
    source = _watch(site)
    fetch_source(source_id=source.pk, now=NOW)

    pause_source(source_id=source.pk, by=checker)

    assert not selectors.sources_due(LATER).exists()
    assert not selectors.pages_due(LATER).exists()
    with pytest.raises(FetchNotDue):
        fetch_source(source_id=source.pk, now=LATER)
    resume_source(source_id=source.pk, now=LATER, by=checker)
    assert selectors.sources_due(LATER).exists()
    assert selectors.pages_due(LATER).exists()


def test_fetch_source_now_overrides_schedule_and_back_off(site: Site, checker: User):
    source = _watch(site)
    fetch_source(source_id=source.pk, now=NOW)

    fetch_source_now(source_id=source.pk, now=NOW, by=checker)

    assert list(selectors.sources_due(NOW)) == [source]


def test_fetch_source_now_is_refused_for_a_paused_source(site: Site, checker: User):
    source = _watch(site)
    pause_source(source_id=source.pk, by=checker)

    with pytest.raises(SourcePaused):
        fetch_source_now(source_id=source.pk, by=checker)


def test_pause_says_who_and_when_and_resume_forgets(outsider: User):
    source = make_source()

    pause_source(source_id=source.pk, now=NOW, by=outsider)
    pause_source(source_id=source.pk, now=LATER, by=None)

    source.refresh_from_db()
    assert (source.paused_at, source.paused_by) == (NOW, outsider)
    resume_source(source_id=source.pk, now=LATER, by=outsider)
    source.refresh_from_db()
    assert (source.paused_at, source.paused_by) == (None, None)


@pytest.mark.parametrize("act", [pause_source, resume_source, fetch_source_now])
def test_uploads_are_not_a_place_to_fetch_from(act: Any):
    source = make_source(kind=SourceKind.UPLOAD, url="urn:factcheck:uploads")

    with pytest.raises(SourceNotFetched):
        act(source_id=source.pk, by=None)


def test_change_source_leaves_the_rest_as_it_is():
    source = make_source(idle_alarm_hours=5)

    change_source(source_id=source.pk, changes=SourceChanges(name=" Gazette "), by=None)

    source.refresh_from_db()
    assert (source.name, source.minutes_between_fetches, source.idle_alarm_hours) == ("Gazette", 15, 5)


def test_shorter_schedule_brings_the_next_fetch_forward():
    source = make_source(last_fetch_at=NOW, next_fetch_at=LATER)

    change_source(source_id=source.pk, changes=SourceChanges(minutes_between_fetches=5), by=None)

    source.refresh_from_db()
    assert source.next_fetch_at == NOW + timedelta(minutes=5)


def test_shorter_schedule_does_not_end_the_wait_after_a_failure():
    source = make_source(last_fetch_at=NOW, next_fetch_at=LATER, consecutive_failures=1)

    change_source(source_id=source.pk, changes=SourceChanges(minutes_between_fetches=5), by=None)

    source.refresh_from_db()
    assert source.next_fetch_at == LATER


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        (SourceChanges(minutes_between_fetches=0), "minutes_between_fetches"),
        (SourceChanges(minutes_between_fetches=50_000), "minutes_between_fetches"),
        (SourceChanges(idle_alarm_hours=-1), "idle_alarm_hours"),
        (SourceChanges(name=" "), "name"),
    ],
)
def test_change_that_makes_no_sense_is_refused_at_its_field(changes: SourceChanges, field: str):
    source = make_source()

    with pytest.raises(SourceScheduleInvalid) as refusal:
        change_source(source_id=source.pk, changes=changes, by=None)

    assert set(refusal.value.fields) == {field}


def test_uploads_can_be_renamed_but_have_no_schedule():
    source = make_source(kind=SourceKind.UPLOAD, url="urn:factcheck:uploads")

    change_source(source_id=source.pk, changes=SourceChanges(name="Letters"), by=None)

    with pytest.raises(SourceNotFetched):
        change_source(source_id=source.pk, changes=SourceChanges(minutes_between_fetches=5), by=None)


@pytest.mark.parametrize("kind", [SourceKind.FEED, SourceKind.PAGE])
def test_source_at_a_busy_host_is_postponed_without_a_failure(site: Site, kind: SourceKind, settings):
    source = make_source(url=site.url("/feed"), kind=kind, next_fetch_at=NOW)
    settings.FACTCHECK_DEMO_ORIGIN = ""
    with Turns() as turns:
        turns.take(source.url)

    with pytest.raises(HostBusy):
        fetch_source(source_id=source.pk, now=NOW)

    source.refresh_from_db()
    assert NOW < source.next_fetch_at < NOW + timedelta(seconds=3)
    assert (source.fetch_claimed_until, source.consecutive_failures, Fetch.objects.count()) == (None, 0, 0)
