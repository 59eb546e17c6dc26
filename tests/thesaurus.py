"""A toy engine of meanings: words of one group mean the same. It shows the plumbing; `BENCH=matching` measures a real one."""

from collections.abc import Sequence
from zlib import crc32

from claims.extraction.terms import stem, words_of

SIZE = 128
GROUPS = [set(map(stem, group.split())) for group in ("jobless idle unemployed", "climb rose soar")]


class Thesaurus:
    name = "thesaurus-1"

    def __call__(self, texts: Sequence[str]) -> list[list[float]]:
        return [_vector(text) for text in texts]


class NewerThesaurus(Thesaurus):
    name = "thesaurus-2"


class NotInstalled(Thesaurus):
    def __init__(self) -> None:
        raise ImportError("its model is not installed; install it by such and such")


class Nameless(Thesaurus):
    name = ""


def _vector(text: str) -> list[float]:
    # Of two near concepts the signs must be near too, so each concept moves all numbers.
    vector = [0.0] * SIZE
    for word in words_of(text):
        concept = next((min(group) for group in GROUPS if word in group), word)
        for place in range(SIZE):
            vector[place] += 1.0 if crc32(f"{concept} {place}".encode()) & 1 else -1.0
    return vector
