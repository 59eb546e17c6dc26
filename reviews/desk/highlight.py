"""Where the statements stand in a text: cuts the text into pieces for a page to mark. Pure.

The pieces are plain text, so the template escapes them: nothing that was fetched is ever trusted.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

# Characters of unchanged text on each side of a change.
SHOWN_AROUND = 240


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. `owner` is the statement it belongs to, or ""; `is_first` is its first piece."""

    text: str
    owner: str = ""
    is_here: bool = False
    is_first: bool = False


Marked = tuple[str, Iterable[tuple[int, int]]]


def pieces(text: str, marked: Iterable[Marked], here: str = "") -> list[Piece]:
    """Cut `text` at the spans of each (owner, [(start, end), ...]); offsets count characters.

    Where spans overlap, `here` wins, then the one named first. The pieces joined are `text` again.
    """
    spans = [
        (max(0, start), min(end, len(text)), owner)
        for owner, places in sorted(marked, key=lambda one: one[0] != here)
        for start, end in places
    ]
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans if start < end for cut in (start, end))})
    found: list[Piece] = []
    seen: set[str] = set()
    for start, end in itertools.pairwise(cuts):
        owner = next((who for begin, stop, who in spans if begin <= start and end <= stop), "")
        if found and found[-1].owner == owner:
            last = found.pop()
            found.append(Piece(last.text + text[start:end], owner, last.is_here, last.is_first))
            continue
        found.append(Piece(text[start:end], owner, bool(owner) and owner == here, owner not in seen))
        seen.add(owner)
    return found


@dataclass(frozen=True, slots=True)
class Changed:
    """A stretch of a changed text: "same", "removed" or "added"; `is_cut` where its middle was left out."""

    change: str
    text: str
    rest: str = ""

    @property
    def is_cut(self) -> bool:
        """Whether words between `text` and `rest` are left out."""
        return bool(self.rest)


class Segment(Protocol):
    """A stretch of text and what became of it."""

    @property
    def change(self) -> str:
        """Return "same", "removed" or "added"."""

    @property
    def text(self) -> str:
        """Return its words."""


def around_changes(segments: Iterable[Segment]) -> list[Changed]:
    """Return what changed with some words around it; long stretches that stayed are cut in the middle."""
    return [
        Changed(one.change, one.text[:SHOWN_AROUND], one.text[-SHOWN_AROUND:])
        if one.change == "same" and len(one.text) > 3 * SHOWN_AROUND
        else Changed(one.change, one.text)
        for one in segments
    ]
