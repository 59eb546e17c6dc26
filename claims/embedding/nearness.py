"""How near are vectors to one another, found among very many in milliseconds?

A vector is kept in a byte per number; the signs of its numbers alone, 48 bytes of 384 numbers, stay in memory and
say which few deserve an exact look. Pure; used by `claims.vector_index` and, in memory, by `manage.py match`.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

LARGEST = 127
# How many get an exact look. Of 472 statements of debates none lost its claim by 100 instead of 600.
MOST_LOOKED_AT = 200


def in_bytes(vector: ArrayLike) -> bytes:
    """Return a vector as it is kept: a signed byte per number, the largest 127."""
    numbers = np.asarray(vector, dtype=np.float32)
    return np.round(numbers * (LARGEST / (np.abs(numbers).max() or 1))).astype(np.int8).tobytes()


def likenesses(vector: bytes, others: Iterable[bytes]) -> list[float]:
    """Return the cosine of one kept vector with each of others: 1 is the same, 0 has nothing in common."""
    rows = _rows(others).astype(np.float32)
    if not len(rows):
        return []
    wanted = np.frombuffer(vector, dtype=np.int8).astype(np.float32)
    lengths = np.linalg.norm(rows, axis=1) * np.linalg.norm(wanted)
    found: list[float] = (rows @ wanted / np.maximum(lengths, 1e-6)).tolist()
    return found


class Signs:
    """The signs of many kept vectors, each under a number."""

    def __init__(self) -> None:
        """Begin with none."""
        self.numbers: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._columns: NDArray[np.uint64] | None = None

    def add(self, numbers: Sequence[int], vectors: Iterable[bytes]) -> None:
        """Take more vectors, each under its number."""
        if not numbers:
            return
        columns = _signs(_rows(vectors))
        known = self._columns
        self._columns = columns if known is None else np.concatenate([known, columns], axis=1)
        self.numbers = np.concatenate([self.numbers, np.asarray(numbers, dtype=np.int64)])

    def nearest(self, vector: bytes, *, most: int) -> list[int]:
        """Return the numbers of the vectors whose signs differ least, in no order."""
        if self._columns is None:
            return []
        wanted = _signs(_rows([vector]))
        differ = np.bitwise_count(self._columns ^ wanted).sum(axis=0, dtype=np.uint16)
        found: list[int] = self.numbers[np.argpartition(differ, min(most, len(differ)) - 1)[:most]].tolist()
        return found


def _rows(vectors: Iterable[bytes]) -> NDArray[np.int8]:
    together = list(vectors)
    return np.frombuffer(b"".join(together), dtype=np.int8).reshape(len(together), -1 if together else 0)


def _signs(rows: NDArray[np.int8]) -> NDArray[np.uint64]:
    """A column per vector: reading along the rows is what makes the search quick."""
    return np.ascontiguousarray(np.packbits(rows > 0, axis=1).view(np.uint64).T)
