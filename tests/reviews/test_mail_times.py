"""Mails come at the rhythm a person chose, never in their quiet hours, by the clock on their own wall."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.enums import Rhythm
from reviews.mail_times import Timetable

PRAGUE = ZoneInfo("Europe/Prague")
NOW = datetime(2026, 3, 2, 9, 20, tzinfo=UTC)  # 10:20 in Prague


def table(**fields: Any) -> Timetable:
    """Return a timetable of Prague, at once unless told otherwise."""
    return Timetable(**{"rhythm": Rhythm.AT_ONCE, "zone": PRAGUE, **fields})


def at(clock: str, day: int = 2) -> datetime:
    """Return a moment of March 2026 by the clock of Prague."""
    return datetime.combine(datetime(2026, 3, day, tzinfo=UTC).date(), time.fromisoformat(clock), PRAGUE)


def test_at_once_is_now():
    assert table().wants_mail(waiting_since=NOW, now=NOW)


@pytest.mark.parametrize(("since", "wanted"), [("09:59", True), ("10:00", True), ("10:01", False)])
def test_hourly_takes_what_came_before_the_full_hour(since: str, wanted: bool):
    hourly = table(rhythm=Rhythm.HOURLY)

    assert hourly.wants_mail(waiting_since=at(since), now=at("10:20")) is wanted


@pytest.mark.parametrize(
    ("since", "now", "wanted"),
    [
        ("07:00", "07:59", False),
        ("07:00", "08:00", True),
        ("07:00", "23:00", True),
        ("08:01", "23:00", False),
    ],
)
def test_daily_comes_at_the_time_of_the_persons_zone(since: str, now: str, wanted: bool):
    daily = table(rhythm=Rhythm.DAILY, daily_at=time(8))

    assert daily.wants_mail(waiting_since=at(since), now=at(now)) is wanted


def test_daily_of_yesterday_is_still_owed_in_the_morning():
    daily = table(rhythm=Rhythm.DAILY, daily_at=time(8))

    assert daily.wants_mail(waiting_since=at("07:00", day=1), now=at("01:00", day=2))


@pytest.mark.parametrize(
    ("clock", "quiet"),
    [("21:59", False), ("22:00", True), ("23:59", True), ("00:00", True), ("06:59", True), ("07:00", False)],
)
def test_quiet_hours_run_over_midnight(clock: str, quiet: bool):
    nights = table(quiet_from=time(22), quiet_until=time(7))

    assert nights.is_quiet(at(clock)) is quiet
    assert nights.wants_mail(waiting_since=at("12:00", day=1), now=at(clock)) is not quiet


@pytest.mark.parametrize(("clock", "quiet"), [("11:59", False), ("12:00", True), ("13:00", False)])
def test_quiet_hours_may_be_within_a_day(clock: str, quiet: bool):
    assert table(quiet_from=time(12), quiet_until=time(13)).is_quiet(at(clock)) is quiet


def test_daily_keeps_its_time_when_the_clocks_change():
    daily = table(rhythm=Rhythm.DAILY, daily_at=time(8))

    before, after = at("12:00", day=28), at("12:00", day=29)  # summer time begins on 29 March 2026

    assert daily.last_slot(before) == datetime(2026, 3, 28, 7, tzinfo=UTC)
    assert daily.last_slot(after) == datetime(2026, 3, 29, 6, tzinfo=UTC)


@given(
    rhythm=st.sampled_from(Rhythm),
    zone=st.sampled_from(["UTC", "Europe/Prague", "Asia/Kathmandu", "Pacific/Chatham", "America/St_Johns"]),
    daily_at=st.times(),
    now=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 - made UTC below
)
def test_last_slot_is_never_ahead_and_never_more_than_a_day_back(
    rhythm: Rhythm, zone: str, daily_at: time, now: datetime
):
    now = now.replace(tzinfo=UTC)

    slot = Timetable(rhythm=rhythm, zone=ZoneInfo(zone), daily_at=daily_at).last_slot(now)

    # A day with 25 hours ends summer time; a gap of a clock may add to it.
    assert now - timedelta(hours=26) <= slot <= now
