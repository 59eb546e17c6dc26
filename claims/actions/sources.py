"""Watch places: add, pause, resume and poll sources.

Fetching happens outside the transaction, writing inside it. Afterwards the caller rings
claims.fetch_page for pages that became due; if it forgets, a sweep finds them.
"""

import logging
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from claims.actions.attempts import Ending, ending_of, postponed_while_busy, take
from claims.actions.columns import storable, validator
from claims.actions.documents import attempt_page
from claims.actions.health import next_try, note_broken_off, note_health, noted
from claims.enums import FetchOutcome, SourceKind
from claims.errors import (
    SourceExists,
    SourceKindInvalid,
    SourceNotFetched,
    SourcePaused,
    SourceScheduleInvalid,
    SourceUrlInvalid,
)
from claims.fetching.listing import FoundPage
from claims.fetching.poll import Listing, poll
from claims.models import Fetch, Page, Source
from factcheck.addresses import LONGEST_URL, parse_url, reason_to_refuse, refuse_odd_place
from factcheck.errors import Upstream
from factcheck.http import BadUrl, default_client
from factcheck.words import phrase

# Once a minute is the most a site is asked; once a month the least that can be called watching.
BOUNDS = {"minutes_between_fetches": ("minutes", 1, 44_640), "idle_alarm_hours": ("hours", 0, 8_760)}

log = logging.getLogger(__name__)

FETCHED_KINDS = (SourceKind.FEED, SourceKind.LISTING, SourceKind.SITEMAP, SourceKind.PAGE)


@dataclass(frozen=True, slots=True)
class SourceChanges:
    """New values of what people may change about a source; None stands for "as it is"."""

    name: str | None = None
    minutes_between_fetches: int | None = None
    idle_alarm_hours: int | None = None


def add_source(
    *,
    url: str,
    kind: str,
    name: str = "",
    minutes_between_fetches: int = 15,
    idle_alarm_hours: int = 72,
    now: datetime | None = None,
    by: User | None,
) -> Source:
    """Start to watch an address. `name` is what people read; without one it is the site's name.

    Refuses: SourceUrlInvalid, SourceKindInvalid and SourceScheduleInvalid (with `fields`), SourceExists.
    Afterwards: the source is due; the caller may ring claims.fetch_source.
    """
    if kind not in FETCHED_KINDS:
        told = phrase("Choose one of: {choices}.", choices=", ".join(FETCHED_KINDS))
        raise SourceKindInvalid(fields={"kind": [told]})
    schedule = {"minutes_between_fetches": minutes_between_fetches, "idle_alarm_hours": idle_alarm_hours}
    _refuse_schedule(schedule)
    address = watchable(url)
    site = parse_url(address).host
    try:
        with transaction.atomic():
            return Source.objects.create(
                url=address,
                kind=kind,
                name=storable(name.strip(), 200) or site[:200],
                next_fetch_at=now or timezone.now(),
                added_by=by,
                **schedule,
            )
    except IntegrityError:
        if Source.objects.filter(url=address).exists():
            raise SourceExists from None
        raise


def pause_source(*, source_id: UUID | str, now: datetime | None = None, by: User | None) -> Source:
    """Stop fetching a source and its pages until it is resumed. Twice is harmless.

    Refuses: SourceNotFetched.
    """
    source = _watched(source_id)
    if source.is_paused:
        return source
    return _changed(source, by, is_paused=True, paused_at=now or timezone.now(), paused_by=by)


def resume_source(*, source_id: UUID | str, now: datetime | None = None, by: User | None) -> Source:
    """Fetch a paused source again, starting now. Refuses: SourceNotFetched.

    Afterwards: the caller may ring claims.fetch_source.
    """
    due = now or timezone.now()
    source = _watched(source_id)
    return _changed(source, by, is_paused=False, paused_at=None, paused_by=None, next_fetch_at=due)


def change_source(*, source_id: UUID | str, changes: SourceChanges, by: User | None) -> Source:
    """Give a source another name, schedule or idle alarm. What `changes` leaves out stays as it is.

    A shorter schedule brings the next regular fetch forward; the wait after a failure stays.
    Refuses: SourceScheduleInvalid (with `fields`), SourceNotFetched for a schedule of uploads.
    """
    given: dict[str, Any] = {name: value for name, value in asdict(changes).items() if value is not None}
    _refuse_schedule(given)
    if "name" in given:
        given["name"] = storable(given["name"].strip(), 200)
    source = _watched(source_id) if given.keys() - {"name"} else Source.objects.get(pk=source_id)
    minutes = given.get("minutes_between_fetches")
    if minutes and not source.consecutive_failures and source.last_fetch_at and source.next_fetch_at:
        given["next_fetch_at"] = min(source.next_fetch_at, source.last_fetch_at + timedelta(minutes=minutes))
    return _changed(source, by, **given)


def fetch_source_now(*, source_id: UUID | str, now: datetime | None = None, by: User | None) -> Source:
    """Make a source due at once, whatever its schedule and back-off say.

    Refuses: SourcePaused, SourceNotFetched. Afterwards: the caller rings claims.fetch_source.
    """
    source = _watched(source_id)
    if source.is_paused:
        raise SourcePaused
    return _changed(source, by, next_fetch_at=now or timezone.now())


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
        ending = Ending(
            FetchOutcome.UNCHANGED, status=304, detail=_("The site says that nothing has changed.")
        )
        return noted(source, ending, now)
    return _listed(source, listing, now)


def watchable(url: str) -> str:
    """Return an address in its parsed form. What cannot be told without a look-up is told at the fetch.

    Refuses: SourceUrlInvalid (with `fields`).
    """
    try:
        target = parse_url(url.strip())
        if target.origin != settings.FACTCHECK_DEMO_ORIGIN:
            refuse_odd_place(target)
            is_address = ":" in target.host or target.host.replace(".", "").isdigit()
            if is_address and reason_to_refuse(target.host):
                raise BadUrl(_("This address is not part of the public web."))
        if len(target.url) > LONGEST_URL:
            raise BadUrl(phrase("A web address may have at most {most} characters.", most=LONGEST_URL))
    except BadUrl as error:
        raise SourceUrlInvalid(fields={"url": [error.sentence]}) from error
    return target.url


def _watched(source_id: UUID | str) -> Source:
    source = Source.objects.get(pk=source_id)
    if source.kind not in FETCHED_KINDS:
        raise SourceNotFetched
    return source


def _refuse_schedule(given: Mapping[str, Any]) -> None:
    told: dict[str, list[str]] = {
        name: [
            phrase("Give a whole number of {unit} from {least} to {most}.", unit=unit, least=least, most=most)
        ]
        for name, (unit, least, most) in BOUNDS.items()
        if name in given and not least <= given[name] <= most
    }
    if not given.get("name", "a name").strip():
        told["name"] = [_("Give the source a name.")]
    if told:
        raise SourceScheduleInvalid(fields=told)


def _changed(source: Source, by: User | None, **changes: Any) -> Source:
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
        told = phrase("{count} new of {pages} pages listed.", count=count, pages=len(listing.pages))
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
