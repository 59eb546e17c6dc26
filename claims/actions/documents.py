"""Fetch pages and keep what they said: every version as received, with its hash and its text.

Fetching happens outside the transaction, writing inside it. Afterwards the caller rings
claims.read_statements for a new document; if it forgets, a sweep finds the unread document.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from claims.actions.attempts import Ending, dice, ending_of, note, take
from claims.actions.columns import storable, validator
from claims.enums import FetchOutcome, SourceKind
from claims.errors import FetchBrokenOff, PageWithoutText
from claims.fetching.page_text import PageText, read_page
from claims.fetching.schedule import after_failure
from claims.fetching.visit import visit
from claims.models import Document, Fetch, Page, Source
from factcheck.errors import Upstream
from factcheck.http import FetchedResponse, default_client
from factcheck.warc import write_record

MINUTES_TO_FIRST_RETRY = 5
MOST_TRIES = 8


def fetch_page(*, page_id: UUID | str, now: datetime | None = None) -> Fetch:
    """Fetch one due page and keep what is new. Whatever the other side does ends in the returned row.

    Refuses: FetchNotDue, also while another worker fetches it or its source is paused.
    Afterwards: for a new document the caller rings claims.read_statements.
    """
    now = now or timezone.now()
    active = Source.objects.filter(is_paused=False)
    has_broken_off = take(Page.objects.filter(pk=page_id, source__in=active), now=now)
    page = Page.objects.select_related("source").get(pk=page_id)
    if has_broken_off:
        fetch = _note_broken_off(page, now)
        if page.consecutive_failures >= MOST_TRIES:
            return fetch
    return attempt_page(page, source=page.source, retry=lambda error: _next_try(page, error, now), now=now)


def attempt_page(
    page: Page, *, source: Source, retry: Callable[[Upstream], datetime | None], now: datetime
) -> Fetch:
    """Fetch a page that the caller has taken, on behalf of `source`, and note how it ended.

    `retry` says when a failed attempt is repeated; None means never by itself.
    """
    try:
        response = visit(page.url, client=default_client(), etag=page.etag, last_modified=page.last_modified)
        version = None if response is None else _version(page, response, now)
    except Upstream as error:
        ending = ending_of(error, retry_at=retry(error))
        return _noted(page, ending, source, now, consecutive_failures=page.consecutive_failures + 1)
    if response is None or version is None:
        ending = Ending(FetchOutcome.UNCHANGED, status=304, detail="The site says that nothing has changed.")
        return _noted(page, ending, source, now)
    changes = {
        "etag": validator(response.header("ETag"), 400),
        "last_modified": validator(response.header("Last-Modified"), 100),
    }
    return _kept(page, version, source, now, changes)


@dataclass(frozen=True, slots=True)
class _Version:
    """What was fetched, ready to be written; `record` is empty where it need not be."""

    document: Document
    record: bytes = b""


def _version(page: Page, response: FetchedResponse, now: datetime) -> _Version:
    document = Document(
        page=page,
        url=response.url,
        fetched_at=now,
        status=response.status,
        media_type=storable(response.media_type, 100),
        headers=[[storable(name), storable(value)] for name, value in response.headers],
        sha256=response.sha256,
    )
    if _stored_twin(document) is not None:
        return _Version(document)
    content_type = response.header("Content-Type")
    _describe(document, read_page(response.body, url=response.url, content_type=content_type))
    if _stored_twin(document) is not None:
        return _Version(document)
    record, document.record_sha256 = write_record(response)
    return _Version(document, record)


def _describe(document: Document, page_text: PageText) -> None:
    document.text = storable(page_text.text)
    document.title = storable(page_text.title, 500)
    document.byline = storable(page_text.byline, 300)
    document.publisher = storable(page_text.publisher, 200)
    document.published_on = page_text.published_on
    document.language = storable(page_text.language, 16)
    document.canonical_url = storable(page_text.canonical_url, 2048)


def _stored_twin(document: Document) -> Document | None:
    """Return the stored version with the same bytes, or the latest one if it has the same text.

    Sites change counters and tokens around an article with every answer; such a copy is no new version.
    """
    versions = Document.objects.filter(page=document.page_id)
    if same := versions.filter(sha256=document.sha256).first():
        return same
    latest = versions.filter(next__isnull=True).first()
    is_same = latest and document.text and (latest.text, latest.title) == (document.text, document.title)
    return latest if is_same else None


def _kept(page: Page, version: _Version, source: Source, now: datetime, changes: dict[str, Any]) -> Fetch:
    document = version.document
    if version.record:
        document.record.save(f"{document.pk}.warc.gz", ContentFile(version.record), save=False)
    with transaction.atomic():
        # The row lock makes a second worker wait here and find the first one's document.
        Page.objects.select_for_update().get(pk=page.pk)
        twin = _stored_twin(document)
        if twin is None:
            document.previous = Document.objects.filter(page=page, next__isnull=True).first()
            document.save(force_insert=True)
        ending = _ending(document, twin)
        fetch = _noted(page, ending, source, now, **changes)
    if twin is not None and version.record:
        document.record.delete(save=False)
    return fetch


def _ending(document: Document, twin: Document | None) -> Ending:
    if twin is not None:
        same = "The page" if twin.sha256 == document.sha256 else "The text of the page"
        return Ending(
            FetchOutcome.UNCHANGED, document.status, detail=f"{same} is the same as before.", document=twin
        )
    if not document.text:
        empty = PageWithoutText()
        return Ending(FetchOutcome.STORED, document.status, empty.code, str(empty), document)
    told = (
        "The page has changed; the new version was stored."
        if document.previous_id
        else "The page was stored."
    )
    return Ending(FetchOutcome.STORED, document.status, detail=told, document=document)


def _noted(page: Page, ending: Ending, source: Source, now: datetime, **changes: Any) -> Fetch:
    scheduled_by_source = source.kind == SourceKind.PAGE
    with transaction.atomic():
        Page.objects.filter(pk=page.pk).update(
            **{
                "consecutive_failures": 0,
                "last_fetch_at": now,
                "next_fetch_at": None if scheduled_by_source else ending.retry_at,
                "fetch_claimed_until": None,
                **changes,
            }
        )
        return note(ending, source=source, page=page, url=page.url, started_at=now)


def _note_broken_off(page: Page, now: datetime) -> Fetch:
    # Counted as a failure, or a page that brings down its worker would do so for ever.
    page.consecutive_failures += 1
    changes: dict[str, Any] = {"consecutive_failures": page.consecutive_failures}
    is_last = page.consecutive_failures >= MOST_TRIES
    if not is_last:
        changes |= {"next_fetch_at": page.next_fetch_at, "fetch_claimed_until": page.fetch_claimed_until}
    ending = ending_of(FetchBrokenOff(), retry_at=None if is_last else now)
    return _noted(page, ending, page.source, now, **changes)


def _next_try(page: Page, error: Upstream, now: datetime) -> datetime | None:
    failures = page.consecutive_failures + 1
    if not error.retryable or failures >= MOST_TRIES:
        return None
    return after_failure(
        now=now,
        minutes=MINUTES_TO_FIRST_RETRY,
        failures=failures,
        dice=dice(),
        retry_after=error.retry_after,
    )
