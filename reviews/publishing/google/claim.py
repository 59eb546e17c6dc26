"""How does a published document read as a Claim of Google's Fact Check Tools API? Pure.

Consumers read the first review of a claim without looking whether it is whole, so every member of it is given.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

# Which members there are, for masks of fields.
SHAPE: dict[str, Any] = {
    "claims": {
        "text": None,
        "claimant": None,
        "claimDate": None,
        "claimReview": {
            "publisher": {"name": None, "site": None},
            "url": None,
            "title": None,
            "reviewDate": None,
            "textualRating": None,
            "languageCode": None,
        },
    },
    "nextPageToken": None,
}


def claim_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the Claim. Who said it and when are left out where nobody knows, as Google leaves them out."""
    told = document["claim"]
    claim: dict[str, Any] = {"text": told["text"]}
    if told["speaker"]:
        claim["claimant"] = told["speaker"]["name"]
    if told["said_on"]:
        claim["claimDate"] = f"{told['said_on']}T00:00:00Z"
    claim["claimReview"] = [_review(document)]
    return claim


def _review(document: Mapping[str, Any]) -> dict[str, Any]:
    label = document["rating"]["label"]
    return {
        "publisher": {"name": document["desk"]["name"], "site": site_of(document["desk"]["url"])},
        "url": document["url"],
        "title": f"{label}: {document['claim']['text']}",
        # Of the version that readers have now, so that who asks for the last days hears of corrections.
        "reviewDate": document["published_at"],
        "textualRating": label,
        "languageCode": document["language"],
    }


def site_of(address: str) -> str:
    """Return the site of an address or of a bare host: without scheme, port and "www."; "" for what names none."""
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
    except ValueError:
        return ""
    return (parts.hostname or "").removeprefix("www.")
