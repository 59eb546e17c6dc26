"""A BERT network in numpy, as small sentence models use it: pieces of words in, one vector of length 1 out.

Only what such a model needs to be asked; it cannot be trained here. Used by `minilm`.
"""

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
TINY = 1e-12


def read_weights(file: Path) -> dict[str, Numbers]:
    """Return the float32 arrays of a safetensors file by name. They stay in the file, which processes share."""
    with file.open("rb") as opened:
        (size,) = struct.unpack("<Q", opened.read(8))
        head: dict[str, Any] = json.loads(opened.read(size))
    body = np.memmap(file, dtype=np.uint8, mode="r", offset=8 + size)
    return {
        name: np.asarray(body[slice(*about["data_offsets"])]).view(np.float32).reshape(about["shape"])
        for name, about in head.items()
        if about.get("dtype") == "F32"
    }


class Network:
    """The layers of a model, by its weights and the number of its attention heads."""

    def __init__(self, weights: Mapping[str, Numbers], *, heads: int) -> None:
        """Take the weights under the names that BERT models give them."""
        self.weights, self.heads = weights, heads
        layers = {name.split(".")[2] for name in weights if name.startswith("encoder.layer.")}
        self.layers = [f"encoder.layer.{number}" for number in range(len(layers))]

    def __call__(self, pieces: NDArray[np.int64]) -> Numbers:
        """Return a vector per row. The rows are texts with equally many pieces."""
        words = self.weights["embeddings.word_embeddings.weight"][pieces]
        places = self.weights["embeddings.position_embeddings.weight"][: pieces.shape[1]]
        kind = self.weights["embeddings.token_type_embeddings.weight"][0]
        state = self._levelled("embeddings.LayerNorm", words + places + kind)
        for layer in self.layers:
            state = self._levelled(f"{layer}.attention.output.LayerNorm", state + self._heard(layer, state))
            inner = _softly_cut(self._linear(f"{layer}.intermediate.dense", state))
            state = self._levelled(
                f"{layer}.output.LayerNorm", state + self._linear(f"{layer}.output.dense", inner)
            )
        mean: Numbers = state.mean(axis=1)
        return mean / np.linalg.norm(mean, axis=1, keepdims=True)

    def _heard(self, layer: str, state: Numbers) -> Numbers:
        """What each piece takes from the others (attention)."""
        asks, answers, says = (
            self._by_head(self._linear(f"{layer}.attention.self.{part}", state))
            for part in ("query", "key", "value")
        )
        likeness = asks @ answers.swapaxes(-1, -2) / np.float32(asks.shape[-1] ** 0.5)
        shares = np.exp(likeness - likeness.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        together = (shares @ says).swapaxes(1, 2).reshape(state.shape)
        return self._linear(f"{layer}.attention.output.dense", together)

    def _by_head(self, state: Numbers) -> Numbers:
        texts, pieces, _ = state.shape
        return state.reshape(texts, pieces, self.heads, -1).swapaxes(1, 2)

    def _linear(self, name: str, state: Numbers) -> Numbers:
        flat = state.reshape(-1, state.shape[-1]) @ self.weights[f"{name}.weight"].T
        flat += self.weights[f"{name}.bias"]
        return flat.reshape(*state.shape[:-1], -1)

    def _levelled(self, name: str, state: Numbers) -> Numbers:
        state = state - state.mean(axis=-1, keepdims=True)
        spread = np.sqrt((state * state).mean(axis=-1, keepdims=True) + np.float32(TINY))
        return state / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]


def _softly_cut(state: Numbers) -> Numbers:
    """GELU, by its formula with a tanh: the difference from the exact one is below what a vector shows."""
    cubed = state + np.float32(0.044715) * state * state * state
    return np.float32(0.5) * state * (1 + np.tanh(np.float32(0.7978845608) * cubed))
