"""What a reader of ClaimReview refuses, by the rules of Google's page on the markup, which other readers share."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit


def problems_of(review: Mapping[str, Any]) -> list[str]:
    """Return what a reader of ClaimReview would refuse, as sentences; [] when nothing is wrong.

    Wishes, such as a claim of at most 75 characters, are no problems.
    """
    told = []
    if review.get("@type") != "ClaimReview":
        told.append("The type must be ClaimReview.")
    if not review.get("claimReviewed"):
        told.append("The claim reviewed is missing.")
    if not _is_address(review.get("url")):
        told.append("The address of the page must be a full web address.")
    maker = review.get("author")
    if maker is not None and not _has_name_or_url(maker):
        told.append("The fact-checker must have a name or an address.")
    rating = review.get("reviewRating")
    told += ["The rating is missing."] if not rating else _problems_of_rating(rating, review)
    told += _problems_of_claim(review.get("itemReviewed"))
    return told + _problems_of_dates(review, ("datePublished", "dateModified", "sdDatePublished"))


def _problems_of_rating(rating: Mapping[str, Any], review: Mapping[str, Any]) -> list[str]:
    label = str(rating.get("alternateName") or rating.get("name") or "")
    told = [] if label else ["The rating must have words."]
    if label and _gives_away(str(review.get("claimReviewed", "")), label):
        told.append("The claim reviewed must not contain the rating.")
    given = [name for name in ("ratingValue", "worstRating", "bestRating") if name in rating]
    if not given:
        return told
    numbers = [_whole(rating.get(name)) for name in ("worstRating", "ratingValue", "bestRating")]
    if any(number is None for number in numbers):
        return [*told, "A rating with a number must have a whole value, worst and best."]
    worst, value, best = (number or 0 for number in numbers)
    if not 1 <= worst < best:
        told.append("The worst rating must be at least 1 and below the best.")
    if not worst <= value <= best:
        told.append("The rating's value must lie between the worst and the best.")
    return told


def _problems_of_claim(claim: Mapping[str, Any] | None) -> list[str]:
    if claim is None:
        return []
    told = [] if claim.get("@type") == "Claim" else ["What is reviewed must be a Claim."]
    speaker = claim.get("author")
    if speaker is not None and not speaker.get("name"):
        told.append("The speaker must have a name; leave the speaker out if there is none.")
    first = [claim["firstAppearance"]] if "firstAppearance" in claim else []
    for work in [*first, *claim.get("appearance", [])]:
        if not isinstance(work, Mapping) or not _is_address(work.get("url")):
            told.append("Each appearance must be an object with a full web address.")
    return told + _problems_of_dates(claim, ("datePublished",))


def _problems_of_dates(thing: Mapping[str, Any], names: tuple[str, ...]) -> list[str]:
    return [
        f"{name} must be an ISO 8601 date." for name in names if name in thing and not _is_date(thing[name])
    ]


def _gives_away(claim: str, label: str) -> bool:
    # "False: crime doubled", "Crime doubled (false)", "rated false"; a bare "true" may belong to the claim.
    words = re.escape(label)
    dashes = "\u2013\u2014-"
    told = rf"^\W*{words}\s*[:{dashes}]|[:(\[{dashes}]\s*{words}\W*$|\brat(?:ed|ing)\W+{words}\b"
    return re.search(told, claim, re.IGNORECASE) is not None


def _is_address(value: Any) -> bool:
    parts = urlsplit(str(value or ""))
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _has_name_or_url(maker: Mapping[str, Any]) -> bool:
    return bool(maker.get("name")) or _is_address(maker.get("url"))


def _whole(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _is_date(value: Any) -> bool:
    try:
        date.fromisoformat(str(value)) if len(str(value)) == 10 else datetime.fromisoformat(str(value))
    except ValueError:
        return False
    return True
