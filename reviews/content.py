"""What exactly is approved: the words, the rating and the evidence of one version, and their digest.

An approval names a digest. A draft save or any change of the evidence makes another one; how far the
archived copies have come does not.
"""

from collections.abc import Iterable
from typing import Any

from reviews.chain import digest_of
from reviews.models import Evidence, Review, Verdict

WRITTEN = ("claim_reviewed", "summary", "reasoning", "one_sided_reason", "right_of_reply", "public_note")
CITED = (
    "form",
    "url",
    "stance",
    "level",
    "title",
    "publisher",
    "excerpt",
    "note",
    "interests",
    "is_confidential",
    "no_capture_reason",
)


def draft_of(verdict: Verdict) -> dict[str, Any]:
    """Return what a person wrote and chose, as plain values; `rating` is a slug or ""."""
    return {
        "rating": verdict.rating.slug if verdict.rating else "",
        **{name: getattr(verdict, name) for name in WRITTEN},
    }


def content_of(verdict: Verdict, evidence: Iterable[Evidence]) -> dict[str, Any]:
    """Return the whole content of a version as plain values, in a stable order."""
    written = draft_of(verdict)
    if not verdict.public_note:
        # A first check has none: what was approved before there were notes keeps its digest.
        del written["public_note"]
    return {
        **written,
        "evidence": [
            {
                "id": str(item.pk),
                "published_on": item.published_on.isoformat() if item.published_on else "",
                "file": item.file.name or "",
                **{name: getattr(item, name) for name in CITED},
            }
            for item in sorted(evidence, key=lambda item: item.pk)
        ],
    }


def current_content(review: Review) -> dict[str, Any]:
    """Return the content of a review as it stands in the database: two queries."""
    verdict = Verdict.objects.select_related("rating").get(review=review)
    return content_of(verdict, Evidence.objects.filter(review=review, removed_at__isnull=True))


def current_digest(review: Review) -> str:
    """Return the digest of a review's content as it stands in the database."""
    return digest_of(current_content(review))
