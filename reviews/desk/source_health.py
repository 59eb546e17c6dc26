"""How does a watched place fare, in words? The one presenter of it: for every page of the desk and its API.

Pure: the source and the time come in. What is written here was decided by the actions of claims.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.enums import FetchOutcome, HealthState, SourceKind
from claims.models import Source
from factcheck import words
from reviews.names import name_of
from reviews.templatetags.desk import span_ago


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
        return Health(
            HealthState.UPLOADS, "", _("Kept as brought"), _("Texts and files that people brought.")
        )
    if source.is_paused:
        return _paused(source, now)
    if source.consecutive_failures:
        return _failing(source, now)
    if source.last_success_at is None:
        return Health(HealthState.WAITING, "warn", _("Waiting for its first fetch"))
    fetched = _("Fetched {ago}").format(ago=span_ago(source.last_success_at, now))
    newest_at = source.last_new_at
    quiet = now - (newest_at or source.added_at)
    if source.idle_alarm_hours and quiet > timedelta(hours=source.idle_alarm_hours):
        asked = _("{fetched}, but nothing was new there. Its alarm is set to {hours}.").format(
            fetched=fetched, hours=_hours(source.idle_alarm_hours)
        )
        return Health(HealthState.IDLE, "warn", _("Nothing new for {span}").format(span=_long(quiet)), asked)
    newest = (
        _("The newest page came {ago}.").format(ago=span_ago(newest_at, now))
        if newest_at
        else _("Nothing new has come from it yet.")
    )
    return Health(HealthState.HEALTHY, "good", fetched, f"{newest} {_next_fetch(source, now)}".strip())


def _paused(source: Source, now: datetime) -> Health:
    label = _("Paused by {name}").format(name=name_of(source.paused_by)) if source.paused_by else _("Paused")
    since = f"{label} {span_ago(source.paused_at, now)}" if source.paused_at else label
    told = _("{paused}. Nothing is fetched until it is resumed.").format(paused=since)
    return Health(HealthState.PAUSED, "", label, told)


def _failing(source: Source, now: datetime) -> Health:
    count = source.consecutive_failures
    is_refused = source.last_outcome == FetchOutcome.REFUSED
    told = f"{words.told(source.last_error)} {_next_try(source, now)}".strip()
    label = _refused(count) if is_refused else _failed(count)
    if source.first_failed_at and count > 1:
        label = _("{failed}, since {moment}").format(
            failed=label, moment=_moment(source.first_failed_at, now)
        )
    if is_refused:
        return Health(HealthState.REFUSED, "warn", label, told)
    return Health(HealthState.FAILING, "warn" if count == 1 else "bad", label, told)


def _refused(count: int) -> str:
    return ngettext("Refused once", "Refused {n} times", count).format(n=count)


def _failed(count: int) -> str:
    return ngettext("Failed once", "Failed {n} times", count).format(n=count)


def _next_fetch(source: Source, now: datetime) -> str:
    if source.next_fetch_at is None:
        return ""
    if source.next_fetch_at <= now:
        return _("Next fetch now.")
    return _("Next fetch {moment}.").format(moment=_moment(source.next_fetch_at, now))


def _next_try(source: Source, now: datetime) -> str:
    if source.next_fetch_at is None:
        return ""
    if source.next_fetch_at <= now:
        return _("Next try now.")
    return _("Next try {moment}.").format(moment=_moment(source.next_fetch_at, now))


def _moment(at: datetime, now: datetime) -> str:
    """Return a time of day, with the date where it is another day."""
    local = timezone.localtime(at)
    is_today = local.date() == timezone.localtime(now).date()
    return f"{date_format(local, 'H:i')}" if is_today else date_format(local, "j M, H:i")


def _long(span: timedelta) -> str:
    return _days(span.days) if span.days > 1 else _hours(int(span.total_seconds() // 3600))


def _days(days: int) -> str:
    return ngettext("{n} day", "{n} days", days).format(n=days)


def _hours(hours: int) -> str:
    if hours >= 48 and hours % 24 == 0:
        return _days(hours // 24)
    return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
