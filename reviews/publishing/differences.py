"""What reads differently in one version of a verdict and in the one before, word by word?

Compares stored documents, so it knows nothing but what readers got. Called by `pages`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.selectors import Segment, text_changes
from factcheck.words import Words

FIELDS = {
    "summary": gettext_lazy("Summary"),
    "reasoning": gettext_lazy("How we know"),
    "right_of_reply": gettext_lazy("Right of reply"),
    "one_sided_reason": gettext_lazy("Evidence on one side only"),
}
CITED = ("title", "publisher", "published_on", "stance", "level", "url", "excerpt", "note", "interests")


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of a verdict that reads differently now."""

    label: Words
    segments: list[Segment]


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Difference]:
    """Return what reads differently in the later of two documents, in the order of the page."""
    return [
        Difference(label, text_changes(old, new)) for label, old, new in _parts(before, after) if old != new
    ]


def _parts(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[Words, str, str]]:
    yield _("Claim"), before["claim"]["text"], after["claim"]["text"]
    yield _("Rating"), before["rating"]["label"], after["rating"]["label"]
    for name, label in FIELDS.items():
        yield label, before[name], after[name]
    yield from _cited(before["evidence"], after["evidence"])


def _cited(
    before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]
) -> Iterator[tuple[Words, str, str]]:
    old, new = ({_name(item): _in_words(item) for item in items} for items in (before, after))
    for name in dict.fromkeys([*old, *new]):
        yield _("Evidence"), old.get(name, ""), new.get(name, "")


def _name(item: Mapping[str, Any]) -> str:
    # A document holds no id of its evidence. What is cited under another address or title is another item.
    return str(item["url"] or item["title"])


def _in_words(item: Mapping[str, Any]) -> str:
    return " · ".join(str(item[name]) for name in CITED if item[name])
