"""Which texts of a table hold a word, and which say nearly the same? Asked of the database's full-text index.

The one place with its SQL: FTS5 on SQLite, a GIN index over a tsvector on PostgreSQL. Migrations make both, such
as `0005_words_of_claims`. Used by `claims.selectors` for all claims and by reviews for the published ones.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Max, Model
from django.db.models.expressions import RawSQL

from claims.matching import (
    LIKE_ENOUGH,
    MOST_CANDIDATES,
    MOST_WORDS,
    Near,
    index_words,
    ranked,
    words_to_look_up,
)
from claims.models import ClaimText

# Beyond this a word is common, and how common does not matter.
MOST_COUNTED = 2 * MOST_CANDIDATES
VECTOR = "array_to_tsvector(string_to_array(words, ' '))"
# Each word is counted by itself and only so far: a common word stands in every second text.
COUNT_ONE = f"SELECT 1 FROM {{table}} WHERE {VECTOR} @@ quote_literal(word)::tsquery LIMIT {MOST_COUNTED}"  # noqa: S608 - constants
COUNTS = {
    "sqlite": "SELECT term, doc FROM {index}_rows WHERE term IN ({places})",
    "postgresql": f"SELECT word, (SELECT count(*) FROM ({COUNT_ONE}) AS held) FROM unnest(ARRAY[{{places}}]) AS word",  # noqa: S608 - constants
}
HOLDING = {
    "sqlite": "SELECT rowid FROM {index} WHERE {index} MATCH %s LIMIT %s",
    "postgresql": f"SELECT id FROM {{table}} WHERE {VECTOR} @@ %s::tsquery LIMIT %s",  # noqa: S608 - constants
}


@dataclass(frozen=True, slots=True)
class WordIndex:
    """The texts of a model: its `words`, joined by blanks, under a number `id`. `owner` is whose texts they are.

    `index` is the name of the full-text table on SQLite.
    """

    model: type[Model]
    owner: str
    index: str

    def counts(self, words: Iterable[str]) -> dict[str, int]:
        """Return in how many texts each word stands, for those that stand in any. One query."""
        asked = list(dict.fromkeys(words))[:MOST_WORDS]
        if not asked:
            return {}
        query = self._sql(COUNTS, places=", ".join(["%s"] * len(asked)))
        with connection.cursor() as cursor:
            cursor.execute(query, asked)
            return {word: count for word, count in cursor.fetchall() if count}

    def about_how_many(self) -> int:
        """Return about how many texts there are: exact until some are deleted. Never counts them."""
        return self.model._default_manager.aggregate(last=Max("id"))["last"] or 0

    def texts_with(self, words: Collection[str]) -> list[tuple[UUID, str]]:
        """Return owner and words of the texts that hold one of `words`, at most about as many as can be ranked."""
        if not words:
            return []
        asked: dict[str, Any] = {
            # The words hold letters and digits only.
            "sqlite": " OR ".join(f'"{word}"' for word in words),
            "postgresql": " | ".join(f"'{word}'" for word in words),
        }
        found = RawSQL(self._sql(HOLDING), [asked[connection.vendor], MOST_COUNTED])  # noqa: S611 - constants
        texts = self.model._default_manager.filter(id__in=found).order_by()
        return list(texts.values_list(self.owner, "words"))

    def nearest(self, text: str, *, but: UUID | None = None, most: int = 5) -> list[Near]:
        """Return the owners (`key`) with a text that may say the same as `text`, the nearest first. Three queries."""
        counts, total = self.counts(index_words(text)), self.about_how_many()
        texts = self.texts_with(words_to_look_up(index_words(text), counts))
        # An owner has several texts; the nearest of them counts.
        candidates = [(owner, said.split()) for owner, said in texts if owner != but]
        best: dict[UUID, Near] = {}
        for near in ranked(text, candidates, counts=counts, total=total, most=most * 4):
            if near.share >= LIKE_ENOUGH:
                best.setdefault(near.key, near)
        return list(best.values())[:most]

    def _sql(self, of: dict[str, str], **more: str) -> str:
        return of[connection.vendor].format(table=self.model._meta.db_table, index=self.index, **more)


CLAIMS = WordIndex(ClaimText, owner="claim_id", index="claims_claimwords")
