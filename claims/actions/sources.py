"""Watch places: add, pause, resume and poll sources.

Fetching happens outside the transaction, writing inside it. Afterwards the caller rings
claims.fetch_page for pages that became due; if it forgets, a sweep finds them.
"""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims.actions.attempts import Ending, ending_of, postponed_while_busy, take
from claims.actions.columns import storable, validator
from claims.actions.documents import attempt_page
from claims.actions.health import next_try, note_broken_off, note_health, noted
from claims.enums import FetchOutcome, SourceKind
from claims.errors import (
    SourceExists,
    SourceKindInvalid,
    SourcePaused,
    SourceUrlInvalid,
)
from claims.fetching.listing import FoundPage
from claims.fetching.poll import Listing, poll
from claims.models import Fetch, Page, Source
from factcheck.addresses import LONGEST_URL, parse_url, reason_to_refuse, refuse_odd_place
from factcheck.errors import Upstream
from factcheck.http import BadUrl, default_client

log = logging.getLogger(__name__)

FETCHED_KINDS = (SourceKind.FEED, SourceKind.LISTING, SourceKind.SITEMAP, SourceKind.PAGE)


def add_source(
    *, url: str, kind: str, name: str = "", now: datetime | None = None, by: User | None
) -> Source:
    """Start to watch an address. `name` is what people read; without one it is the site's name.

    Refuses: SourceUrlInvalid and SourceKindInvalid (with `fields`), SourceExists.
    Afterwards: the source is due; the caller may ring claims.fetch_source.
    """
    if kind not in FETCHED_KINDS:
        told = f"Choose one of: {', '.join(FETCHED_KINDS)}."
        raise SourceKindInvalid(fields={"kind": [told]})
    address = _watchable(url.strip())
    site = parse_url(address).host
    try:
        with transaction.atomic():
            return Source.objects.create(
                url=address,
                kind=kind,
                name=storable(name.strip(), 200) or site[:200],
                next_fetch_at=now or timezone.now(),
                added_by=by,
            )
    except IntegrityError:
        if Source.objects.filter(url=address).exists():
            raise SourceExists from None
        raise


def pause_source(*, source_id: UUID | str, by: User | None) -> Source:
    """Stop fetching a source and its pages until it is resumed. Twice is harmless."""
    return _changed(source_id, by, is_paused=True)


def resume_source(*, source_id: UUID | str, now: datetime | None = None, by: User | None) -> Source:
    """Fetch a paused source again, starting now. Afterwards: the caller may ring claims.fetch_source."""
    return _changed(source_id, by, is_paused=False, next_fetch_at=now or timezone.now())


def fetch_source_now(*, source_id: UUID | str, now: datetime | None = None, by: User | None) -> Source:
    """Make a source due at once, whatever its schedule and back-off say. Refuses: SourcePaused.

    Afterwards: the caller rings claims.fetch_source.
    """
    if Source.objects.get(pk=source_id).is_paused:
        raise SourcePaused
    return _changed(source_id, by, next_fetch_at=now or timezone.now())


def fetch_source(*, source_id: UUID | str, now: datetime | None = None) -> Fetch:
    """Poll one due source and add the pages that are new. Whatever the other side does ends in the row.

    A feed or sitemap lists pages, each of which is then due; a single page is fetched itself.
    Refuses: FetchNotDue, also while another worker fetches it or it is paused; HostBusy, where it is
    postponed. Afterwards: the caller rings claims.fetch_page for the pages of the source that are due.
    """
    now = now or timezone.now()
    has_broken_off = take(Source.objects.filter(pk=source_id, is_paused=False), now=now)
    source = Source.objects.get(pk=source_id)
    if has_broken_off:
        note_broken_off(source, now)
    with postponed_while_busy(Source.objects.filter(pk=source.pk), now=now):
        return _fetched(source, now)


def _fetched(source: Source, now: datetime) -> Fetch:
    if source.kind == SourceKind.PAGE:
        return _fetch_single_page(source, now)
    try:
        listing = poll(
            source.kind,
            source.url,
            client=default_client(),
            etag=source.etag,
            last_modified=source.last_modified,
        )
    except Upstream as error:
        return noted(source, ending_of(error, retry_at=next_try(source, error, now)), now)
    if listing is None:
        ending = Ending(FetchOutcome.UNCHANGED, status=304, detail="The site says that nothing has changed.")
        return noted(source, ending, now)
    return _listed(source, listing, now)


def _watchable(url: str) -> str:
    """Return the address in its parsed form. What cannot be told without a look-up is told at the fetch."""
    try:
        target = parse_url(url)
        if target.origin != settings.FACTCHECK_DEMO_ORIGIN:
            refuse_odd_place(target)
            is_address = ":" in target.host or target.host.replace(".", "").isdigit()
            if is_address and reason_to_refuse(target.host):
                raise BadUrl("This address is not part of the public web.")
        if len(target.url) > LONGEST_URL:
            raise BadUrl(f"A web address may have at most {LONGEST_URL} characters.")
    except BadUrl as error:
        raise SourceUrlInvalid(fields={"url": [str(error)]}) from error
    return target.url


def _changed(source_id: UUID | str, by: User | None, **changes: Any) -> Source:
    source = Source.objects.get(pk=source_id)
    for name, value in changes.items():
        setattr(source, name, value)
    source.save(update_fields=list(changes))
    log.info("source changed", extra={"source": str(source.pk), "to": str(changes), "by": by and by.pk})
    return source


def _fetch_single_page(source: Source, now: datetime) -> Fetch:
    page, _ = Page.objects.get_or_create(url=source.url, defaults={"source": source, "title": source.name})
    fetch = attempt_page(page, source=source, retry=lambda error: next_try(source, error, now), now=now)
    ending = Ending(FetchOutcome(fetch.outcome), detail=fetch.detail, retry_at=fetch.retry_at)
    note_health(source, ending, now)
    return fetch


def _listed(source: Source, listing: Listing, now: datetime) -> Fetch:
    with transaction.atomic():
        count = _add_pages(source, listing.pages, now)
        told = f"{count} new of {len(listing.pages)} pages listed."
        ending = Ending(
            FetchOutcome.STORED if count else FetchOutcome.UNCHANGED,
            status=listing.status,
            detail=" ".join([told, *listing.remarks]),
        )
        return noted(
            source,
            ending,
            now,
            etag=validator(listing.etag, 400),
            last_modified=validator(listing.last_modified, 100),
        )


def _add_pages(source: Source, found: tuple[FoundPage, ...], now: datetime) -> int:
    known = set(Page.objects.filter(url__in=[page.url for page in found]).values_list("url", flat=True))
    new = [
        Page(source=source, url=page.url, title=storable(page.title, 500), next_fetch_at=now)
        for page in found
        if page.url not in known
    ]
    Page.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)
