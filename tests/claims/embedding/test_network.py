"""The network computes what BERT is defined to compute: checked against the definition, number by number."""

import math
from pathlib import Path

import numpy as np
import pytest

from claims.embedding.network import Network, Numbers, read_weights
from tests.claims.embedding import tiny_model
from tests.claims.embedding.tiny_model import HEADS, LAYERS, SIZE

PIECES = [2, 4, 5, 7, 8, 3]


def plainly(pieces: list[int], w: dict[str, Numbers]) -> list[float]:
    """One text, without a single array operation."""

    def linear(name: str, x: list[float]) -> list[float]:
        rows = zip(w[f"{name}.weight"].tolist(), w[f"{name}.bias"].tolist(), strict=True)
        return [sum(a * b for a, b in zip(row, x, strict=True)) + bias for row, bias in rows]

    def levelled(name: str, x: list[float]) -> list[float]:
        mean = sum(x) / len(x)
        spread = math.sqrt(sum((one - mean) ** 2 for one in x) / len(x) + 1e-12)
        scaled = zip(x, w[f"{name}.weight"].tolist(), w[f"{name}.bias"].tolist(), strict=True)
        return [(one - mean) / spread * weight + bias for one, weight, bias in scaled]

    def added(x: list[float], y: list[float]) -> list[float]:
        return [a + b for a, b in zip(x, y, strict=True)]

    def attended(layer: str, state: list[list[float]]) -> list[list[float]]:
        asks, answers, says = (
            [linear(f"{layer}.attention.self.{part}", x) for x in state] for part in ("query", "key", "value")
        )
        wide, out = SIZE // HEADS, []
        for ask in asks:
            together: list[float] = []
            for head in (slice(first, first + wide) for first in range(0, SIZE, wide)):
                raw = [
                    sum(a * b for a, b in zip(ask[head], answer[head], strict=True)) / math.sqrt(wide)
                    for answer in answers
                ]
                shares = [math.exp(one) / sum(map(math.exp, raw)) for one in raw]
                together += [
                    sum(share * say[head][place] for share, say in zip(shares, says, strict=True))
                    for place in range(wide)
                ]
            out.append(linear(f"{layer}.attention.output.dense", together))
        return out

    words, places = w["embeddings.word_embeddings.weight"], w["embeddings.position_embeddings.weight"]
    kind = w["embeddings.token_type_embeddings.weight"][0]
    state = [
        levelled("embeddings.LayerNorm", (words[piece] + places[place] + kind).tolist())
        for place, piece in enumerate(pieces)
    ]
    for layer in (f"encoder.layer.{number}" for number in range(LAYERS)):
        heard = attended(layer, state)
        state = [
            levelled(f"{layer}.attention.output.LayerNorm", added(x, y))
            for x, y in zip(state, heard, strict=True)
        ]
        inner = [
            [one * (1 + math.erf(one / math.sqrt(2))) / 2 for one in linear(f"{layer}.intermediate.dense", x)]
            for x in state
        ]
        made = [linear(f"{layer}.output.dense", x) for x in inner]
        state = [levelled(f"{layer}.output.LayerNorm", added(x, y)) for x, y in zip(state, made, strict=True)]
    mean = [sum(x[place] for x in state) / len(state) for place in range(SIZE)]
    length = math.sqrt(sum(one * one for one in mean))
    return [one / length for one in mean]


def test_network_computes_what_bert_is_defined_to_compute() -> None:
    weights = tiny_model.weights()

    [found] = Network(weights, heads=HEADS)(np.array([PIECES]))

    assert found.tolist() == pytest.approx(plainly(PIECES, weights), abs=2e-3)


def test_text_has_the_same_vector_alone_and_among_others() -> None:
    network = Network(tiny_model.weights(), heads=HEADS)
    other = [2, 6, 6, 7, 1, 3]

    alone, among = network(np.array([PIECES]))[0], network(np.array([other, PIECES]))[1]

    assert among.tolist() == pytest.approx(alone.tolist(), abs=1e-5)


def test_weights_are_read_as_they_were_written(tmp_path: Path) -> None:
    written = tiny_model.weights()

    read = read_weights(tiny_model.write(tmp_path) / "model.safetensors")

    assert read.keys() == written.keys()
    assert all((read[name] == numbers).all() for name, numbers in written.items())
