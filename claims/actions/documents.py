"""Fetch pages and keep what they said: every version as received, with its hash and its text.

Fetching happens outside the transaction, writing inside it. Afterwards the caller rings
claims.read_statements for a new document; if it forgets, a sweep finds the unread document.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from claims.actions.attempts import Ending, dice, ending_of, note, postponed_while_busy, take
from claims.actions.columns import validator
from claims.actions.edits import note_back, note_gone
from claims.actions.looks import next_fetch_at
from claims.actions.versions import Version, kept, version_of
from claims.enums import FetchOutcome
from claims.errors import FetchBrokenOff, PageWithoutText, SourceGone
from claims.fetching.schedule import after_failure
from claims.fetching.visit import visit
from claims.models import Document, Fetch, Page, Source
from factcheck import kept_files
from factcheck.errors import Upstream
from factcheck.http import default_client
from factcheck.words import phrase

MINUTES_TO_FIRST_RETRY = 5
MOST_TRIES = 8
A_MINUTE = timedelta(minutes=1)


def fetch_page(*, page_id: UUID | str, now: datetime | None = None) -> Fetch:
    """Fetch one due page and keep what is new. Whatever the other side does ends in the returned row.

    Refuses: FetchNotDue, also while another worker fetches it or its source is paused; HostBusy, where it is
    postponed. Afterwards: for a new document the caller rings claims.read_statements.
    """
    now = now or timezone.now()
    active = Source.objects.filter(is_paused=False)
    has_broken_off = take(Page.objects.filter(pk=page_id, source__in=active), now=now)
    page = Page.objects.select_related("source").get(pk=page_id)
    if has_broken_off:
        fetch = _note_broken_off(page, now)
        if page.consecutive_failures >= MOST_TRIES:
            return fetch
    with postponed_while_busy(Page.objects.filter(pk=page.pk), now=now):
        return attempt_page(
            page, source=page.source, retry=lambda error: _next_try(page, error, now), now=now
        )


def attempt_page(
    page: Page, *, source: Source, retry: Callable[[Upstream], datetime | None], now: datetime
) -> Fetch:
    """Fetch a page that the caller has taken, on behalf of `source`, and note how it ended.

    `retry` says when a failed attempt is repeated; None means never by itself. Refuses: HostBusy, and the
    caller postpones.
    """
    try:
        response = visit(page.url, client=default_client(), etag=page.etag, last_modified=page.last_modified)
        version = None if response is None else version_of(page, response, now=now)
    except Upstream as error:
        ending = ending_of(error, retry_at=retry(error))
        with transaction.atomic():
            if isinstance(error, SourceGone):
                note_gone(page, now=now)
            return _noted(page, ending, source, now, consecutive_failures=page.consecutive_failures + 1)
    if response is None or version is None:
        ending = Ending(
            FetchOutcome.UNCHANGED, status=304, detail=_("The site says that nothing has changed.")
        )
        return _noted(page, ending, source, now)
    changes = {
        "etag": validator(response.header("ETag"), 400),
        "last_modified": validator(response.header("Last-Modified"), 100),
    }
    with kept(version) as standing:
        return _noted(page, _ending(standing), source, now, **changes)


def remove_orphans(*, now: datetime | None = None) -> int:
    """Remove records that a crash left behind in the last days. Returns how many. Twice is harmless."""
    known = kept_files.named(Document.objects.all(), "record")
    return kept_files.remove_orphans(default_storage, "documents", now=now or timezone.now(), known=known)


def _ending(version: Version) -> Ending:
    document, twin = version.document, version.twin
    if twin is not None:
        same = _("The page") if twin.sha256 == document.sha256 else _("The text of the page")
        return Ending(
            FetchOutcome.UNCHANGED,
            document.status,
            detail=phrase("{same} is the same as before.", same=same),
            document=twin,
        )
    if not document.text:
        empty = version.remark or PageWithoutText()
        return Ending(FetchOutcome.STORED, document.status, empty.code, str(empty), document)
    told = (
        _("The page has changed; the new version was stored.")
        if document.previous_id
        else _("The page was stored.")
    )
    return Ending(FetchOutcome.STORED, document.status, detail=told, document=document)


def _noted(page: Page, ending: Ending, source: Source, now: datetime, **changes: Any) -> Fetch:
    # No savepoint inside the transaction of a new version: it ends with this one or not at all.
    with transaction.atomic(savepoint=False):
        Page.objects.filter(pk=page.pk).update(
            **{
                "consecutive_failures": 0,
                "last_fetch_at": now,
                "next_fetch_at": next_fetch_at(page, ending, source=source, now=now),
                "fetch_claimed_until": None,
                **changes,
            }
        )
        if ending.is_success and page.consecutive_failures:
            note_back(page, now=now)
        # To the minute is enough, and each write would make the other fetches of this source wait.
        is_stale = source.last_new_at is None or source.last_new_at < now - A_MINUTE
        if ending.outcome == FetchOutcome.STORED and is_stale:
            stale = Q(last_new_at__isnull=True) | Q(last_new_at__lt=now - A_MINUTE)
            Source.objects.filter(stale, pk=source.pk).update(last_new_at=now)
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
