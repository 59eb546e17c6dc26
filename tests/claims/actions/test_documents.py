"""Keeping what pages say: one document per version, as received, and an outcome for every attempt."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from claims import selectors
from claims.actions.attempts import HOLD
from claims.actions.documents import MOST_TRIES, fetch_page, remove_orphans
from claims.enums import EditKind, FetchOutcome
from claims.errors import FetchNotDue
from claims.models import Document, Fetch, Page, SilentEdit, Source
from factcheck.politeness import HostBusy, Turns
from tests.claims.conftest import at_once
from tests.factories import NOW, make_claim, make_source, make_statement
from tests.fakes import Answer, Site, raw

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def _article(words: str, *, title: str = "The budget", counter: int = 0) -> Answer:
    html = (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{words} This paragraph is long enough to be taken for the words of an article.</p>"
        f"</article><!-- {counter} --></body></html>"
    )
    return Answer(html.encode())


FIRST = _article("Crime fell by 12 per cent, the minister said on Monday.")


def _page(site: Site, answer: object = FIRST, **fields: object) -> Page:
    site.routes["/a"] = answer
    return Page.objects.create(
        **{"source": make_source(), "url": site.url("/a"), "next_fetch_at": NOW, **fields}
    )


def _again(page: Page):
    Page.objects.filter(pk=page.pk).update(next_fetch_at=LATER)
    return fetch_page(page_id=page.pk, now=LATER)


def test_fetch_page_keeps_text_title_and_what_the_answer_was(site: Site):
    page = _page(site)

    fetch = fetch_page(page_id=page.pk, now=NOW)

    document = Document.objects.get()
    assert (fetch.outcome, fetch.document, fetch.detail) == ("stored", document, "The page was stored.")
    assert "Crime fell by 12 per cent" in document.text
    assert (document.title, document.url, document.status) == ("The budget", site.url("/a"), 200)
    assert (document.media_type, document.fetched_at, document.statements_read_at) == ("text/html", NOW, None)


def test_fetch_page_gives_the_row_back(site: Site):
    page = _page(site, consecutive_failures=3)

    fetch_page(page_id=page.pk, now=NOW)

    page.refresh_from_db()
    assert (page.last_fetch_at, page.fetch_claimed_until, page.consecutive_failures) == (NOW, None, 0)


def test_new_page_costs_eight_queries(site: Site, django_assert_num_queries):
    page = _page(site)

    # Take, load; lock, compare, insert, update page and source, log; and the savepoint of the test's transaction.
    with django_assert_num_queries(8 + 2):
        fetch_page(page_id=page.pk, now=NOW)


def test_further_page_of_the_same_minute_does_not_write_its_source(site: Site, django_assert_num_queries):
    page = _page(site)
    Source.objects.update(last_new_at=NOW)

    with django_assert_num_queries(7 + 2):
        fetch_page(page_id=page.pk, now=NOW)


def test_unchanged_page_costs_five_queries(site: Site, django_assert_num_queries):
    page = _page(site)
    fetch_page(page_id=page.pk, now=NOW)
    Page.objects.filter(pk=page.pk).update(next_fetch_at=LATER)

    # Take, load, compare; update, log; and the savepoint.
    with django_assert_num_queries(5 + 2):
        fetch_page(page_id=page.pk, now=LATER)


def test_page_of_a_busy_host_is_postponed_without_a_failure(site: Site, settings):
    page = _page(site)
    settings.FACTCHECK_DEMO_ORIGIN = ""
    with Turns() as turns:
        turns.take(page.url)

    with pytest.raises(HostBusy):
        fetch_page(page_id=page.pk, now=NOW)

    page.refresh_from_db()
    assert NOW < page.next_fetch_at < NOW + timedelta(seconds=3)
    assert (page.fetch_claimed_until, page.consecutive_failures, Fetch.objects.count()) == (None, 0, 0)


def test_not_modified_is_unchanged_and_keeps_the_validators(site: Site):
    page = _page(site, Answer(FIRST.body, headers={"ETag": '"v1"', "Last-Modified": "yesterday"}))
    fetch_page(page_id=page.pk, now=NOW)
    site.routes["/a"] = Answer(status=304)

    again = _again(page)

    assert site.requests[-1].headers["if-none-match"] == '"v1"'
    assert (again.outcome, again.status, again.document) == (FetchOutcome.UNCHANGED, 304, None)
    page.refresh_from_db()
    assert (page.etag, page.last_modified) == ('"v1"', "yesterday")


def test_validator_too_long_to_keep_is_not_cut(site: Site):
    page = _page(site, Answer(FIRST.body, headers={"ETag": f'"{"x" * 500}"'}))

    fetch_page(page_id=page.pk, now=NOW)

    page.refresh_from_db()
    assert page.etag == ""


def test_page_without_text_is_kept_and_says_so(site: Site):
    page = _page(site, Answer(b"<html><body><script>app()</script></body></html>"))

    fetch = fetch_page(page_id=page.pk, now=NOW)

    assert (fetch.outcome, fetch.code) == (FetchOutcome.STORED, "document.without_text")
    assert fetch.detail == "The page was fetched, but no text was found on it."
    assert fetch.document.text == ""


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_fetch_a_page_once(site: Site):
    page = _page(site)

    endings = at_once(lambda: fetch_page(page_id=page.pk, now=NOW), times=4)

    assert sorted(type(ending).__name__ for ending in endings) == ["Fetch"] + ["FetchNotDue"] * 3
    assert (Document.objects.count(), Fetch.objects.count()) == (1, 1)
    assert [request.path for request in site.requests] == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    ("route", "outcome", "code", "words"),
    [
        (Answer(status=404), "failed", "source.gone", "There is nothing at this address (404)."),
        (Answer(status=410), "failed", "source.gone", "The site has taken this page down for good (410)."),
        (Answer(status=403), "failed", "source.answered_with_error", "refuses to show"),
        (
            Answer(b"MZ", media_type="application/x-msdownload"),
            "refused",
            "fetch.media_type_refused",
            "kind of",
        ),
        (
            raw(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n"),
            "refused",
            "fetch.address_refused",
            "",
        ),
    ],
)
def test_failure_that_stays_is_told_and_not_tried_again(site: Site, route, outcome, code, words):
    page = _page(site, route)

    fetch = fetch_page(page_id=page.pk, now=NOW)

    assert (fetch.outcome, fetch.code, fetch.retry_at) == (outcome, code, None)
    assert words in fetch.detail
    page.refresh_from_db()
    assert page.next_fetch_at is None
    assert not Document.objects.exists()


def test_failure_that_passes_is_tried_again_later(site: Site):
    page = _page(site, Answer(status=503))

    fetch = fetch_page(page_id=page.pk, now=NOW)

    page.refresh_from_db()
    assert page.next_fetch_at == fetch.retry_at > NOW
    assert page.consecutive_failures == 1


def test_failure_that_does_not_pass_is_given_up(site: Site):
    page = _page(site, Answer(status=503), consecutive_failures=MOST_TRIES - 1)

    assert fetch_page(page_id=page.pk, now=NOW).retry_at is None


def test_fetch_page_is_refused_when_not_due(site: Site):
    page = _page(site)
    fetch_page(page_id=page.pk, now=NOW)

    with pytest.raises(FetchNotDue):
        fetch_page(page_id=page.pk, now=NOW)

    assert Fetch.objects.count() == 1


def test_fetch_page_is_refused_while_another_worker_has_it(site: Site):
    page = _page(site)
    Page.objects.update(fetch_claimed_until=NOW + timedelta(seconds=1))

    with pytest.raises(FetchNotDue):
        fetch_page(page_id=page.pk, now=NOW)

    assert site.requests == []


def test_page_of_a_worker_that_died_is_found_again_after_its_hold(site: Site):
    page = _page(site, fetch_claimed_until=NOW + HOLD)

    assert not selectors.pages_due(NOW).exists()
    assert list(selectors.pages_due(NOW + HOLD)) == [page]


def test_page_of_a_worker_that_died_is_fetched_and_the_broken_attempt_told(site: Site):
    page = _page(site, fetch_claimed_until=NOW)

    fetch = fetch_page(page_id=page.pk, now=NOW)

    assert fetch.outcome == FetchOutcome.STORED
    broken = Fetch.objects.get(outcome=FetchOutcome.FAILED)
    assert (broken.code, broken.retry_at) == ("source.fetch_broken_off", NOW)
    page.refresh_from_db()
    assert (page.consecutive_failures, page.fetch_claimed_until) == (0, None)


def test_page_that_brings_down_every_worker_is_given_up(site: Site):
    page = _page(site, fetch_claimed_until=NOW, consecutive_failures=MOST_TRIES - 1)

    fetch = fetch_page(page_id=page.pk, now=NOW)

    assert (fetch.code, fetch.retry_at) == ("source.fetch_broken_off", None)
    assert site.requests == []
    assert not selectors.pages_due(LATER).exists()


def test_failure_after_a_broken_attempt_is_counted_besides(site: Site):
    page = _page(site, fetch_claimed_until=NOW, consecutive_failures=3)

    site.routes["/a"] = Answer(status=503)

    fetch_page(page_id=page.pk, now=NOW)

    page.refresh_from_db()
    assert page.consecutive_failures == 5


def test_only_something_new_counts_as_news_of_the_source(site: Site):
    page = _page(site)
    fetch_page(page_id=page.pk, now=NOW)

    _again(page)

    assert Source.objects.get().last_new_at == NOW


def test_cited_page_that_goes_and_comes_back_is_noticed_both_times(site: Site):
    page = _page(site)
    fetch_page(page_id=page.pk, now=NOW)
    document = Document.objects.get()
    make_claim(make_statement("Crime fell by 12 per cent", document=document))

    site.routes["/a"] = Answer(status=404)
    _again(page)

    gone = SilentEdit.objects.get()
    assert (gone.kind, gone.new_document, gone.restored_at) == (EditKind.GONE, None, None)
    site.routes["/a"] = FIRST
    _again(page)
    gone.refresh_from_db()
    assert (gone.restored_in, gone.restored_at) == (document, LATER)


def test_records_that_nothing_points_to_are_removed_after_a_day(site: Site):
    page = _page(site)
    fetch_page(page_id=page.pk, now=NOW)
    kept = Document.objects.get().record.name
    folder = Path(kept).parent
    left = default_storage.save(f"{folder}/left.warc.gz", ContentFile(b"left behind"))

    now = timezone.now()

    assert (remove_orphans(now=now), remove_orphans(now=now + timedelta(days=2))) == (0, 1)
    assert default_storage.exists(kept)
    assert not default_storage.exists(left)
