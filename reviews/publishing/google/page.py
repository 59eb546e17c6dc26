"""How does a published document read as a ClaimReviewMarkupPage of Google's API? Pure.

Its version is the number of ours. Whoever publishes with Google writes these pages; here they can only be read.
"""

from collections.abc import Mapping
from typing import Any

# Which members there are, for masks of fields.
MARKUP: dict[str, Any] = {
    "url": None,
    "claimReviewed": None,
    "claimDate": None,
    "claimAuthor": {"name": None, "jobTitle": None, "sameAs": None},
    "claimFirstAppearance": None,
    "claimAppearances": None,
    "rating": dict.fromkeys(
        ("textualRating", "ratingExplanation", "ratingValue", "worstRating", "bestRating")
    ),
}
PAGE: dict[str, Any] = {
    "name": None,
    "pageUrl": None,
    "publishDate": None,
    "claimReviewAuthor": {"name": None},
    "claimReviewMarkups": MARKUP,
    "versionId": None,
}


def page_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the page of a published document that stands: what its ClaimReview says, in Google's words."""
    return {
        "name": f"pages/{document['id']}",
        "pageUrl": document["url"],
        "publishDate": document["first_published_at"][:10],
        "claimReviewAuthor": {"name": document["desk"]["name"]},
        "claimReviewMarkups": [_markup(document["claim_review"])],
        "versionId": str(document["version"]),
    }


def _markup(review: Mapping[str, Any]) -> dict[str, Any]:
    claim = review["itemReviewed"]
    markup = {
        "url": review["url"],
        "claimReviewed": review["claimReviewed"],
        "claimDate": claim.get("datePublished"),
        "claimAuthor": _speaker(claim["author"]) if "author" in claim else None,
        "claimFirstAppearance": claim["firstAppearance"]["url"] if "firstAppearance" in claim else None,
        "claimAppearances": [work["url"] for work in claim.get("appearance", [])],
        "rating": _rating(review["reviewRating"]),
    }
    # Google leaves out what is empty.
    return {name: value for name, value in markup.items() if value}


def _speaker(speaker: Mapping[str, Any]) -> dict[str, str]:
    told = {"name": speaker["name"], "jobTitle": speaker.get("jobTitle")}
    told["sameAs"] = next(iter(speaker.get("sameAs", [])), None)
    return {name: value for name, value in told.items() if value}


def _rating(rating: Mapping[str, Any]) -> dict[str, Any]:
    numbers = {name: rating[name] for name in ("ratingValue", "worstRating", "bestRating") if name in rating}
    return {
        "textualRating": rating["alternateName"],
        "ratingExplanation": rating["ratingExplanation"],
        **numbers,
    }
