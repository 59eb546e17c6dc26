"""A model of two layers that fits on a page, written as a package would carry it. Its numbers are dice."""

import json
import struct
from pathlib import Path

import numpy as np

from claims.embedding.network import Numbers

SIZE, INNER, HEADS, LAYERS, PLACES = 64, 32, 4, 2, 48
VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "crime", "fell", "rose", "by", "half"]


def weights() -> dict[str, Numbers]:
    dice = np.random.default_rng(1)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (len(VOCABULARY), SIZE),
        "embeddings.position_embeddings.weight": (PLACES, SIZE),
        "embeddings.token_type_embeddings.weight": (2, SIZE),
        **_levelled("embeddings.LayerNorm"),
    }
    for layer in (f"encoder.layer.{number}" for number in range(LAYERS)):
        for part in ("query", "key", "value"):
            shapes |= _linear(f"{layer}.attention.self.{part}", SIZE, SIZE)
        shapes |= _linear(f"{layer}.attention.output.dense", SIZE, SIZE)
        shapes |= _linear(f"{layer}.intermediate.dense", SIZE, INNER) | _linear(
            f"{layer}.output.dense", INNER, SIZE
        )
        shapes |= _levelled(f"{layer}.attention.output.LayerNorm") | _levelled(f"{layer}.output.LayerNorm")
    return {name: dice.normal(0, 0.3, shape).astype(np.float32) for name, shape in shapes.items()}


def write(folder: Path) -> Path:
    (folder / "vocab.txt").write_text("\n".join(VOCABULARY) + "\n")
    (folder / "config.json").write_text(json.dumps({"num_attention_heads": HEADS}))
    head, body = {"__metadata__": {"format": "pt"}, "ids": _about("I64", (2,), 0, 16)}, b"\0" * 16
    for name, numbers in weights().items():
        head[name] = _about("F32", numbers.shape, len(body), len(body) + numbers.nbytes)
        body += numbers.tobytes()
    told = json.dumps(head).encode()
    (folder / "model.safetensors").write_bytes(struct.pack("<Q", len(told)) + told + body)
    return folder


def _about(kind: str, shape: tuple[int, ...], start: int, end: int) -> dict[str, object]:
    return {"dtype": kind, "shape": list(shape), "data_offsets": [start, end]}


def _linear(name: str, given: int, made: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (made, given), f"{name}.bias": (made,)}


def _levelled(name: str) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": (SIZE,), f"{name}.bias": (SIZE,)}
