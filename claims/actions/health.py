"""How does a source fare after an attempt, and when is it fetched next? Used by `claims.actions.sources`."""

from datetime import datetime
from typing import Any

from django.db import transaction

from claims.actions.attempts import Ending, dice, ending_of, note
from claims.errors import FetchBrokenOff, SourceGone
from claims.fetching.schedule import CEILING, after_failure, after_success
from claims.models import Fetch, Source
from factcheck.errors import Upstream


def noted(source: Source, ending: Ending, now: datetime, **changes: Any) -> Fetch:
    """Write how an attempt to fetch a source ended, in its health and in the log. Returns the log's row.

    `changes` are further new values of the source's columns.
    """
    with transaction.atomic():
        note_health(source, ending, now, **changes)
        return note(ending, source=source, page=None, url=source.url, started_at=now)


def note_health(source: Source, ending: Ending, now: datetime, **changes: Any) -> None:
    """Write success or failure to the source, free it, and set the time of its next fetch."""
    changes |= {"last_fetch_at": now, "fetch_claimed_until": None, "last_outcome": ending.outcome}
    if ending.is_success:
        minutes = source.minutes_between_fetches
        changes |= {
            "last_success_at": now,
            "last_error": "",
            "consecutive_failures": 0,
            "first_failed_at": None,
            "next_fetch_at": after_success(now=now, minutes=minutes, dice=dice()),
        }
    else:
        changes |= {
            "last_error": ending.detail,
            "consecutive_failures": source.consecutive_failures + 1,
            "first_failed_at": source.first_failed_at or now,
            "next_fetch_at": ending.retry_at,
        }
    Source.objects.filter(pk=source.pk).update(**changes)


def note_broken_off(source: Source, now: datetime) -> None:
    """Write that the worker before died over this source; it counts as a failure like any other."""
    ending = ending_of(FetchBrokenOff(), retry_at=now)
    source.consecutive_failures += 1
    source.first_failed_at = source.first_failed_at or now
    with transaction.atomic():
        Source.objects.filter(pk=source.pk).update(
            consecutive_failures=source.consecutive_failures,
            first_failed_at=source.first_failed_at,
            last_outcome=ending.outcome,
            last_error=ending.detail,
        )
        note(ending, source=source, page=None, url=source.url, started_at=now)


def next_try(source: Source, error: Upstream, now: datetime) -> datetime:
    """Return when a source that failed is tried again.

    It is never given up by itself: a person sees why it fails, and pauses it.
    """
    gone = isinstance(error, SourceGone)
    return after_failure(
        now=now,
        minutes=CEILING.total_seconds() / 60 if gone else source.minutes_between_fetches,
        failures=source.consecutive_failures + 1,
        dice=dice(),
        retry_after=error.retry_after,
    )
