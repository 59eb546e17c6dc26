"""When may a person be sent a mail? Pure: times and choices come in, an answer goes out.

All of a person's times are of the clock on their own wall, summer time included.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from reviews.enums import Rhythm


@dataclass(frozen=True, slots=True)
class Timetable:
    """When one person wants mails."""

    rhythm: Rhythm
    zone: ZoneInfo
    daily_at: time = time(8)
    quiet_from: time | None = None
    quiet_until: time | None = None

    def is_quiet(self, now: datetime) -> bool:
        """Say whether `now` is in the quiet hours; they begin with their first minute and may span midnight."""
        if self.quiet_from is None or self.quiet_until is None:
            return False
        clock = now.astimezone(self.zone).time()
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= clock < self.quiet_until
        return clock >= self.quiet_from or clock < self.quiet_until

    def last_slot(self, now: datetime) -> datetime:
        """Return the latest moment, not after `now`, at which a mail may be put together."""
        local = now.astimezone(self.zone)
        if self.rhythm is Rhythm.AT_ONCE:
            return now
        if self.rhythm is Rhythm.HOURLY:
            return local.replace(minute=0, second=0, microsecond=0).astimezone(UTC)
        today = datetime.combine(local.date(), self.daily_at, self.zone).astimezone(UTC)
        if today <= now:
            return today
        yesterday = local.date() - timedelta(days=1)
        return datetime.combine(yesterday, self.daily_at, self.zone).astimezone(UTC)

    def wants_mail(self, *, waiting_since: datetime, now: datetime) -> bool:
        """Say whether what has waited since then is to be sent now."""
        return waiting_since <= self.last_slot(now) and not self.is_quiet(now)
