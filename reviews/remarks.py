"""Which paragraph of a verdict is a reason for its return about, and where does that paragraph stand by now?

Pure. The event of the return keeps the remarks beside the digest of what was returned: the field, the paragraph's
number and its first words, by which the paragraph is found again after edits.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from difflib import SequenceMatcher
from typing import Any

# Enough of a paragraph to know it again, and to say which one is meant.
QUOTED = 200
# Below that share of letters in common a paragraph is another one.
LEAST_ALIKE = 0.6
BETWEEN = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Remark:
    """What must change in one paragraph (the first is 1) of one written field; `quote` is how it begins."""

    field: str
    paragraph: int
    words: str
    quote: str = ""


@dataclass(slots=True)
class Paragraph:
    """One paragraph of a field as it stands now, with the remarks on it."""

    number: int
    text: str
    remarks: list[Remark] = field(default_factory=list)


def paragraphs_of(text: str) -> list[str]:
    """Return the paragraphs of what somebody typed: blank lines part them."""
    return [part.strip() for part in BETWEEN.split(text.replace("\r\n", "\n")) if part.strip()]


def quoting(remark: Remark, written: Mapping[str, Any]) -> Remark | None:
    """Return `remark` with the first words of its paragraph in `written`; None where there is no such paragraph."""
    found = paragraphs_of(str(written.get(remark.field) or ""))
    if not 1 <= remark.paragraph <= len(found):
        return None
    return Remark(remark.field, remark.paragraph, remark.words, found[remark.paragraph - 1][:QUOTED])


def placed(remarks: Iterable[Remark], name: str, text: str) -> tuple[list[Paragraph], list[Remark]]:
    """Return the paragraphs of field `name` with the remarks on each, and the remarks whose paragraph is gone."""
    found = [Paragraph(number, part) for number, part in enumerate(paragraphs_of(text), start=1)]
    gone = list[Remark]()
    for remark in remarks:
        if remark.field != name:
            continue
        place = _place_of(remark, found)
        (place.remarks if place else gone).append(remark)
    return found, gone


def _place_of(remark: Remark, among: list[Paragraph]) -> Paragraph | None:
    """Return the paragraph that begins as it was quoted, at its old number before others; else the one most alike."""
    nearest_first = sorted(among, key=lambda one: abs(one.number - remark.paragraph))
    for one in nearest_first:
        if one.text.startswith(remark.quote):
            return one
    alike = {one.number: _alike(one.text[:QUOTED], remark.quote) for one in among}
    best = max(nearest_first, key=lambda one: alike[one.number], default=None)
    return best if best and alike[best.number] >= LEAST_ALIKE else None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def kept(remarks: Iterable[Remark]) -> list[dict[str, Any]]:
    """Return remarks as plain values, as the event of a return keeps them."""
    return [asdict(remark) for remark in remarks]


def remarks_in(data: Mapping[str, Any]) -> list[Remark]:
    """Return the remarks that the data of an event keeps."""
    return [Remark(**one) for one in data.get("remarks", [])]


def in_one(remarks: Iterable[Remark]) -> str:
    """Return what a return says that has remarks and no reason over all: their words."""
    return "\n\n".join(remark.words for remark in remarks)
