"""Who may fetch a row now, and how did the attempt end? Shared by the fetches of sources and of pages.

An attempt takes the row by compare-and-set, so that two workers cannot both fetch it; a worker that dies
frees it when its hold ends. Every attempt that reached outward ends in a `Fetch` row.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from claims.enums import FetchOutcome
from claims.errors import DisallowedByRobots, FetchNotDue
from claims.models import Document, Fetch, Page, Source
from factcheck.errors import Upstream
from factcheck.http import (
    AddressRefused,
    BadUrl,
    EncodingRefused,
    InsecureRedirect,
    MediaTypeRefused,
    TooLarge,
)
from factcheck.politeness import HostBusy

# Longer than any task may run, so a hold never ends under a worker that is alive.
HOLD = timedelta(seconds=settings.FACTCHECK_HOLD_SECONDS)
# What is our own no; everything else is the other side's failure.
REFUSALS = (
    DisallowedByRobots,
    AddressRefused,
    BadUrl,
    EncodingRefused,
    InsecureRedirect,
    MediaTypeRefused,
    TooLarge,
)


@dataclass(frozen=True, slots=True)
class Ending:
    """How one attempt ended."""

    outcome: FetchOutcome
    status: int | None = None
    code: str = ""
    detail: str = ""
    document: Document | None = None
    retry_at: datetime | None = None

    @property
    def is_success(self) -> bool:
        """Whether the other side answered as it should."""
        return self.outcome in {FetchOutcome.STORED, FetchOutcome.UNCHANGED}


def take(rows: QuerySet[Source] | QuerySet[Page], *, now: datetime) -> bool:
    """Take the one row of `rows` for a fetch, until the attempt is noted or the hold ends.

    Returns whether the worker before never noted its end, so it must have died. `rows` must not join
    tables: only a condition on the row itself is looked at again by a database that had to wait for
    another worker. Refuses: FetchNotDue.
    """
    due, until = rows.filter(next_fetch_at__lte=now), now + HOLD
    if due.filter(fetch_claimed_until=None).update(fetch_claimed_until=until):
        return False
    if due.filter(fetch_claimed_until__lte=now).update(fetch_claimed_until=until):
        return True
    raise FetchNotDue


@contextmanager
def postponed_while_busy(rows: QuerySet[Source] | QuerySet[Page], *, now: datetime) -> Iterator[None]:
    """Give the one taken row of `rows` back where its site is not to be asked yet, until its turn comes.

    That is no attempt and no failure, so no log row tells of it. Lets HostBusy through.
    """
    try:
        yield
    except HostBusy as busy:
        rows.update(fetch_claimed_until=None, next_fetch_at=now + timedelta(seconds=busy.wait))
        raise


def ending_of(error: Upstream, *, retry_at: datetime | None) -> Ending:
    """Return the ending that an error of the other side, or our own refusal to go on, makes."""
    refused = isinstance(error, REFUSALS)
    return Ending(
        outcome=FetchOutcome.REFUSED if refused else FetchOutcome.FAILED,
        status=getattr(error, "status", None),
        code=error.code,
        detail=str(error),
        retry_at=retry_at,
    )


def note(ending: Ending, *, source: Source, page: Page | None, url: str, started_at: datetime) -> Fetch:
    """Write the log row of one attempt. Call inside the transaction that writes its results."""
    return Fetch.objects.create(
        source=source,
        page=page,
        document=ending.document,
        url=url,
        outcome=ending.outcome,
        status=ending.status,
        code=ending.code,
        detail=ending.detail,
        started_at=started_at,
        ended_at=max(timezone.now(), started_at),
        retry_at=ending.retry_at,
    )


def dice() -> float:
    """Return a random number from 0 to 1 that spreads fetches over time."""
    return random.random()  # noqa: S311  # no secret depends on it
