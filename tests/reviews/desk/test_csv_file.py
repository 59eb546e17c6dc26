"""Rows as CSV."""

from datetime import UTC, datetime

import pytest

from reviews.desk.csv_file import csv_answer, csv_lines


def test_names_come_first() -> None:
    assert list(csv_lines(["a", "b"], [(1, None)])) == ["a,b\r\n", "1,\r\n"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2", "'-2"),
        (-2, "-2"),
        (datetime(2026, 3, 2, tzinfo=UTC), "2026-03-02T00:00:00+00:00"),
    ],
)
def test_no_text_is_a_formula_and_numbers_stay_numbers(value: object, text: str) -> None:
    assert list(csv_lines(["a"], [(value,)]))[1] == f"{text}\r\n"


def test_answer_is_a_download() -> None:
    answer = csv_answer("x.csv", ["a"], [])

    assert answer["Content-Disposition"] == 'attachment; filename="x.csv"'
