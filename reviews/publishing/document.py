"""What does a publication say? One review's finding as plain values, ready to be stored and served.

Built once, when a version is published; pages, API and feeds only ever read the stored text. Confidential
evidence and the names of the desk's people never get in here. Called by `reviews.actions.publishing`.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from claims.models import Speaker, Statement
from reviews.enums import ReviewKind
from reviews.models import Desk, Evidence, Rating, Review, Verdict
from reviews.policies import host_of
from reviews.publishing.claimreview import claim_review
from reviews.selectors import appearances_handed_in
from reviews.visibility import public_evidence


@dataclass(frozen=True, slots=True)
class Release:
    """What is decided at the moment of publishing.

    `series` is the public id of the verdict, `number` counts its versions from 1, `approvals` counts the
    people who approved exactly these words and had no hand in them. `corrections` are those of the version
    before.
    """

    series: UUID
    number: int
    kind: ReviewKind
    published_at: datetime
    first_published_at: datetime
    approvals: int
    is_independent: bool
    corrections: Sequence[dict[str, Any]] = ()


def document_of(review: Review, release: Release) -> dict[str, Any]:
    """Return the whole public document of one version. Seven queries, however much is cited."""
    verdict = Verdict.objects.select_related("rating").get(review=review)
    address = f"{settings.FACTCHECK_BASE_URL}/verdicts/{release.series}"
    document: dict[str, Any] = {
        "id": str(release.series),
        "version": release.number,
        "kind": str(release.kind),
        "url": address,
        "api_url": f"{settings.FACTCHECK_BASE_URL}/api/v1/verdicts/{release.series}",
        "published_at": moment(release.published_at),
        "first_published_at": moment(release.first_published_at),
        "language": review.claim.language,
        "claim": _claim(review, verdict, address),
        "rating": _rating(review, verdict),
        "summary": verdict.summary,
        "reasoning": verdict.reasoning,
        "evidence": [_item(item, address) for item in public_evidence(review)],
        "right_of_reply": verdict.right_of_reply,
        "one_sided_reason": verdict.one_sided_reason,
        "independent_approval": release.is_independent,
        "approvals": release.approvals,
        "desk": _desk(review.desk),
        "license_url": settings.FACTCHECK_LICENSE_URL or None,
        "topics": [{"slug": topic.slug, "name": topic.name} for topic in review.claim.topics.all()],
        "corrections": [*release.corrections, *_correction(release, verdict)],
    }
    retracted = release.kind == ReviewKind.RETRACTION
    document["claim_review"] = None if retracted else claim_review(document)
    return document


def _correction(release: Release, verdict: Verdict) -> list[dict[str, Any]]:
    """Return what a follow-up tells readers about itself; nothing for a first check."""
    if release.kind == ReviewKind.INITIAL:
        return []
    told = {"number": release.number, "kind": str(release.kind), "note": verdict.public_note}
    return [{**told, "date": release.published_at.astimezone(UTC).date().isoformat()}]


def tombstone_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is left of a withdrawn verdict for a program: that it is gone, since when, and why."""
    told = document["corrections"][-1]
    return {
        "id": document["id"],
        "version": document["version"],
        "deleted": True,
        "retracted_at": document["published_at"],
        "reason": told["note"],
    }


def columns_of(document: dict[str, Any]) -> dict[str, Any]:
    """Return the columns that filters use, all taken from the document, so that they say the same."""
    claim = document["claim"]
    speaker, first = claim["speaker"], claim["first_appearance"]
    return {
        "speaker_id": UUID(speaker["id"]) if speaker else None,
        "party": speaker["party"] if speaker else "",
        "rating": document["rating"]["slug"],
        "language": document["language"],
        "said_on": date.fromisoformat(claim["said_on"]) if claim["said_on"] else None,
        "source_host": host_of(first["url"]) if first else "",
        "search_text": plain(" ".join(_words(document))),
    }


def plain(text: str) -> str:
    """Return `text` as it is searched: compatible forms made one, no case, single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def moment(at: datetime) -> str:
    """Return a time as RFC 3339 in UTC with whole seconds."""
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _words(document: dict[str, Any]) -> Iterable[str]:
    claim = document["claim"]
    yield from (claim["text"], claim["wording"], document["summary"], document["reasoning"])
    yield from (said["statement"] for said in claim["appearances"])
    if claim["speaker"]:
        yield from (claim["speaker"]["name"], claim["speaker"]["party"])
    yield document["rating"]["label"]
    yield from (topic["name"] for topic in document["topics"])


def _claim(review: Review, verdict: Verdict, address: str) -> dict[str, Any]:
    said = [appearance.statement for appearance in appearances_handed_in(review)]
    first = said[0] if said else None
    return {
        "text": verdict.claim_reviewed,
        "wording": review.claim.wording,
        "said_on": first.said_on.isoformat() if first and first.said_on else None,
        "speaker": _speaker(first.speaker, first) if first and first.speaker else None,
        "first_appearance": _appearance(first, address) if first else None,
        "appearances": [_appearance(statement, address) for statement in said],
    }


def _speaker(speaker: Speaker, statement: Statement) -> dict[str, Any]:
    return {
        "id": str(speaker.pk),
        "name": speaker.name,
        "kind": speaker.kind,
        # Office and party of the day it was said.
        "role": statement.speaker_role,
        "party": statement.speaker_party,
        "wikidata_id": speaker.wikidata_id,
    }


def _appearance(statement: Statement, address: str) -> dict[str, Any]:
    source = statement.document
    return {
        "url": source.url,
        "title": source.title,
        "publisher": source.publisher,
        "published_on": source.published_on.isoformat() if source.published_on else None,
        "statement": statement.content,
        "type": statement.type,
        "document": {
            "sha256": source.sha256,
            "fetched_at": moment(source.fetched_at),
            # What was brought to the desk by hand stays inside: nobody knows whether readers could see it.
            "copy_url": copy_url(address, source.sha256) if source.status else None,
        },
    }


def _rating(review: Review, verdict: Verdict) -> dict[str, Any]:
    steps = list(Rating.objects.filter(version=review.rating_scale_id).order_by("position"))
    chosen = next(step for step in steps if step.pk == verdict.rating_id)
    values = [step.value for step in steps if step.value is not None]
    return {
        "slug": chosen.slug,
        "label": chosen.label,
        "meaning": chosen.meaning,
        "value": chosen.value,
        "worst": min(values, default=None),
        "best": max(values, default=None),
        "scale": review.rating_scale.scale.slug,
        "scale_name": review.rating_scale.scale.name,
        "scale_version": review.rating_scale.number,
        "steps": [{"slug": step.slug, "label": step.label, "value": step.value} for step in steps],
    }


def _item(item: Evidence, address: str) -> dict[str, Any]:
    return {
        "form": item.form,
        "title": item.title,
        "url": item.url,
        "publisher": item.publisher,
        "published_on": item.published_on.isoformat() if item.published_on else None,
        "stance": item.stance,
        "level": item.level,
        "excerpt": item.excerpt,
        "note": item.note,
        "interests": item.interests,
        "capture": _capture(item, address),
        "no_capture_reason": item.no_capture_reason,
    }


def _capture(item: Evidence, address: str) -> dict[str, Any] | None:
    # A copy that is being made anew is one until then.
    if not item.capture_sha256 or item.captured_at is None:
        return None
    return {
        "captured_at": moment(item.captured_at),
        "sha256": item.capture_sha256,
        "copy_url": copy_url(address, item.capture_sha256),
    }


def copy_url(address: str, sha256: str) -> str:
    """Return where readers find an archived copy of the verdict at `address`."""
    return f"{address}/copies/{sha256}"


def _desk(desk: Desk) -> dict[str, str]:
    return {
        "name": desk.name,
        "url": f"{settings.FACTCHECK_BASE_URL}/",
        "methodology_url": f"{settings.FACTCHECK_BASE_URL}/about",
        "corrections_policy_url": f"{settings.FACTCHECK_BASE_URL}/policies/corrections",
    }
