"""Where the statements stand in a text: cuts the text into pieces for a page to mark. Pure.

The pieces are plain text, so the template escapes them: nothing that was fetched is ever trusted.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass


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
