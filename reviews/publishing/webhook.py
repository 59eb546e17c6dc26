"""What does a webhook say of a publication? A thin note: what changed and where to read it.

Made from the stored document alone. Receivers fetch the verdict itself, so a note that is late says nothing wrong.
The list of changes says the same.
"""

from collections.abc import Mapping
from typing import Any

from reviews.chain import canonical
from reviews.enums import EventType, ReviewKind
from reviews.publishing.document import tombstone_of

TYPES = {
    ReviewKind.INITIAL: EventType.PUBLISHED,
    ReviewKind.UPDATE: EventType.UPDATED,
    ReviewKind.RECHECK: EventType.UPDATED,
    ReviewKind.CORRECTION: EventType.CORRECTED,
    ReviewKind.RETRACTION: EventType.RETRACTED,
}


def body_of(document: Mapping[str, Any], digest: str) -> str:
    """Return the body that tells of one version. `digest` is the stored document's."""
    return enveloped(TYPES[ReviewKind(document["kind"])], document["published_at"], data_of(document, digest))


def change_of(document: Mapping[str, Any], digest: str) -> dict[str, Any]:
    """Return what the list of changes says of one version: the webhook's words, and a tombstone if withdrawn."""
    kind, data = ReviewKind(document["kind"]), data_of(document, digest)
    if kind == ReviewKind.RETRACTION:
        data |= tombstone_of(document)
    return {"type": str(TYPES[kind]), "timestamp": document["published_at"], "data": data}


def data_of(document: Mapping[str, Any], digest: str) -> dict[str, Any]:
    """Return which version it is, and where to read it."""
    kind = ReviewKind(document["kind"])
    return {
        "id": document["id"],
        "version": document["version"],
        "kind": document["kind"],
        "status": "retracted" if kind == ReviewKind.RETRACTION else "published",
        "rating": {"slug": document["rating"]["slug"], "label": document["rating"]["label"]},
        "language": document["language"],
        "url": document["url"],
        "api_url": document["api_url"],
        "version_url": f"{document['api_url']}/versions/{document['version']}",
        "sha256": digest,
    }


def enveloped(type_: EventType, timestamp: str, data: Mapping[str, Any]) -> str:
    """Return type, time of the event and data as the text that is stored, and sent to the byte."""
    return canonical({"type": str(type_), "timestamp": timestamp, "data": dict(data)}).decode()
