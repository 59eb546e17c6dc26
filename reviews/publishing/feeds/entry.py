"""What does a feed say of one version of a verdict? The same in every form of feed. Pure, but for a template.

A verdict keeps one id through all its versions, so that a reader's program shows a correction in the place of
what it corrects. In the list of corrections each version is an entry of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from reviews.enums import ReviewKind
from reviews.publishing.document import tombstone_of
from reviews.publishing.reading import KIND_TITLES, card_of


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. `body` is HTML; `claim_review` is None for what was withdrawn."""

    id: str
    url: str
    title: str
    summary: str
    body: str
    published_at: datetime
    updated_at: datetime
    language: str
    desk: str
    topics: tuple[str, ...]
    claim_review: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of the entry with this `id`. `url` is the page that readers of the verdict find now."""

    id: str
    url: str
    deleted_at: datetime
    reason: str
    language: str


def verdict_entry(document: Mapping[str, Any]) -> Entry:
    """Return the entry of a verdict as readers have it now."""
    return _entry(document, _id_of(document), document["url"], document["first_published_at"])


def tombstone(document: Mapping[str, Any]) -> Tombstone:
    """Return what is left of the entry of a withdrawn verdict."""
    told = tombstone_of(document)
    return Tombstone(
        id=_id_of(document),
        url=document["url"],
        deleted_at=datetime.fromisoformat(told["retracted_at"]),
        reason=told["reason"],
        language=document["language"],
    )


def version_entry(document: Mapping[str, Any]) -> Entry:
    """Return the entry of one version, which never changes."""
    address = f"{document['url']}/v/{document['version']}"
    return _entry(document, address, address, document["published_at"])


def _id_of(document: Mapping[str, Any]) -> str:
    return f"urn:uuid:{document['id']}"


def _entry(document: Mapping[str, Any], id_: str, url: str, published_at: str) -> Entry:
    changed = KIND_TITLES.get(document["kind"], "")
    is_withdrawn = document["kind"] == ReviewKind.RETRACTION
    claim = document["claim"]["text"]
    finding = claim if is_withdrawn else f"{document['rating']['label']}: {claim}"
    note = document["corrections"][-1]["note"] if document["corrections"] else ""
    told = {**card_of(document), "changed": changed, "note": note}
    return Entry(
        id=id_,
        url=url,
        title=f"{changed}. {finding}" if changed else finding,
        summary=note if is_withdrawn else document["summary"],
        body=render_to_string("public/_feed_entry.html", told).strip(),
        published_at=datetime.fromisoformat(published_at),
        updated_at=datetime.fromisoformat(document["published_at"]),
        language=document["language"],
        desk=document["desk"]["name"],
        topics=tuple(topic["name"] for topic in document["topics"]),
        claim_review=document["claim_review"],
    )
