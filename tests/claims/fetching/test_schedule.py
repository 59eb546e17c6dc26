"""When an address is fetched next."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.fetching.schedule import CEILING, after_failure, after_success

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def _wait(**given: float) -> timedelta:
    return after_failure(**{"now": NOW, "minutes": 15, "failures": 1, "dice": 0.0, **given}) - NOW


@pytest.mark.parametrize(("dice", "minutes"), [(0.0, 15), (1.0, 16.5)])
def test_regular_fetch_comes_up_to_a_tenth_late(dice: float, minutes: float):
    assert after_success(now=NOW, minutes=15, dice=dice) == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(("failures", "minutes"), [(1, 15), (2, 30), (3, 60), (6, 480)])
def test_wait_doubles_with_each_failure(failures: int, minutes: int):
    assert _wait(failures=failures) == timedelta(minutes=minutes)


@pytest.mark.parametrize("failures", [8, 100, 10_000])
def test_wait_has_a_ceiling(failures: int):
    assert _wait(failures=failures) == CEILING


def test_dice_takes_up_to_half_of_the_wait():
    assert _wait(dice=1.0) == timedelta(minutes=7.5)


def test_wish_of_the_site_is_never_cut_short():
    assert _wait(retry_after=3600.0, dice=1.0) == timedelta(hours=1)


def test_wish_shorter_than_the_wait_changes_nothing():
    assert _wait(retry_after=1.0) == timedelta(minutes=15)


def test_wish_of_years_ends_at_a_week():
    assert _wait(retry_after=1e12) == timedelta(days=7)
