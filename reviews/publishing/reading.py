"""How does a stored document read on a page? Words, order and drawing, taken from the document alone. Pure.

Called by `pages`. What it does not find in the document, a reader does not get.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

STANCES: tuple[tuple[str, Any], ...] = (
    ("refutes", gettext_lazy("Against the claim")),
    ("supports", gettext_lazy("For the claim")),
    ("context", gettext_lazy("Context")),
)
KIND_TITLES: Mapping[str, Any] = {
    "correction": gettext_lazy("Corrected"),
    "update": gettext_lazy("Updated"),
    "recheck": gettext_lazy("Checked again"),
    "retraction": gettext_lazy("Withdrawn"),
}
# How loud each is told: what was wrong in our words, what the world did, and what we no longer stand behind.
KIND_LEVELS = {
    "correction": "corrected",
    "update": "updated",
    "recheck": "updated",
    "retraction": "withdrawn",
}
_NONE_GONE: Mapping[str, datetime] = MappingProxyType({})
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Step:
    """One rating of a scale as it is drawn: `tone` is its place from 1 to 5, 0 off the scale."""

    tone: int
    label: str
    current: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """One step from the page to the verdict."""

    kind: str
    title: str
    text: str
    url: str = ""


def card_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a list shows of one verdict."""
    return {
        "document": document,
        "claim": document["claim"],
        "tone": tone_of(document["rating"]),
        "said_on": _day(document["claim"]["said_on"]),
        "published_at": datetime.fromisoformat(document["published_at"]),
    }


def reading_of(document: Mapping[str, Any], gone: Mapping[str, datetime] = _NONE_GONE) -> dict[str, Any]:
    """Return what the page of one version shows. `gone` says since when cited pages are gone, by address."""
    first = document["claim"]["first_appearance"]
    return {
        **card_of(document),
        "first_published_at": datetime.fromisoformat(document["first_published_at"]),
        "steps": steps_of(document["rating"]),
        "groups": list(_groups(document["evidence"], gone)),
        "first": _dated(first) if first else None,
        "others": [_dated(said) for said in document["claim"]["appearances"] if said != first],
        "origins": origins_of(document),
        "corrections": [correction_of(one) for one in reversed(document["corrections"])],
    }


def correction_of(told: Mapping[str, Any]) -> dict[str, Any]:
    """Return what pages show of one stored note of a correction, update, re-check or retraction."""
    return {
        **told,
        "title": KIND_TITLES[told["kind"]],
        "level": KIND_LEVELS[told["kind"]],
        "date": _day(told["date"]),
    }


def tone_of(rating: Mapping[str, Any], value: int | None = None) -> int:
    """Return the place of `value` (default: the rating's own) on a drawing from 1 to 5; 0 off the scale."""
    value = rating["value"] if value is None else value
    worst, best = rating["worst"], rating["best"]
    if value is None or worst is None or best == worst:
        return 0
    return 1 + round(4 * (value - worst) / (best - worst))


def steps_of(rating: Mapping[str, Any]) -> list[Step]:
    """Return the whole scale with the verdict's own place marked."""
    return [
        Step(
            tone_of(rating, step["value"]) if step["value"] is not None else 0,
            step["label"],
            step["slug"] == rating["slug"],
        )
        for step in rating["steps"]
    ]


def origins_of(document: Mapping[str, Any]) -> list[Origin]:
    """Return the way from the source to the verdict, each step with what proves it."""
    claim = document["claim"]
    first = claim["first_appearance"]
    found = _found(first, claim["speaker"]) if first else []
    checked = (
        _approved_by(document["approvals"])
        if document["independent_approval"]
        else _("No independent approval.")
    )
    return [
        *found,
        Origin("claim", _("Claim"), claim["text"]),
        Origin("review", _("Review"), checked),
        Origin(
            "verdict",
            _("Verdict"),
            _("{rating}, version {version}.").format(
                rating=document["rating"]["label"], version=document["version"]
            ),
        ),
    ]


def _found(first: Mapping[str, Any], speaker: Mapping[str, Any] | None) -> list[Origin]:
    fetched = datetime.fromisoformat(first["document"]["fetched_at"])
    host = urlsplit(first["url"]).hostname or ""
    return [
        Origin("source", _("Source"), first["publisher"] or host, first["url"] if host else ""),
        Origin(
            "document",
            _("Page kept"),
            f"{date_format(fetched, 'j M Y, H:i')} UTC, {first['document']['sha256'][:12]}…",
        ),
        Origin(
            "statement", speaker["name"] if speaker else _("Nobody named"), f"“{_short(first['statement'])}”"
        ),
    ]


def _short(words: str, most: int = 80) -> str:
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"


def _approved_by(people: int) -> str:
    return ngettext(
        "Approved by one person without a hand in it.",
        "Approved by {n} people without a hand in it.",
        people,
    ).format(n=people)


def _groups(evidence: Iterable[Mapping[str, Any]], gone: Mapping[str, datetime]) -> Iterable[dict[str, Any]]:
    items = [{**_dated(item), "gone_since": gone.get(item["url"])} for item in evidence]
    for stance, title in STANCES:
        if chosen := [item for item in items if item["stance"] == stance]:
            yield {"stance": stance, "title": title, "items": chosen}


def _dated(item: Mapping[str, Any]) -> dict[str, Any]:
    dated = {**item, "published_on": _day(item["published_on"])}
    for name, key in (("document", "fetched_at"), ("capture", "captured_at")):
        if item.get(name):
            dated[name] = {**item[name], key: datetime.fromisoformat(item[name][key])}
    return dated


def _day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def script_json(data: Mapping[str, Any]) -> SafeString:
    """Return `data` as JSON that cannot end or break the script element it stands in."""
    return SafeString(json.dumps(data, ensure_ascii=False, indent=1).translate(_ESCAPES))
