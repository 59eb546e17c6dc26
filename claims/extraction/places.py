"""Where in a text do words stand that a person typed or selected? Pure.

Blanks and line breaks count as one another, since a form changes them; everything else must be the text's own.
"""

import re
from collections.abc import Sequence

Place = tuple[int, int]
# How a person writes that words between two pieces are left out.
LEFT_OUT = re.compile(r"\s*(?:…|\.\.\.)\s*")


def places_of(text: str, words: str, *, near: int = 0) -> list[Place]:
    """Return the spans `[start, end)` of `words` in `text`, nearest to the offset `near`; [] where they are not in it.

    An ellipsis that is not the text's own parts two pieces, which stand one behind the other.
    """
    whole = _nearest(text, words, near, 0)
    if whole is not None:
        return [whole]
    return _one_behind_the_other(text, [piece for piece in LEFT_OUT.split(words) if piece.strip()], near)


def _one_behind_the_other(text: str, pieces: Sequence[str], near: int) -> list[Place]:
    found: list[Place] = []
    for piece in pieces:
        place = _nearest(text, piece, near, found[-1][1] if found else 0)
        if place is None:
            return []
        found.append(place)
        near = place[1]
    return found if len(found) > 1 else []


def _nearest(text: str, words: str, near: int, behind: int) -> Place | None:
    tokens = words.split()
    if not tokens:
        return None
    pattern = re.compile(r"\s+".join(re.escape(token) for token in tokens))
    places = (match.span() for match in pattern.finditer(text, behind))
    return min(places, key=lambda place: abs(place[0] - near), default=None)
