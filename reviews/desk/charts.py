"""How a report reads on a page: its numbers in words, and one bar per row, drawn from the same numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate

from reviews.insight.report import Column, Report, Unit, Value
from reviews.templatetags.desk import span_in_words

NOTHING = "–"  # noqa: RUF001 - the dash that stands for an empty cell


@dataclass(frozen=True, slots=True)
class Cell:
    """One number or word of a row, as people read it."""

    column: Column
    text: str

    @property
    def is_number(self) -> bool:
        """Whether it is set to the right."""
        return self.column.unit is not Unit.WORDS


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: where it begins and how wide it is, in percent, and which place it has in the legend."""

    start: float
    width: float
    place: int
    tone: int


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a report."""

    cells: Sequence[Cell]
    bar: Sequence[Part]


def legend_of(report: Report) -> list[Column]:
    """Return the columns that the bars draw, where there are several."""
    drawn = [report.columns[report.column(name)] for name in report.drawn]
    return drawn if len(drawn) > 1 else []


def lines_of(report: Report) -> list[Line]:
    """Return the rows in words, each with its bar; the longest bar fills the width."""
    places = [report.column(name) for name in report.drawn]
    longest = max((_drawn(row, places) for row in report.rows), default=0.0)
    return [
        Line(
            [
                Cell(column, in_words(column, value))
                for column, value in zip(report.columns, row, strict=True)
            ],
            _bar(report, row, places, longest),
        )
        for row in report.rows
    ]


def in_words(column: Column, value: Value) -> str:
    """Return a value as people read it: hours in their two greatest units, shares in percent."""
    if value is None:
        return NOTHING
    if column.unit is Unit.HOURS:
        return span_in_words(timedelta(hours=float(value)))
    return f"{float(value):.0%}" if column.unit is Unit.SHARE else str(value)


def _drawn(row: Sequence[Value], places: Sequence[int]) -> float:
    return sum(float(row[place] or 0) for place in places)


def _bar(report: Report, row: Sequence[Value], places: Sequence[int], longest: float) -> list[Part]:
    if not longest:
        return []
    widths = [100 * float(row[place] or 0) / longest for place in places]
    starts = accumulate(widths, initial=0.0)
    return [
        Part(round(start, 2), round(width, 2), number, report.columns[place].tone)
        for number, (start, width, place) in enumerate(zip(starts, widths, places, strict=False))
        if width
    ]
