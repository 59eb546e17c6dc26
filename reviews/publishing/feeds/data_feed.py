"""The newest verdicts as one schema.org DataFeed of ClaimReview, as readers of the Data Commons feed take it. Pure.

Some of them cut off the head by its letters and read the beginning only, so the head is written to the letter and
the newest comes first. What was withdrawn has no review left, only the day and the reason.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from reviews.enums import ReviewKind
from reviews.publishing.document import tombstone_of

HEAD = '{\n  "@context" : "http://schema.org",\n  "@type" : "DataFeed",\n  "dataFeedElement" :'


def data_feed(documents: Iterable[Mapping[str, Any]]) -> str:
    """Return the feed of published documents; each stands on a line of its own."""
    items = ",\n".join(json.dumps(_item(document), ensure_ascii=False) for document in documents)
    return f"{HEAD} [\n{items}\n]}}\n"


def _item(document: Mapping[str, Any]) -> dict[str, Any]:
    item: dict[str, Any] = {
        "@type": "DataFeedItem",
        "url": document["url"],
        "dateCreated": _with_offset(document["first_published_at"]),
        "dateModified": _with_offset(document["published_at"]),
    }
    if document["kind"] != ReviewKind.RETRACTION:
        return {**item, "item": [document["claim_review"]]}
    told = tombstone_of(document)
    deleted = {"dateDeleted": _with_offset(told["retracted_at"]), "description": told["reason"]}
    # An empty list: readers go through it without asking whether it is there.
    return {**item, **deleted, "item": []}


def _with_offset(moment: str) -> str:
    """Return a time in UTC without the letter that older readers do not know."""
    return moment.removesuffix("Z") + "+00:00"
