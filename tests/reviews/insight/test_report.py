"""What a report is."""

from datetime import UTC, datetime

import pytest

from reviews.insight.report import Column, Period, Report

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_period_ends_now() -> None:
    assert Period.last(30, now=NOW) == Period(datetime(2026, 1, 31, 9, tzinfo=UTC), NOW)


def test_columns_are_found_by_name() -> None:
    report = Report((Column("a", "A"), Column("b", "B")), [(1, 2)])

    assert report.column("b") == 1
    with pytest.raises(StopIteration):
        report.column("c")
