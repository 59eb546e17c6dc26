"""Which day is written in a line of a page? Pure; called by `page_date`.

Reads days as pages write them, in the languages of the pages that desks watch. What can be two days, such as 3/4/2024,
is no day.
"""

import re
from collections.abc import Iterator
from datetime import date

# The beginnings of the months' names; a name that begins alike in several languages stands once.
BEGINNINGS = (
    "jan ene gen janv янв січ sty",
    "feb fév fev лют фев lut",
    "mar mär мар бер",
    "apr avr abr апр кві kwi",
    "may mai maj mag май мая тра",
    "jun juin giu июн чер cze",
    "jul juil lug июл лип lip",
    "aug aoû aou ago авг сер sie",
    "sep set сен вер wrz",
    "oct okt ott окт жов paź",
    "nov ноя лис lis",
    "dec dez déc dic дек гру gru",
)
MONTHS = {start: number for number, line in enumerate(BEGINNINGS, start=1) for start in line.split()}
YEAR = r"(?P<year>(?:19|20)\d\d)\b"
WRITTEN = re.compile(
    rf"""
      \b(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:(?:de|of)\s+)?(?P<month>[^\W\d_]{{3,12}})[.,]?[\s-]+(?:de\s+)?{YEAR}
    | \b(?P<month_>[^\W\d_]{{3,12}})\.?\s+(?P<day_>[0-3]?\d)(?:st|nd|rd|th)?,?\s+{YEAR.replace("year", "year_")}
    | \b{YEAR.replace("year", "iso")}-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)
    | \b(?P<first>[0-3]?\d)(?P<sign>[./])(?P<second>[0-3]?\d)(?P=sign){YEAR.replace("year", "last")}
    """,
    re.VERBOSE,
)


def days_in(line: str) -> Iterator[tuple[date, int, int]]:
    """Yield each day that a line writes, and where it begins and ends."""
    for found in WRITTEN.finditer(line):
        if day := _day(found.groupdict()):
            yield day, found.start(), found.end()


def _day(parts: dict[str, str | None]) -> date | None:
    given = {name: value or "" for name, value in parts.items()}
    if given["iso"]:
        year, month, day = given["iso"], given["iso_month"], given["iso_day"]
    elif given["last"]:
        year, (month, day) = given["last"], _in_order(given["first"], given["second"], given["sign"])
    else:
        year, day = given["year"] or given["year_"], given["day"] or given["day_"]
        month = _month((given["month"] or given["month_"]).lower())
    try:
        return date(int(year), int(month or 0), int(day or 0))
    except ValueError:
        return None


def _in_order(first: str, second: str, sign: str) -> tuple[str, str]:
    """Return month and day. With dots the day comes first; with strokes only a number that is no month tells."""
    if sign == "." or int(first) > 12 or first == second:
        return second, first
    return (first, second) if int(second) > 12 else ("", "")


def _month(name: str) -> str:
    return str(MONTHS.get(name[:4]) or MONTHS.get(name[:3]) or "")
