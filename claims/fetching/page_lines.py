"""Which lines do readers see on a page, and which stand around its headline? Pure.

Around the headline a page says by whom it is and of which day, often in words only: "Published 3 March 2024",
"By Ann Lee". Called with the parsed tree, by `page_about` for the headline and by `page_main` for the text.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

BEFORE, AFTER, MOST_LINES = 3, 40, 400
LONGEST_LINE = 120
# What stands in these belongs to the site or to another story.
ELSEWHERE = frozenset(
    "head nav aside footer form figure script style noscript select button svg iframe template".split()
)
# These stand in a line; all others make a line of their own.
INLINE = frozenset("a abbr b bdi cite code em font i label q s small span strong sub sup time u".split())


class Line(NamedTuple):
    """A line as it is seen, how much of it is links (0 to 1), and whether it is a heading of the first rank."""

    words: str
    linked: float = 0.0
    is_headline: bool = False


def seen(element: Any) -> str:
    """Return an element's words as one line. What a person sees as two lines is two words."""
    return " ".join(" ".join(element.itertext()).split())


def lines_around(tree: Any, headline: str) -> list[str]:
    """Return the short lines just before and after a headline; where no `h1` reads so, those around the first one."""
    if tree.find(".//h1") is None:
        return []
    # Neighbours in a line are often parted by style only.
    lines = [line for line, _ in zip(lines_of(tree, glue=" "), range(MOST_LINES), strict=False)]
    headings = [number for number, line in enumerate(lines) if line.is_headline]
    if not headings:
        return []
    at = next((number for number in headings if lines[number].words == headline), headings[0])
    return [line.words for line in lines[max(at - BEFORE, 0) : at + AFTER] if len(line.words) <= LONGEST_LINE]


def lines_of(tree: Any, *, glue: str = "") -> Iterator[Line]:
    """Yield the lines of a page or of a part of it, in order, without what belongs to the site."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    linked = links = 0
    walk = iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        if element.tag not in INLINE and pieces:
            words = " ".join(glue.join(pieces).split())
            if any(sign.isalnum() for sign in words):
                yield Line(words, linked / len(words))
            pieces, linked = [], 0
        if event == "end":
            links -= element.tag == "a"
            piece = "" if element is tree else element.tail
        elif element.tag in ELSEWHERE:
            walk.skip_subtree()
            piece = ""
        elif element.tag == "h1":
            walk.skip_subtree()
            yield Line(seen(element), is_headline=True)
            piece = ""
        else:
            links += element.tag == "a"
            piece = element.text
        if piece:
            pieces.append(piece)
            linked += len(piece.strip()) if links else 0
