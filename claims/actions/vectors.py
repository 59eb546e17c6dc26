"""Note what claims mean, so that a claim in other words is found. Does nothing on a desk without an engine."""

from claims.embedder import embedder
from claims.models import ClaimVector
from claims.selectors import claims_without_vector

BATCH = 64


def note_vectors(*, most: int = BATCH) -> int:
    """Store the vectors of the newest claims that have none of the engine in use; return of how many.

    Vectors of another engine are replaced. Two at once do the same work, and the first one's counts.
    """
    engine = embedder()
    if engine is None:
        return 0
    # Imported late: a desk without an engine needs no numpy.
    from claims.embedding.nearness import in_bytes

    claims = list(claims_without_vector(engine.name)[:most])
    if not claims:
        return 0
    vectors = engine([claim.wording for claim in claims])
    ClaimVector.objects.filter(claim__in=claims).exclude(engine=engine.name).delete()
    ClaimVector.objects.bulk_create(
        (
            ClaimVector(claim=claim, engine=engine.name, vector=in_bytes(vector))
            for claim, vector in zip(claims, vectors, strict=True)
        ),
        ignore_conflicts=True,
    )
    return len(claims)
