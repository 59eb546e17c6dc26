"""How does a watched place fare, in words? The one presenter of it: for every page of the desk and its API.

Pure: the source and the time come in. What is written here was decided by the actions of claims.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format

from claims.enums import FetchOutcome, HealthState, SourceKind
from claims.models import Source
from reviews.names import name_of
from reviews.templatetags.desk import span_in_words


@dataclass(frozen=True, slots=True)
class Health:
    """One source's health: `label` in a few words, `detail` in sentences, `level` as outcomes are drawn."""

    state: HealthState
    level: str
    label: str
    detail: str = ""


def health_of(source: Source, *, now: datetime) -> Health:
    """Return how a source fares at `now`."""
    if source.kind == SourceKind.UPLOAD:
        return Health(HealthState.UPLOADS, "", "Kept as brought", "Texts and files that people brought.")
    if source.is_paused:
        return _paused(source, now)
    if source.consecutive_failures:
        return _failing(source, now)
    if source.last_success_at is None:
        return Health(HealthState.WAITING, "warn", "Waiting for its first fetch")
    fetched = f"Fetched {_ago(source.last_success_at, now)}"
    newest_at = source.last_new_at
    quiet = now - (newest_at or source.added_at)
    if source.idle_alarm_hours and quiet > timedelta(hours=source.idle_alarm_hours):
        asked = (
            f"{fetched}, but nothing was new there. Its alarm is set to {_hours(source.idle_alarm_hours)}."
        )
        return Health(HealthState.IDLE, "warn", f"Nothing new for {_long(quiet)}", asked)
    newest = (
        f"The newest page came {_ago(newest_at, now)}." if newest_at else "Nothing new has come from it yet."
    )
    return Health(
        HealthState.HEALTHY, "good", fetched, f"{newest} {_next('Next fetch', source, now)}".strip()
    )


def _paused(source: Source, now: datetime) -> Health:
    who = f" by {name_of(source.paused_by)}" if source.paused_by else ""
    since = f" {_ago(source.paused_at, now)}" if source.paused_at else ""
    told = f"Paused{who}{since}. Nothing is fetched until it is resumed."
    return Health(HealthState.PAUSED, "", f"Paused{who}", told)


def _failing(source: Source, now: datetime) -> Health:
    count = source.consecutive_failures
    times = "once" if count == 1 else f"{count} times"
    since = f", since {_moment(source.first_failed_at, now)}" if source.first_failed_at and count > 1 else ""
    told = f"{source.last_error} {_next('Next try', source, now)}".strip()
    if source.last_outcome == FetchOutcome.REFUSED:
        return Health(HealthState.REFUSED, "warn", f"Refused {times}{since}", told)
    return Health(HealthState.FAILING, "warn" if count == 1 else "bad", f"Failed {times}{since}", told)


def _next(what: str, source: Source, now: datetime) -> str:
    if source.next_fetch_at is None:
        return ""
    return f"{what} {'now' if source.next_fetch_at <= now else _moment(source.next_fetch_at, now)}."


def _moment(at: datetime, now: datetime) -> str:
    """Return a time of day, with the date where it is another day."""
    local = timezone.localtime(at)
    is_today = local.date() == timezone.localtime(now).date()
    return f"{date_format(local, 'H:i')}" if is_today else date_format(local, "j M, H:i")


def _ago(at: datetime, now: datetime) -> str:
    span = now - at
    return "just now" if span < timedelta(minutes=1) else f"{span_in_words(span)} ago"


def _long(span: timedelta) -> str:
    return f"{span.days} days" if span.days > 1 else _hours(int(span.total_seconds() // 3600))


def _hours(hours: int) -> str:
    if hours >= 48 and hours % 24 == 0:
        return f"{hours // 24} days"
    return "1 hour" if hours == 1 else f"{hours} hours"
