"""When an address is fetched next."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.fetching.schedule import CEILING, after_failure, after_success, next_look

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


def _look(age: timedelta, *, dice: float = 0.0, is_cited: bool = False) -> timedelta | None:
    look = next_look(now=NOW, found_at=NOW - age, is_cited=is_cited, dice=dice)
    return look and look - NOW + age


@pytest.mark.parametrize(
    ("age", "next_age"),
    [
        (timedelta(0), timedelta(hours=1)),
        (timedelta(hours=1), timedelta(hours=6)),
        (timedelta(hours=6), timedelta(days=1)),
        (timedelta(days=1), timedelta(days=3)),
        (timedelta(days=3), timedelta(days=7)),
        (timedelta(days=7), timedelta(days=14)),
        (timedelta(days=40), timedelta(days=47)),
    ],
)
def test_page_is_looked_at_again_less_and_less_often(age: timedelta, next_age: timedelta):
    assert _look(age) == next_age


def test_look_that_came_late_is_not_followed_by_one_at_once():
    assert _look(timedelta(minutes=45)) == timedelta(hours=6)


def test_dice_makes_the_wait_for_a_look_up_to_a_tenth_longer():
    assert _look(timedelta(0), dice=1.0) == timedelta(minutes=66)


@pytest.mark.parametrize(
    ("weeks", "is_cited", "is_watched"),
    [(6, False, True), (8, False, False), (8, True, True), (104, True, False)],
)
def test_page_is_watched_longer_where_a_claim_cites_it(weeks: int, is_cited: bool, is_watched: bool):
    assert (_look(timedelta(weeks=weeks), is_cited=is_cited) is not None) is is_watched
