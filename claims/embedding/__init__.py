"""Texts as vectors: what means nearly the same points nearly the same way. Pure; off unless a setting names an engine.

`Embedder` is the whole interface, so that another engine can take the place of `claims.embedding.minilm`: see
`claims.embedder`. A desk without an engine imports nothing of this, and needs no numpy.
"""

import os
from collections.abc import Sequence
from typing import Protocol

# Read when numpy is loaded. A look-up is short, and the processes of a desk share the cores: threads that wait for a
# core made one look-up in ten ten times slower.
os.putenv("OPENBLAS_NUM_THREADS", "1")


class Embedder(Protocol):
    """An engine that turns texts into vectors. Vectors of two engines, or of two versions of one, are never compared."""

    @property
    def name(self) -> str:
        """Return the name and the version of the engine, at most 40 characters."""

    def __call__(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Return one vector per text, all of the same length, which is a multiple of 64."""
