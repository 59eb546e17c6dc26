"""What has changed between two versions of a text, and where do words of the old stand in the new?

Pure, and bounded whatever the texts are: words are compared only where paragraphs differ, and only as long
as the budget lasts. Called by the actions and selectors of claims; says nothing about what a change means.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")
WORD = re.compile(r"\s*\S+\s*|\s+")
# Pairs of words or paragraphs that one comparison may look at, and one gap of it: about a second in all.
BUDGET = 1_000_000
LARGEST_GAP = 40_000
MOST_ROUNDS = 6
# In a long text hardly a word stands once, but hardly a run of so many words stands twice.
RUN = 4
# What typesetters change without changing a word.
SAME = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "–": "-", "—": "-"}
)

Block = tuple[int, int, int]


class Change(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text and what became of it. What is not removed is, joined, the new text."""

    change: Change
    text: str


def compare(old: str, new: str) -> list[Segment]:
    """Return both texts as segments in reading order, words that were removed in front of what replaced them."""
    budget = _Budget()
    segments: list[Segment] = []
    before, after = PARAGRAPH.findall(old), PARAGRAPH.findall(new)
    for gone, kept, is_same in _parts(before, after, budget):
        if is_same:
            segments.append(Segment(Change.SAME, "".join(kept)))
        else:
            segments += _word_by_word("".join(gone), "".join(kept), budget)
    return list(_joined(segments))


def plain(text: str) -> str:
    """Return a text in which only words count: white space, quotation marks and dashes are of one kind."""
    return " ".join(text.translate(SAME).split())


class _Budget:
    """How many pairs may still be looked at."""

    def __init__(self) -> None:
        self._left = BUDGET

    def allows(self, pairs: int) -> bool:
        if pairs > min(LARGEST_GAP, self._left):
            return False
        self._left -= pairs
        return True


def _word_by_word(old: str, new: str, budget: _Budget) -> Iterator[Segment]:
    for gone, kept, is_same in _parts(WORD.findall(old), WORD.findall(new), budget):
        if is_same:
            yield Segment(Change.SAME, "".join(kept))
            continue
        yield Segment(Change.REMOVED, "".join(gone))
        yield Segment(Change.ADDED, "".join(kept))


def _joined(segments: Sequence[Segment]) -> Iterator[Segment]:
    """Merge neighbours of one kind and leave out what is empty."""
    held: Segment | None = None
    for segment in segments:
        if not segment.text:
            continue
        if held is not None and held.change == segment.change:
            held = Segment(held.change, held.text + segment.text)
            continue
        if held is not None:
            yield held
        held = segment
    if held is not None:
        yield held


def _parts(
    old: Sequence[str], new: Sequence[str], budget: _Budget
) -> Iterator[tuple[Sequence[str], Sequence[str], bool]]:
    """Yield runs of both sequences in order, and whether they are the same but for white space."""
    a, b = [item.strip() for item in old], [item.strip() for item in new]
    at_old = at_new = 0
    for start_old, start_new, size in [*_blocks(a, b, budget), (len(a), len(b), 0)]:
        if start_old > at_old or start_new > at_new:
            yield old[at_old:start_old], new[at_new:start_new], False
        at_old, at_new = start_old + size, start_new + size
        if size:
            yield old[start_old:at_old], new[start_new:at_new], True


def _blocks(a: Sequence[str], b: Sequence[str], budget: _Budget) -> list[Block]:
    """Return matching runs (start in a, start in b, length) in order.

    What stands once in both texts anchors them, which takes hardly more than linear time; what lies between
    two anchors is matched in the usual, costly way only where it is small.
    """
    found: list[Block] = []
    gaps = [(0, len(a), 0, len(b), MOST_ROUNDS)]
    while gaps:
        a_low, a_high, b_low, b_high, rounds = gaps.pop()
        while a_low < a_high and b_low < b_high and a[a_low] == b[b_low]:
            found.append((a_low, b_low, 1))
            a_low, b_low = a_low + 1, b_low + 1
        while a_low < a_high and b_low < b_high and a[a_high - 1] == b[b_high - 1]:
            a_high, b_high = a_high - 1, b_high - 1
            found.append((a_high, b_high, 1))
        if a_low == a_high or b_low == b_high:
            continue
        if budget.allows((a_high - a_low) * (b_high - b_low)):
            matcher = SequenceMatcher(None, a[a_low:a_high], b[b_low:b_high], autojunk=False)
            found += [(a_low + i, b_low + j, size) for i, j, size in matcher.get_matching_blocks() if size]
        elif rounds and (anchors := _anchors(a, a_low, a_high, b, b_low, b_high)):
            # Each gap begins with the match at its anchor and ends in front of the next.
            for i, j in [*anchors, (a_high, b_high)]:
                gaps.append((a_low, i, b_low, j, rounds - 1))
                a_low, b_low = i, j
    return sorted(found)


def _anchors(
    a: Sequence[str], a_low: int, a_high: int, b: Sequence[str], b_low: int, b_high: int
) -> list[tuple[int, int]]:
    """Return places of what stands once in each part, in an order that both parts share."""
    for length in (1, RUN):
        of_a = {i: tuple(a[i : i + length]) for i in range(a_low, a_high - length + 1)}
        of_b = {j: tuple(b[j : j + length]) for j in range(b_low, b_high - length + 1)}
        in_a, in_b = Counter(of_a.values()), Counter(of_b.values())
        place = {run: j for j, run in of_b.items() if in_b[run] == 1}
        pairs = [(i, place[run]) for i, run in of_a.items() if in_a[run] == 1 and run in place]
        if pairs:
            return _longest_rise(pairs)
    return []


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest part of pairs, sorted by their first, in which the second rises too."""
    tops: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for number, (_, second) in enumerate(pairs):
        height = bisect_left(tops, second)
        before.append(last[height - 1] if height else None)
        if height == len(tops):
            tops.append(second)
            last.append(number)
        else:
            tops[height], last[height] = second, number
    chosen: list[tuple[int, int]] = []
    at = last[-1] if last else None
    while at is not None:
        chosen.append(pairs[at])
        at = before[at]
    return chosen[::-1]
