"""How much of a marked statement did the engine find? A statement is the set of its words, as for the scorer."""

import re
from collections.abc import Sequence
from typing import Any

WORD = re.compile(r"\w+")


def overlap(text: str, marked: Sequence[Any], found: Sequence[Any]) -> float:
    """Return which share of the words in either of two lists of spans stands in both, 0 to 1."""
    want, got = _words(text, marked), _words(text, found)
    return len(want & got) / max(1, len(want | got))


def _words(text: str, spans: Sequence[Any]) -> frozenset[int]:
    return frozenset(
        match.start()
        for match in WORD.finditer(text)
        if any(start <= match.start() < end for start, end in spans)
    )
