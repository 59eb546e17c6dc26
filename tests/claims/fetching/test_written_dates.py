"""Days as pages write them."""

from datetime import date

import pytest

from claims.fetching.written_dates import days_in

DAY = date(2024, 3, 13)


@pytest.mark.parametrize(
    "line",
    [
        "13 March 2024",
        "Wednesday, March 13, 2024, 10:30",
        "13th Mar. 2024",
        "13 MAR 2024 4:55PM",
        "2024-03-13T10:00:00Z",
        "13.03.2024 15:30",
        "3/13/2024",
        "13/03/2024",
        "13-mar-2024",
        "13 березня 2024 року",
        "13 марта 2024 года",
        "13. März 2024",
        "13 de marzo de 2024",
        "13 mars 2024",
    ],
)
def test_day_is_read_as_it_is_written(line: str) -> None:
    assert [day for day, _, _ in days_in(line)] == [DAY]


@pytest.mark.parametrize(
    "line", ["3/4/2024", "13 people 2024", "March 2024", "31.02.2024", "13 March 24", "", "12024-03-13"]
)
def test_what_can_be_two_days_or_none_is_no_day(line: str) -> None:
    assert list(days_in(line)) == []


def test_places_of_days_are_told() -> None:
    line = "Published 3 March 2024, updated 5 April 2024"

    assert [line[start:end] for _, start, end in days_in(line)] == ["3 March 2024", "5 April 2024"]
