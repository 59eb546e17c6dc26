"""How a source fares after an attempt, and when it is fetched next."""

from datetime import timedelta

import pytest

from claims.actions.sources import add_source, fetch_source
from claims.enums import FetchOutcome, SourceKind
from claims.models import Fetch, Source
from tests.factories import NOW
from tests.fakes import Answer, Site

pytestmark = pytest.mark.django_db

RSS = "application/rss+xml"
LATER = NOW + timedelta(days=2)


def _feed(*paths: str) -> bytes:
    items = "".join(f"<item><title>About {path}</title><link>{path}</link></item>" for path in paths)
    return f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode()


def _watch(site: Site, path: str = "/feed", kind: SourceKind = SourceKind.FEED) -> Source:
    return add_source(url=site.url(path), kind=kind, name="News", now=NOW, by=None)


def test_fetch_source_notes_health_and_the_next_time(site: Site):
    site.routes["/feed"] = Answer(_feed("/a"), media_type=RSS)
    source = _watch(site)

    fetch_source(source_id=source.pk, now=NOW)

    source.refresh_from_db()
    assert (source.last_success_at, source.last_error, source.consecutive_failures) == (NOW, "", 0)
    assert source.fetch_claimed_until is None
    assert NOW + timedelta(minutes=15) <= source.next_fetch_at <= NOW + timedelta(minutes=16.5)


def test_fetch_source_waits_longer_after_each_failure(site: Site):
    source = _watch(site)

    for _ in range(5):
        Source.objects.update(next_fetch_at=NOW)
        fetch_source(source_id=source.pk, now=NOW)

    source.refresh_from_db()
    assert source.consecutive_failures == 5
    assert source.next_fetch_at - NOW > timedelta(hours=11)


def test_fetch_source_honours_the_wish_of_the_site(site: Site):
    site.routes["/feed"] = Answer(status=429, headers={"Retry-After": "86400"})
    source = _watch(site)

    fetch = fetch_source(source_id=source.pk, now=NOW)

    assert fetch.retry_at >= NOW + timedelta(days=1)


def test_failures_are_dated_from_the_first(site: Site):
    source = _watch(site)

    for now in (NOW, LATER):
        fetch_source(source_id=source.pk, now=now)

    source.refresh_from_db()
    assert (source.first_failed_at, source.last_outcome) == (NOW, FetchOutcome.FAILED)


def test_our_own_refusal_is_told_apart_from_a_failure(site: Site):
    site.routes["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /", media_type="text/plain")
    source = _watch(site)

    fetch_source(source_id=source.pk, now=NOW)

    source.refresh_from_db()
    assert source.last_outcome == FetchOutcome.REFUSED


def test_fetch_source_forgets_failures_after_a_success(site: Site):
    source = _watch(site)
    fetch_source(source_id=source.pk, now=NOW)
    site.routes["/feed"] = Answer(_feed("/a"), media_type=RSS)

    fetch_source(source_id=source.pk, now=LATER)

    source.refresh_from_db()
    assert (source.last_error, source.consecutive_failures) == ("", 0)
    assert (source.first_failed_at, source.last_outcome) == (None, FetchOutcome.STORED)


def test_fetch_source_takes_over_from_a_worker_that_died(site: Site):
    site.routes["/feed"] = Answer(_feed("/a"), media_type=RSS)
    source = _watch(site)
    Source.objects.update(fetch_claimed_until=NOW - timedelta(seconds=1))

    assert fetch_source(source_id=source.pk, now=NOW).outcome == FetchOutcome.STORED
    assert [fetch.code for fetch in Fetch.objects.all()] == ["", "source.fetch_broken_off"]
    source.refresh_from_db()
    assert (source.consecutive_failures, source.last_error) == (0, "")


def test_source_that_is_gone_for_good_is_asked_about_once_a_day(site: Site):
    site.routes["/feed"] = Answer(status=410)
    source = _watch(site)

    fetch = fetch_source(source_id=source.pk, now=NOW)

    assert fetch.retry_at >= NOW + timedelta(hours=12)
