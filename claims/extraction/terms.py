"""Which words and word pairs does a text consist of, whatever their form? Pure.

Numbers are one word, years another, and endings are taken off: "cut taxes" and "cutting tax" are the same
pair. Called by `worth` and by `claims.matching`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d[\d.,]*|[$€£%]")
ENDING = re.compile(r"(?:['’]s|ies|ing|ed|es|s|ly)\Z")
SHORTEST = 3
NUMBER, A_YEAR = "#", "#year"


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return a lower-case English word without its ending; short words as they are."""
    word = word.replace("’", "'")
    if len(word) <= SHORTEST:
        return word
    bare = ENDING.sub(lambda ending: "y" if ending.group() == "ies" else "", word)
    if len(bare) < SHORTEST:
        return word
    return (bare.rstrip("e") or bare) if len(bare) > SHORTEST else bare


def words_of(content: str) -> list[str]:
    """Return the words of a text in order, stemmed, with numbers and years as `NUMBER` and `A_YEAR`."""
    return [_form(found) for found in WORD.findall(content)]


def terms(content: str) -> set[str]:
    """Return the words of a text and the pairs of neighbours, each once."""
    words = words_of(content)
    return {*words, *map(" ".join, pairwise(words))}


def _form(word: str) -> str:
    if word[0].isdigit():
        return A_YEAR if YEAR.fullmatch(word) else NUMBER
    return stem(word.lower())
