"""Which published verdicts hold these words? The newest first, read from a full-text index.

The index is a table beside the publications, kept by triggers: `reviews/migrations` makes it. Its key is the
publication's sequence. Called by `filters`; everything that searches what readers get goes through there.
"""

import json
import re
from collections.abc import Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

from factcheck.written import NUMBERS
from reviews.publishing.document import plain
from reviews.publishing.listing import FROM_THE_TOP

TABLE = "reviews_publicationwords"
MOST_WORDS = 10
# A common word fills a page out of the newest rows alone. A rarer one has few matches, and is worth a look
# at all of them. Without this, a word in every second verdict would cost a look at half the table.
NEWEST_ROWS = 5_000

_KEY = "rowid" if connection.vendor == "sqlite" else "sequence"
_MATCH = f"{TABLE} MATCH %s" if connection.vendor == "sqlite" else "words @@ plainto_tsquery('simple', %s)"
_SQLITE_NEWEST = (
    f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH %s AND rowid < %s ORDER BY rowid DESC LIMIT %s"  # noqa: S608
)
_POSTGRESQL_NEAR = f"""
SELECT sequence FROM (
    SELECT sequence, words FROM {TABLE} WHERE sequence < %(top)s ORDER BY sequence DESC LIMIT %(rows)s) AS near
WHERE words @@ plainto_tsquery('simple', %(question)s) ORDER BY sequence DESC LIMIT %(most)s"""  # noqa: S608
_POSTGRESQL_ALL = f"""
WITH hits AS MATERIALIZED (
    SELECT sequence FROM {TABLE} WHERE words @@ plainto_tsquery('simple', %(question)s) AND sequence < %(top)s)
SELECT sequence FROM hits ORDER BY sequence DESC LIMIT %(most)s"""  # noqa: S608


# A word that stands so often in the nearest rows has many matches; one that does not is worth a look at all of them.
NEAREST_ROWS, OFTEN, FEW = 2_000, 10, 5_000
_POSTGRESQL_OFTEN = f"""
SELECT 1 FROM (SELECT words FROM {TABLE} ORDER BY sequence DESC LIMIT %s) AS near
WHERE words @@ plainto_tsquery('simple', %s) LIMIT %s"""  # noqa: S608
_AMONG = {
    vendor: f"SELECT {_KEY} FROM {TABLE} WHERE {_KEY} IN ({numbers}) AND {_MATCH} ORDER BY {_KEY} DESC LIMIT %s"  # noqa: S608
    for vendor, numbers in NUMBERS.items()
}


def words_in(text: str) -> list[str]:
    """Return the words to look for in what a person typed: at most `MOST_WORDS`, in the form of the index."""
    return [word for word in plain(text).split() if re.search(r"\w", word)][:MOST_WORDS]


def matching(words: Sequence[str]) -> RawSQL:
    """Return a subquery of the sequences of verdicts that hold every one of `words`, in no order."""
    return RawSQL(f"SELECT {_KEY} FROM {TABLE} WHERE {_MATCH}", [_question(words)])  # noqa: S608, S611 - no input in it


def few_matching(words: Sequence[str], *, most: int = FEW) -> list[int] | None:
    """Return the sequences of all verdicts that hold every one of `words`; None where they are over `most`.

    Words that stand in many of the newest verdicts are not counted out: their list alone would take too long.
    """
    question = _question(words)
    with connection.cursor() as cursor:
        if connection.vendor != "sqlite":
            cursor.execute(_POSTGRESQL_OFTEN, [NEAREST_ROWS, question, OFTEN])
            if len(cursor.fetchall()) == OFTEN:
                return None
        cursor.execute(f"SELECT {_KEY} FROM {TABLE} WHERE {_MATCH} LIMIT %s", [question, most + 1])  # noqa: S608
        found = [row[0] for row in cursor.fetchall()]
    return None if len(found) > most else found


def holding(words: Sequence[str], *, among: Sequence[int], most: int) -> list[int]:
    """Return up to `most` of the sequences `among` whose verdicts hold every one of `words`, newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_AMONG[connection.vendor], [json.dumps(among), _question(words), most])
        return [row[0] for row in cursor.fetchall()]


def newest_matching(words: Sequence[str], *, before: int | None, most: int) -> list[int]:
    """Return up to `most` sequences below `before` of verdicts that hold every one of `words`, newest first."""
    question, top = _question(words), FROM_THE_TOP if before is None else before
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(_SQLITE_NEWEST, [question, top, most])
            return [row[0] for row in cursor]
        cursor.execute(
            _POSTGRESQL_NEAR, {"question": question, "top": top, "rows": NEWEST_ROWS, "most": most}
        )
        found = [row[0] for row in cursor]
        if len(found) < most:
            cursor.execute(_POSTGRESQL_ALL, {"question": question, "top": top, "most": most})
            found = [row[0] for row in cursor]
        return found


def _question(words: Sequence[str]) -> str:
    """Return `words` in the query language of the database, every one demanded and none of them an operator."""
    if connection.vendor == "sqlite":
        return " ".join('"' + word.replace('"', '""') + '"' for word in words)
    return " ".join(words)
