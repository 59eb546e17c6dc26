"""Which texts of claims hold a word, asked of the database's full-text index.

The one place with its SQL: FTS5 on SQLite, a GIN index over a tsvector on PostgreSQL. Migration
`0005_words_of_claims` makes both. Used by `claims.selectors`.
"""

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max
from django.db.models.expressions import RawSQL

from claims.matching import MOST_CANDIDATES, MOST_WORDS
from claims.models import ClaimText

# Beyond this a word is common, and how common does not matter.
MOST_COUNTED = 2 * MOST_CANDIDATES
VECTOR = "array_to_tsvector(string_to_array(words, ' '))"
# Each word is counted by itself and only so far: a common word stands in every second text.
COUNT_ONE = (
    f"SELECT 1 FROM claims_claimtext WHERE {VECTOR} @@ quote_literal(word)::tsquery LIMIT {MOST_COUNTED}"  # noqa: S608 - constants
)
COUNTS = {
    "sqlite": "SELECT term, doc FROM claims_claimwords_rows WHERE term IN ({places})",
    "postgresql": f"SELECT word, (SELECT count(*) FROM ({COUNT_ONE}) AS held) FROM unnest(ARRAY[{{places}}]) AS word",  # noqa: S608 - constants
}
HOLDING = {
    "sqlite": "SELECT rowid FROM claims_claimwords WHERE claims_claimwords MATCH %s LIMIT %s",
    "postgresql": f"SELECT id FROM claims_claimtext WHERE {VECTOR} @@ %s::tsquery LIMIT %s",  # noqa: S608 - constants
}


def counts(words: Iterable[str]) -> dict[str, int]:
    """Return in how many texts each word stands, for those that stand in any. One query."""
    asked = list(dict.fromkeys(words))[:MOST_WORDS]
    if not asked:
        return {}
    query = COUNTS[connection.vendor].format(places=", ".join(["%s"] * len(asked)))
    with connection.cursor() as cursor:
        cursor.execute(query, asked)
        return {word: count for word, count in cursor.fetchall() if count}


def about_how_many() -> int:
    """Return about how many texts there are: exact until some are deleted. Never counts them."""
    return ClaimText.objects.aggregate(last=Max("id"))["last"] or 0


def texts_with(words: Collection[str]) -> list[tuple[UUID, str]]:
    """Return claim and words of the texts that hold one of `words`, at most about as many as can be ranked."""
    if not words:
        return []
    asked: dict[str, Any] = {
        # The words hold letters and digits only.
        "sqlite": " OR ".join(f'"{word}"' for word in words),
        "postgresql": " | ".join(f"'{word}'" for word in words),
    }
    found = RawSQL(HOLDING[connection.vendor], [asked[connection.vendor], MOST_COUNTED])  # noqa: S611 - constants
    return list(ClaimText.objects.filter(id__in=found).order_by().values_list("claim_id", "words"))
