"""Working days: Monday to Friday, and no holiday is assumed."""

from datetime import date

import pytest

from reviews.working_days import working_days_after


@pytest.mark.parametrize(
    ("day", "number", "due"),
    [
        (date(2026, 3, 2), 7, date(2026, 3, 11)),  # from a Monday over one weekend
        (date(2026, 3, 6), 1, date(2026, 3, 9)),  # from a Friday to the Monday
        (date(2026, 3, 7), 7, date(2026, 3, 17)),  # a Saturday is no day of work
        (date(2026, 12, 24), 2, date(2026, 12, 28)),  # a holiday is no reason to wait
        (date(2026, 3, 2), 0, date(2026, 3, 2)),
    ],
)
def test_deadline_counts_working_days_only(day: date, number: int, due: date) -> None:
    assert working_days_after(day, number) == due
