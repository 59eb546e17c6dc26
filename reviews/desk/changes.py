"""What changed between two versions of a verdict, word by word. Pure.

Compares the content snapshots that submit events carry (see `reviews.content`).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.words import Words

FIELD_LABELS = {
    "public_note": gettext_lazy("What changed and why"),
    "claim_reviewed": gettext_lazy("Claim as reviewed"),
    "rating": gettext_lazy("Rating"),
    "summary": gettext_lazy("Summary"),
    "reasoning": gettext_lazy("Reasoning"),
    "one_sided_reason": gettext_lazy("Why the evidence is on one side"),
    "right_of_reply": gettext_lazy("Right of reply"),
}
WORD = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that are "kept", "added" or "removed"."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that reads differently now."""

    label: Words
    stretches: list[Stretch]


def word_diff(before: str, after: str) -> list[Stretch]:
    """Return the stretches that lead from `before` to `after`, whole words at a time."""
    old, new = WORD.findall(before), WORD.findall(after)
    found: list[Stretch] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Stretch("kept", "".join(new[k:m])))
            continue
        if i < j:
            found.append(Stretch("removed", "".join(old[i:j])))
        if k < m:
            found.append(Stretch("added", "".join(new[k:m])))
    return found


def field_changes(
    before: Mapping[str, Any], after: Mapping[str, Any], ratings: Mapping[str, str]
) -> list[FieldChange]:
    """Return what changed in the written fields and the evidence; `ratings` maps slugs to labels."""
    found = []
    for name, label in FIELD_LABELS.items():
        old, new = before.get(name, ""), after.get(name, "")
        if name == "rating":
            old, new = ratings.get(old, old), ratings.get(new, new)
        if old != new:
            found.append(FieldChange(label, word_diff(old, new)))
    return found + _evidence_changes(before.get("evidence", []), after.get("evidence", []))


def _evidence_changes(
    before: Iterable[Mapping[str, Any]], after: Iterable[Mapping[str, Any]]
) -> list[FieldChange]:
    old = {item["id"]: _in_words(item) for item in before}
    new = {item["id"]: _in_words(item) for item in after}
    return [
        FieldChange(_("Evidence"), word_diff(old.get(ident, ""), new.get(ident, "")))
        for ident in [*old, *(ident for ident in new if ident not in old)]
        if old.get(ident) != new.get(ident)
    ]


def _in_words(item: Mapping[str, Any]) -> str:
    named = (
        "stance",
        "level",
        "title",
        "publisher",
        "url",
        "excerpt",
        "note",
        "interests",
        "no_capture_reason",
    )
    told = [str(item.get(name) or "") for name in named]
    told += [_("published {day}").format(day=item["published_on"])] if item.get("published_on") else []
    told += [_("confidential")] if item.get("is_confidential") else []
    return " · ".join(part for part in told if part)
