"""Reports as people read them."""

import pytest

from reviews.desk.charts import Part, in_words, legend_of, lines_of
from reviews.insight.report import Column, Report, Unit

REPORT = Report(
    (Column("who", "Who", Unit.WORDS), Column("a", "A", tone=1), Column("b", "B", tone=2)),
    [("Ann", 3, 1), ("Bo", 0, 2)],
    ("a", "b"),
)


def test_longest_bar_fills_the_width_and_parts_follow_each_other() -> None:
    assert lines_of(REPORT)[0].bar == [Part(0.0, 75.0, 0, 1), Part(75.0, 25.0, 1, 2)]


def test_nothing_is_no_part_of_a_bar() -> None:
    assert lines_of(REPORT)[1].bar == [Part(0.0, 50.0, 1, 2)]


def test_bars_of_one_column_need_no_legend() -> None:
    assert [column.name for column in legend_of(REPORT)] == ["a", "b"]
    assert legend_of(Report(REPORT.columns, REPORT.rows, ("a",))) == []


def test_rows_of_noughts_have_no_bars() -> None:
    assert lines_of(Report(REPORT.columns, [("Ann", 0, 0)], ("a",)))[0].bar == []


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [
        (Unit.COUNT, 3, "3"),
        (Unit.HOURS, 3.5, "3 h 30 min"),
        (Unit.SHARE, 0.254, "25%"),
        (Unit.SHARE, None, "–"),  # noqa: RUF001
        (Unit.WORDS, "Ann", "Ann"),
    ],
)
def test_values_are_told_in_their_unit(unit: Unit, value: float | str | None, text: str) -> None:
    assert in_words(Column("x", "X", unit), value) == text
