"""When was it said, in Ukrainian or Russian? `12 березня`, `в понедельник`, `вчора`.

Reads only the outlet's own words, against the day of publication, as `dates` does for English. Called by `slavic`.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from claims.extraction.dates import day_of, last_weekday
from claims.extraction.slavic_words import Words
from claims.extraction.tokens import Token


def date_in(
    tokens: Sequence[Token], grammar: Words, published: datetime.date | None
) -> tuple[datetime.date | None, str]:
    """The first day that some words tell, and these words; None and "" where they tell none."""
    for at, token in enumerate(tokens):
        following = tokens[at + 1].low if at + 1 < len(tokens) else ""
        if token.text.isdecimal() and len(token.text) <= 2 and following in grammar.months:
            return _calendar(tokens[at : at + 3], grammar.months[following], published)
        if token.low in grammar.weekdays:
            return last_weekday(grammar.weekdays[token.low], published), token.text
        if token.low in grammar.relative and published is not None:
            return published + datetime.timedelta(days=grammar.relative[token.low]), token.text
    return None, ""


def _calendar(
    tokens: Sequence[Token], month: int, published: datetime.date | None
) -> tuple[datetime.date | None, str]:
    year = tokens[2].text if len(tokens) > 2 else ""
    has_year = year.isdecimal() and len(year) == 4
    words = " ".join(token.text for token in tokens[: 2 + has_year])
    return day_of(int(tokens[0].text), month, int(year) if has_year else 0, published), words
