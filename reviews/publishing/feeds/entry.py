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


def verdict_entry(document: Mapping[str, Any]) -> Entry:
    """Return the entry of a verdict as readers have it now."""
    return _entry(document, f"urn:uuid:{document['id']}", document["url"], document["first_published_at"])


def version_entry(document: Mapping[str, Any]) -> Entry:
    """Return the entry of one version, which never changes."""
    address = f"{document['url']}/v/{document['version']}"
    return _entry(document, address, address, document["published_at"])


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
