"""Where do the paragraphs and sentences of a text begin and end?

sentencex finds the stops; a small merge repairs what it is known to miss. Sentences never end
inside a quotation. Called by the engine and by whoever needs sentence offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import sentencex

Span = tuple[int, int]

LINE = re.compile(r"[^\r\n\u2028\u2029]+")
ABBREVIATED = re.compile(
    r"(?:\b(?:approx|ca|vs|No|Nos|Art|Sec|para|fig|est|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Sen|Rep|Gov|Prof|Dr|Mr|Mrs|Ms|St"
    r"|Hon|Rev|Jr|Sr|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|D-[A-Z]|R-[A-Z]|[A-Z])|^\s*\d{1,3})\.\s*$"
)
# `“Who pays?” Ann Lee asked.`: the question ends the quotation, not the sentence.
ASKED = re.compile(r"[?!…][”\"’'»“]\s*\Z")
TAG = re.compile(
    r"\s*(?:[A-Z][\w.’'-]{0,30} ){1,4}(?:said|says|asked|asks|wrote|added|told|replied|exclaimed|shouted)\b"
)
DASHED = re.compile(r"\s*[—–]\s")  # `«Хто заплатить?» — спитала Анна.`
LOWER = re.compile(r"\s*[,;a-z]")
SURROGATE = re.compile("[\ud800-\udfff]")  # sentencex takes only what UTF-8 can say
# sentencex takes quadratic time on rows of opening quotes, so it never sees more than this.
WINDOW = 5_000


def paragraphs(text: str) -> list[Span]:
    """Offsets of the lines that hold something, without the white space around them."""
    found = []
    for match in LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if end > start:
            found.append((start, end))
    return found


def sentences(text: str, paragraph: Span, quotes: Sequence[Span] = (), language: str = "en") -> list[Span]:
    """Offsets of a paragraph's sentences; none ends inside one of `quotes` (sorted, outer offsets)."""
    found: list[Span] = []
    starts = [start for start, _ in quotes]
    begin = paragraph[0]
    for stop in _stops(text, paragraph, language):
        if stop < paragraph[1] and (
            _inside(stop, starts, quotes) or _is_false_stop(text, begin, stop, paragraph[1])
        ):
            continue
        piece = text[begin:stop]
        start = begin + len(piece) - len(piece.lstrip())
        if piece.strip():
            found.append((start, begin + len(piece.rstrip())))
        begin = stop
    return found


def _stops(text: str, paragraph: Span, language: str) -> Iterator[int]:
    start, end = paragraph
    while start < end:
        upto = min(end, start + WINDOW)
        window = SURROGATE.sub("?", text[start:upto])
        stops = [start + found["end_index"] for found in sentencex.get_sentence_boundaries(language, window)]
        # The last sentence of a window may be cut short: it begins the next window instead.
        if upto < end and len(stops) > 1:
            stops.pop()
        yield from stops
        start = stops[-1]


def _inside(stop: int, starts: list[int], quotes: Sequence[Span]) -> bool:
    index = bisect_right(starts, stop - 1) - 1
    return index >= 0 and quotes[index][0] < stop < quotes[index][1]


def _is_false_stop(text: str, begin: int, stop: int, end: int) -> bool:
    before = text[max(begin, stop - 12) : stop]
    asked = ASKED.search(before) and (TAG.match(text, stop, end) or DASHED.match(text, stop, end))
    return bool(LOWER.match(text, stop, end) or ABBREVIATED.search(before) or asked)
