"""What a report is: a question, columns and rows of plain values, with what its picture draws. Pure.

The page, the file and the API all show these rows, so that a chart never says anything its table does not.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.functional import Promise

Value = str | int | float | None
# Days that a report may look back; the page offers these, a program may ask for any up to the last.
PERIODS = (30, 90, 365)
USUAL_PERIOD = 90


class Unit(StrEnum):
    """What the numbers of a column count."""

    WORDS = "words"
    COUNT = "count"
    HOURS = "hours"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `tone` is the place on a rating scale that its part of a bar is drawn in, 0 to 5."""

    name: str
    label: str | Promise
    unit: Unit = Unit.COUNT
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Period:
    """What a report looks at: events from `since` up to, not including, `until`."""

    since: datetime
    until: datetime

    @classmethod
    def last(cls, days: int, *, now: datetime) -> "Period":
        """Return the `days` before `now`."""
        return cls(now - timedelta(days=days), now)


@dataclass(frozen=True, slots=True)
class Report:
    """The answer to one question. `drawn` names the columns whose values make up each row's bar."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    drawn: Sequence[str] = ()
    note: str | Promise = ""

    def column(self, name: str) -> int:
        """Return the place of a column in each row. Raises StopIteration for an unknown one."""
        return next(place for place, column in enumerate(self.columns) if column.name == name)


@dataclass(frozen=True, slots=True)
class Question:
    """One report that can be asked for. `ask` takes a desk and a period."""

    slug: str
    title: str | Promise
    lede: str | Promise
    empty: str | Promise
    ask: Callable[..., Report]
