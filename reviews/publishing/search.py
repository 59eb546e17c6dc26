"""Which published verdicts hold these words? The newest first, read from a full-text index.

The index is a table beside the publications, kept by triggers: `reviews/migrations` makes it. Its key is the
publication's sequence. What is looked through for one question has a bound, whatever the words are. Called by `page`.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from reviews.publishing.document import plain

TABLE = "reviews_publicationwords"
MOST_WORDS = 10
# On PostgreSQL the index also tells in which part of the list a verdict stands, so that a word is looked for among the
# newest first: in two parts of 8,192 verdicts, then in two of 65,536, then in all. No word begins with these signs.
PARTS: tuple[tuple[str, int], ...] = (("#", 13), ("@", 16))
# Each match costs a look at its row, and the next look goes eight times as far or further: so many are enough for once.
ENOUGH = 125
# So often stand words that the statistics of the database call common, though they are rare among the newest.
COMMON = 20_000
# Of words that are expected so seldom, all matches are taken at once, unless they turn out to be more. Of several words
# more may be expected: the statistics do not know which ones go together, and guess too high where they never meet.
MOST_MET, SELDOM_MET = 2_000, 5_000

_QUESTION = "plainto_tsquery('simple', %(question)s)"
_MARKED = "(words || array_to_tsvector(ARRAY['#' || (sequence >> 13)::text, '@' || (sequence >> 16)::text]))"
# Without MATERIALIZED the planner may walk through the whole table from its end; a question without a word fits all parts.
_MATCHES = f"""
WITH hits AS MATERIALIZED (
    SELECT sequence FROM {TABLE} WHERE {_MARKED} @@ ({_QUESTION}{{within}}) AND numnode({_QUESTION}) > 0)
SELECT sequence FROM hits WHERE sequence < %(top)s ORDER BY sequence DESC LIMIT %(most)s"""  # noqa: S608
_MATCHES_IN_PARTS = _MATCHES.format(within=" && %(parts)s::tsquery")
_ALL_MATCHES = _MATCHES.format(within="")
# The planner sees no limit here, and so walks through no table; the limit stops it nonetheless.
_SOME_MATCHES = f"""
WITH hits AS MATERIALIZED (SELECT sequence FROM {TABLE} WHERE {_MARKED} @@ ({_QUESTION}) AND numnode({_QUESTION}) > 0)
SELECT sequence FROM hits LIMIT {MOST_MET}"""  # noqa: S608
_ESTIMATE = f"EXPLAIN (FORMAT JSON) SELECT 1 FROM {TABLE} WHERE words @@ {_QUESTION}"  # noqa: S608
_SQLITE_MATCHES = (
    f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s"  # noqa: S608
)
# Whether the verdict in a row called `near` holds the words of a question. Asked of each row by itself, so that the
# first page is full before the rest is looked at. SQLite is not asked like this: its index is in the order of the list,
# and would be walked through anew for each row.
HOLDS = f"(SELECT words @@ plainto_tsquery('simple', %s) FROM {TABLE} WHERE {TABLE}.sequence = near.sequence)"  # noqa: S608
_ALL = {
    "sqlite": f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s",  # noqa: S608
    "postgresql": f"SELECT sequence FROM {TABLE} WHERE {_MARKED} @@ plainto_tsquery('simple', %s)",  # noqa: S608
}


def has_order() -> bool:
    """Does the index give the newest first by itself?"""
    return connection.vendor == "sqlite"


@dataclass(frozen=True, slots=True)
class Found:
    """Sequences of verdicts, the newest first. Nothing below `reached` was looked at; 0 says that these were all."""

    sequences: list[int]
    reached: int = 0


def words_in(text: str) -> list[str]:
    """Return the words to look for in what a person typed: at most `MOST_WORDS`, in the form of the index."""
    return [word for word in plain(text).split() if re.search(r"\w", word)][:MOST_WORDS]


def question_of(words: Sequence[str]) -> str:
    """Return `words` in the query language of the database, every one demanded and none of them an operator."""
    if connection.vendor == "sqlite":
        return " ".join('"' + word.replace('"', '""') + '"' for word in words)
    return " ".join(words)


def matching(words: Sequence[str]) -> RawSQL:
    """Return a subquery of the sequences of verdicts that hold every one of `words`, in no order and without a bound."""
    return RawSQL(_ALL[connection.vendor], [question_of(words)])  # noqa: S611 - no input in it


def newest_matching(words: Sequence[str], *, before: int, most: int, seem_rare: bool = False) -> Found:
    """Return up to `most` sequences below `before` of verdicts that hold every one of `words`, newest first.

    Where they `seem_rare`, the statistics are asked whether the smallest parts can have enough of them.
    """
    question = question_of(words)
    if has_order():
        return _cut(_asked(_SQLITE_MATCHES, [question, before, most]), most)
    told = {"question": question, "top": before, "most": most}
    enough = min(most, ENOUGH)
    expected = _estimate(question) if seem_rare else None
    if expected is not None and expected <= (SELDOM_MET if len(words) > 1 else MOST_MET):
        met = _asked(_SOME_MATCHES, told)
        if len(met) < MOST_MET:
            return _cut(sorted((one for one in met if one < before), reverse=True)[:most], most)
    for sign, bits in PARTS:
        newest = (before - 1) >> bits
        oldest = max(newest - 1, 0)
        reached = oldest << bits
        if expected is not None and expected * (before - reached) < enough * before and sign != PARTS[-1][0]:
            continue
        among = " | ".join(f"'{sign}{part}'" for part in {newest, oldest})
        found = _cut(_asked(_MATCHES_IN_PARTS, {**told, "parts": among}), most, reached=reached)
        if len(found.sequences) >= enough or not found.reached:
            return found
    common = (_estimate(question) if expected is None else expected) > COMMON
    return found if common else _cut(_asked(_ALL_MATCHES, told), most)


def _cut(found: list[int], most: int, *, reached: int = 0) -> Found:
    return Found(found, found[-1] if len(found) == most else reached)


def _asked(sql: str, parameters: list[Any] | dict[str, Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [row[0] for row in cursor.fetchall()]


def _estimate(question: str) -> int:
    """Return in how many verdicts the planner takes the words to stand. Good for common words, not for rare ones."""
    with connection.cursor() as cursor:
        cursor.execute(_ESTIMATE, {"question": question})
        (plan,) = cursor.fetchone()
    return int((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plan Rows"])
