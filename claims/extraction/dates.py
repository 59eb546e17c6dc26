"""When was it said, where the words beside the cue tell?

Reads "On March 13", "on Tuesday", "the following day" against the day of publication. Never
looks inside what was said, and gives no date where the words leave the year open.
"""

from __future__ import annotations

import datetime
import re

from claims.extraction.sources import Cue
from claims.extraction.spans import Draft
from claims.extraction.tokens import Token

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH = (
    r"(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.?|April|Apr\.?|May|June|July|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
YEAR = r"(?:,?\s(?P<year>(?:19|20)\d\d))?"
ON = r"(?:[Oo]n\s|[Ll]ate\s|[Ee]arly\s)?"
CALENDAR = re.compile(rf"{ON}{MONTH}\s(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b{YEAR}")
REVERSED = re.compile(rf"{ON}(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s{MONTH}\b{YEAR}")
WEEKDAY = re.compile(
    r"(?:[Oo]n\s|[Ll]ast\s)?(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
RELATIVE = re.compile(
    r"\b(?P<relative>[Yy]esterday|[Tt]oday|[Tt]he (?:following|next) day|[Tt]he same day|[Tt]he day before)\b"
)
OFFSETS = {"yesterday": -1, "today": 0}
LATER = {"the following day": 1, "the next day": 1, "the same day": 0, "the day before": -1}


def when_said(
    text: str, tokens: list[Token], draft: Draft, published: datetime.date | None, last: datetime.date | None
) -> tuple[datetime.date | None, str]:
    """Day and words of a draft's date; `last` is the day of the statement before it."""
    for start, end in _regions(tokens, draft):
        found = read_date(text[start:end], published, last)
        if found[1]:
            return found
    return None, ""


def _regions(tokens: list[Token], draft: Draft) -> list[tuple[int, int]]:
    """The outlet's words around the cue: before it, and between it and the content."""
    if draft.cue is None or not tokens:
        return []
    at = draft.cue.at
    content = draft.content
    before = _before(tokens, draft.cue)
    if content is None:
        return before
    if content.start >= draft.cue.right:
        return [*before, (tokens[at].end, tokens[content.start].start)]
    return [(tokens[min(content.stop, at)].start, tokens[at].start), (tokens[at].end, tokens[-1].end)]


def _before(tokens: list[Token], cue: Cue) -> list[tuple[int, int]]:
    """The words before a cue that may date it: not `who resigned on Monday`, nor `resigned on Monday after admitting`."""
    if cue.order == "participle" and tokens[cue.left].low in ("after", "before", "despite", "upon"):
        return [(tokens[cue.left].start, tokens[cue.at].start)]
    aside = next(
        (
            at
            for at in range(cue.at - 1, 0, -1)
            if tokens[at].low in ("who", "which", "whose") and tokens[at - 1].text == ","
        ),
        None,
    )
    close = (
        next((at for at in range(cue.at - 1, aside, -1) if tokens[at].text == ","), None) if aside else None
    )
    if aside is None or close is None:
        return [(tokens[0].start, tokens[cue.at].start)]
    return [(tokens[0].start, tokens[aside].start), (tokens[close].end, tokens[cue.at].start)]


def read_date(
    words: str, published: datetime.date | None = None, last: datetime.date | None = None
) -> tuple[datetime.date | None, str]:
    """The last date that `words` state, as a day and as written; the day is None where it stays open."""
    for pattern in (CALENDAR, REVERSED, RELATIVE, WEEKDAY):
        matches = list(pattern.finditer(words))
        if matches:
            match = matches[-1]
            return _day(match, published, last), match.group().strip()
    return None, ""


def _day(
    match: re.Match[str], published: datetime.date | None, last: datetime.date | None
) -> datetime.date | None:
    parts = match.groupdict()
    if "month" in parts:
        return _calendar(parts, published)
    if "weekday" in parts:
        return last_weekday(DAYS.index(parts["weekday"].lower()), published)
    word = parts["relative"].lower()
    base = published if word in OFFSETS else last
    return base + datetime.timedelta(days=OFFSETS.get(word, LATER.get(word, 0))) if base else None


def last_weekday(weekday: int, published: datetime.date | None) -> datetime.date | None:
    """The last such day (0 is Monday) up to the day of publication."""
    back = (published.weekday() - weekday) % 7 if published else 0
    return published - datetime.timedelta(days=back) if published else None


def _calendar(parts: dict[str, str], published: datetime.date | None) -> datetime.date | None:
    month = MONTHS.index(parts["month"].lower()[:3]) + 1
    return day_of(int(parts["day"]), month, int(parts["year"] or 0), published)


def day_of(number: int, month: int, given: int, published: datetime.date | None) -> datetime.date | None:
    """A day of a calendar; where no year is `given` (0), the one that lies before the day of publication."""
    year = given or (published.year if published else 0)
    if not year:
        return None
    try:
        day = datetime.date(year, month, number)
    except ValueError:
        return None
    # A day without a year lies in the past: a text of January that says "December 30" means last year's.
    if not given and published and day > published + datetime.timedelta(days=31):
        return day.replace(year=year - 1) if (month, day.day) != (2, 29) else None
    return day
