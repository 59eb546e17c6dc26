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
    MOST_CANDIDATES,
    MOST_WORDS,
    Near,
    index_words,
    ranked,
    words_to_look_up,
)
from claims.models import ClaimText

MOST_READ = 2 * MOST_CANDIDATES
# To count a common word reads the places of all its texts, which costs more than all the rest of a look-up. It is
# done once in a process, and again when the texts have become a tenth more or fewer.
COMMON, GROWTH = 1_000, 0.1
_counted: dict[tuple[str, str], tuple[int, int]] = {}
VECTOR = "array_to_tsvector(string_to_array(words, ' '))"
COUNT_ONE = f"SELECT count(*) FROM {{table}} WHERE {VECTOR} @@ quote_literal(word)::tsquery"  # noqa: S608 - constants
COUNTS = {
    "sqlite": "SELECT term, doc FROM {index}_rows WHERE term IN ({places})",
    "postgresql": f"SELECT word, ({COUNT_ONE}) FROM unnest(ARRAY[{{places}}]) AS word",  # noqa: S608 - constants
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

    def counts(self, words: Iterable[str], *, total: int = 0) -> dict[str, int]:
        """Return in how many texts each word stands, for those that stand in any. One query at most.

        Given the `total` of texts, what is common is remembered.
        """
        asked = list(dict.fromkeys(words))[:MOST_WORDS]
        known = {word: count for word in asked if (count := self._remembered(word, total))}
        found = self._counted([word for word in asked if word not in known])
        _counted.update(
            {(self.index, word): (count, total) for word, count in found.items() if total and count >= COMMON}
        )
        return found | known

    def _remembered(self, word: str, total: int) -> int:
        count, then = _counted.get((self.index, word), (0, 0))
        return count if abs(total - then) <= GROWTH * then else 0

    def _counted(self, words: list[str]) -> dict[str, int]:
        if not words:
            return {}
        query = self._sql(COUNTS, places=", ".join(["%s"] * len(words)))
        with connection.cursor() as cursor:
            cursor.execute(query, words)
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
        found = RawSQL(self._sql(HOLDING), [asked[connection.vendor], MOST_READ])  # noqa: S611 - constants
        texts = self.model._default_manager.filter(id__in=found).order_by()
        return list(texts.values_list(self.owner, "words"))

    def nearest(self, text: str, *, but: UUID | None = None, most: int = 5) -> list[Near]:
        """Return the owners (`key`) worth suggesting for `text`, the nearest first. Three queries."""
        return [near for near in self.having_words(text, but=but, most=most * 4) if near.is_like_enough][
            :most
        ]

    def having_words(self, text: str, *, but: UUID | None = None, most: int) -> list[Near]:
        """Return the owners (`key`) with words of `text`, the nearest first, however little they have. Three queries."""
        words, total = index_words(text), self.about_how_many()
        counts = self.counts(words, total=total)
        texts = self.texts_with(words_to_look_up(words, counts))
        # An owner has several texts; the nearest of them counts.
        candidates = [(owner, said.split()) for owner, said in texts if owner != but]
        best: dict[UUID, Near] = {}
        for near in ranked(text, candidates, counts=counts, total=total, most=most):
            best.setdefault(near.key, near)
        return list(best.values())

    def _sql(self, of: dict[str, str], **more: str) -> str:
        return of[connection.vendor].format(table=self.model._meta.db_table, index=self.index, **more)


CLAIMS = WordIndex(ClaimText, owner="claim_id", index="claims_claimwords")
