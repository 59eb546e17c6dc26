"""Which claims mean nearly the same as a text? Asked only where a setting names an engine.

Each process keeps the signs of all vectors in memory (5 MB for 100,000 claims), reads what was added since, and
fetches the few vectors that deserve an exact look. Used by `claims.selectors`.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from threading import Lock
from uuid import UUID

from django.db.models import Max, Q

from claims.embedding import Embedder
from claims.embedding.nearness import MOST_LOOKED_AT, Signs, in_bytes, likenesses
from claims.models import ClaimVector

# Of two writers the later number may be there first; the one before it is found with the next that is written.
LATE = 500
CHUNK = 5_000


@dataclass(slots=True)
class _Kept:
    """The signs of one engine's vectors, as far as this process has read them."""

    signs: Signs = field(default_factory=Signs)
    last: int = 0


_kept: dict[str, _Kept] = {}
_lock = Lock()


def claims_meaning(text: str, *, engine: Embedder, also: Collection[UUID] = ()) -> dict[UUID, float]:
    """Return how like a text the nearest claims are in meaning, and those of `also` that have a vector.

    Two queries; the first time in a process all vectors are read.
    """
    wanted = in_bytes(engine([text])[0])
    with _lock:
        nearest = _all_signs(engine.name).nearest(wanted, most=MOST_LOOKED_AT)
    asked = Q(id__in=nearest) | Q(claim__in=also)
    rows = list(
        ClaimVector.objects.filter(asked, engine=engine.name).order_by().values_list("claim_id", "vector")
    )
    found = likenesses(wanted, (bytes(vector) for _, vector in rows))
    return {claim: likeness for (claim, _), likeness in zip(rows, found, strict=True)}


def _all_signs(engine: str) -> Signs:
    vectors = ClaimVector.objects.filter(engine=engine)
    last = vectors.aggregate(last=Max("id"))["last"] or 0
    kept = _kept.get(engine)
    if kept is None or last < kept.last:  # vectors were deleted: what is kept may be of claims that are gone
        kept = _kept[engine] = _Kept()
    if last > kept.last:
        numbers = kept.signs.numbers
        known = set(numbers[numbers > kept.last - LATE].tolist())
        rows = vectors.filter(id__gt=kept.last - LATE).order_by("id").values_list("id", "vector")
        found = [(number, bytes(vector)) for number, vector in rows.iterator(CHUNK) if number not in known]
        kept.signs.add([number for number, _ in found], (vector for _, vector in found))
        kept.last = last
    return kept.signs
