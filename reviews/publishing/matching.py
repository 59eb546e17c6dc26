"""Was this text checked? The published verdicts whose claim says nearly the same, the nearest first.

Reads only the texts of what readers have now, so that neither an answer nor its score tells of anything else.
Called by the API; `texts_of` by publishing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from claims.word_index import WordIndex
from reviews.models import PublicationText
from reviews.publishing import listing

VERDICTS = WordIndex(PublicationText, owner="publication_id", index="reviews_publicationtextwords")


@dataclass(frozen=True, slots=True)
class Match:
    """A verdict on nearly the same claim: its document, the `share` (0 to 1) of weight in common, the words."""

    document: str
    share: float
    words: tuple[str, ...]


def matching(text: str, *, most: int = 5) -> list[Match]:
    """Return the verdicts that may answer `text`, the nearest first. Four queries, whatever is found."""
    nearest = VERDICTS.nearest(text, most=most)
    standing = listing.published().filter(pk__in=[near.key for near in nearest])
    documents = dict(standing.values_list("pk", "document"))
    # One that was withdrawn between the two questions is left out.
    return [Match(documents[near.key], near.share, near.words) for near in nearest if near.key in documents]


def texts_of(document: Mapping[str, Any]) -> list[str]:
    """Return the texts of a document that say its claim, each once: as reviewed, as queued, as it was said."""
    claim = document["claim"]
    said = (appearance["statement"] for appearance in claim["appearances"])
    return list(dict.fromkeys((claim["text"], claim["wording"], *said)))
