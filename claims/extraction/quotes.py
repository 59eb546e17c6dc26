"""Where are the quotation marks of a text, and what lies between them?

Knows every common form (curly, straight, low-high, guillemets, single) and quotations that run
over several paragraphs. Says nothing about who speaks. Called by the engine, once per text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

CLOSERS = {
    "“": "”",
    "„": "“”‟",
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "”": "”",
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "'": "'",
}
MARKS = re.compile("[“”„‟«»‹›\"‘’‚']")
CLOSING = frozenset("".join(CLOSERS.values()))
SINGLE = "‘’‚'"
MOST_NESTED = 12  # marks; beyond them a quotation in a quotation is not looked for


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: `[start, end)` with its marks, `[inner_start, inner_end)` without."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    is_open: bool = False

    @property
    def inner(self) -> tuple[int, int]:
        return self.inner_start, self.inner_end


def find_quotes(text: str, paragraphs: list[tuple[int, int]]) -> list[Quote]:
    """All outermost quotations in order. One that its paragraph does not close counts only
    when the next paragraph takes it up again with an opening mark (`is_open`)."""
    found: list[Quote] = []
    carried: Quote | None = None
    for index, (start, end) in enumerate(paragraphs):
        begin = start
        if carried is not None:
            found.append(carried)
            begin = carried.end
        found += _in_paragraph(
            text, begin, end, paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        )
        carried = None
        if found and found[-1].is_open and found[-1].end == end:
            carried = _carried(text, found[-1], paragraphs[index + 1])
    return found


def inside(text: str, start: int, end: int) -> tuple[int, int]:
    """A quotation's words without its marks and the white space at its ends; either mark may be missing."""
    start += text[start] in CLOSERS
    end -= end > start and text[end - 1] in CLOSING
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _carried(text: str, opened: Quote, paragraph: tuple[int, int]) -> Quote | None:
    """The rest of a quotation that its next paragraph ends without opening it again."""
    start, end = paragraph
    opening = text[opened.start]
    if text[start] == opening or text[start] in '“"«„':
        return None
    close = re.compile(f"[{CLOSERS[opening]}]").search(text, start, end)
    return Quote(start, close.end(), start, close.start()) if close else None


def _is_taken_up(text: str, mark: str, paragraph: tuple[int, int]) -> bool:
    """Whether the next paragraph opens the quotation again, or ends it with its first mark."""
    start, end = paragraph
    if text[start] == mark or text[start] in '“"«„':
        return True
    found = re.compile(f"[{mark}{CLOSERS[mark]}]").search(text, start, end)
    if found is None or found.group() not in CLOSERS[mark]:
        return False
    after = text[found.end() : found.end() + 1]
    return text[found.start() - 1] in ".,!?…" and (found.end() >= end or after.isspace())


def _in_paragraph(text: str, start: int, end: int, following: tuple[int, int] | None) -> list[Quote]:
    marks = [(match.start(), match.group()) for match in MARKS.finditer(text, start, end)]
    closers: dict[str, list[int]] = {}
    for at, mark in marks:
        if _may_close(text, at, mark, start, end):
            closers.setdefault(mark, []).append(at)
    found: list[Quote] = []
    free = start
    for index, (at, mark) in enumerate(marks):
        if at < free or not _may_open(text, at, mark, start, end):
            continue
        close = _matching(marks, index, closers) or _first_after(closers, CLOSERS[mark], at)
        if close is not None:
            found.append(Quote(at, close + 1, at + 1, close))
            free = close + 1
        elif mark not in SINGLE and following is not None and _is_taken_up(text, mark, following):
            found.append(Quote(at, end, at + 1, end, is_open=True))
            break
    return found


def _matching(marks: list[tuple[int, str]], index: int, closers: dict[str, list[int]]) -> int | None:
    """Where a quotation ends that holds others in the same marks (`“A “B” C”`); None where the marks do not add up."""
    opening = marks[index][1]
    closing = CLOSERS[opening]
    if opening == closing or len(closing) > 1:
        return None
    depth = 0
    for at, mark in marks[index : index + MOST_NESTED]:
        depth += mark == opening
        if mark == closing and _holds(closers.get(mark, []), at):
            depth -= 1
            if depth == 0:
                return at
    return None


def _holds(places: list[int], at: int) -> bool:
    index = bisect_left(places, at)
    return index < len(places) and places[index] == at


def _first_after(closers: dict[str, list[int]], wanted: str, at: int) -> int | None:
    best: int | None = None
    for mark in wanted:
        places = closers.get(mark, [])
        index = bisect_left(places, at + 2)
        if index < len(places) and (best is None or places[index] < best):
            best = places[index]
    return best


def _may_open(text: str, at: int, mark: str, start: int, end: int) -> bool:
    if mark not in CLOSERS:
        return False
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if mark in "”'’":
        return (
            not before.isalnum()
            and before not in ".,!?"
            and (after.isalnum() or after in "[(…")
            and mark != "’"
        )
    return mark != "‘" or not before.isalnum()


def _may_close(text: str, at: int, mark: str, start: int, end: int) -> bool:
    if mark not in "’'‘":
        return True
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    # A plural's apostrophe (the boys' club) looks the same, so a single mark closes only at a stop.
    return (
        not after.isalnum()
        and not before.isspace()
        and (before in ".,!?…" or (after in ".,;:!?)—– \n" and before != "s"))
    )
