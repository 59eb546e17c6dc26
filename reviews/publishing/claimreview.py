"""How does a published document read as schema.org ClaimReview? Pure.

The rules are those of Google's page on the markup, which other readers share: numbers only where the
rating has a place on a scale, one review per page, the claim without its rating.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

WIKIDATA = "https://www.wikidata.org/wiki/"
# What a speaker is, in schema.org's words. A document speaks for nobody, so it names no one.
SPEAKER_TYPES = {"person": "Person", "organisation": "Organization", "group": "Organization"}


def claim_review(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the ClaimReview of a published document, as a JSON-LD object.

    `document` is what `reviews.publishing.document` builds; only its public fields are read.
    """
    desk = _desk(document["desk"])
    maker = {name: desk[name] for name in ("@type", "name", "url")}
    review: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "@id": f"{document['url']}#claimreview",
        "url": document["url"],
        "claimReviewed": document["claim"]["text"],
        "inLanguage": document["language"],
        "datePublished": document["first_published_at"][:10],
        "dateModified": document["published_at"],
        "version": document["version"],
        "author": desk,
        "reviewRating": _rating(document),
        "itemReviewed": {**_claim(document["claim"]), "claimInterpreter": maker},
        "sdPublisher": maker,
        "sdDatePublished": document["published_at"][:10],
    }
    if document["license_url"]:
        review["sdLicense"] = document["license_url"]
    if cited := [_citation(item) for item in document["evidence"] if item["url"]]:
        review["citation"] = cited
    if corrected := [_correction(one) for one in document["corrections"] if one["kind"] == "correction"]:
        review["correction"] = corrected
    return review


def _correction(told: Mapping[str, Any]) -> dict[str, Any]:
    return {"@type": "CorrectionComment", "text": told["note"], "datePublished": told["date"]}


def _desk(desk: Mapping[str, str]) -> dict[str, Any]:
    return {
        "@type": "Organization",
        "name": desk["name"],
        "url": desk["url"],
        "publishingPrinciples": desk["methodology_url"],
        "correctionsPolicy": desk["corrections_policy_url"],
    }


def _rating(document: Mapping[str, Any]) -> dict[str, Any]:
    rating = document["rating"]
    numbers = (
        {}
        if rating["value"] is None
        else {
            "ratingValue": rating["value"],
            "worstRating": rating["worst"],
            "bestRating": rating["best"],
        }
    )
    return {
        "@type": "Rating",
        "alternateName": rating["label"],
        **numbers,
        "ratingExplanation": document["summary"],
    }


def _claim(claim: Mapping[str, Any]) -> dict[str, Any]:
    first = claim["first_appearance"]
    reviewed: dict[str, Any] = {"@type": "Claim", "text": claim["wording"]}
    if said := claim["said_on"] or (first and first["published_on"]):
        reviewed["datePublished"] = said
    if speaker := _speaker(claim["speaker"]):
        reviewed["author"] = speaker
    # What was brought to the desk by hand has a name of its own, but no address that readers could open.
    if first and _is_address(first["url"]):
        reviewed["firstAppearance"] = _work(first)
    if others := [_work(said) for said in claim["appearances"] if said != first and _is_address(said["url"])]:
        reviewed["appearance"] = others
    return reviewed


def _speaker(speaker: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if speaker is None or speaker["kind"] not in SPEAKER_TYPES:
        return None
    kind = SPEAKER_TYPES[speaker["kind"]]
    named: dict[str, Any] = {"@type": kind, "name": speaker["name"]}
    if kind == "Person" and speaker["role"]:
        named["jobTitle"] = speaker["role"]
    if speaker["wikidata_id"]:
        named["sameAs"] = [f"{WIKIDATA}{speaker['wikidata_id']}"]
    return named


def _work(said: Mapping[str, Any]) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "CreativeWork", "url": said["url"]}
    if said["title"]:
        work["headline"] = said["title"]
    if said["published_on"]:
        work["datePublished"] = said["published_on"]
    if said["publisher"]:
        work["publisher"] = {"@type": "Organization", "name": said["publisher"]}
    if said["document"]["copy_url"]:
        work["archivedAt"] = said["document"]["copy_url"]
    return work


def _citation(item: Mapping[str, Any]) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "CreativeWork", "name": item["title"], "url": item["url"]}
    if item["publisher"]:
        work["publisher"] = {"@type": "Organization", "name": item["publisher"]}
    if item["capture"]:
        work["archivedAt"] = item["capture"]["copy_url"]
    return work


def _is_address(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
