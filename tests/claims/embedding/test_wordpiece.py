"""Texts in pieces, as the vocabulary of a BERT model has them."""

import pytest

from claims.embedding.wordpiece import pieces

PIECES = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "tax",
    "##es",
    "rose",
    "by",
    "5",
    "##0",
    "%",
    ".",
    "cafe",
    "中",
    "文",
    "€",
    "##5",
]
VOCABULARY = {piece: number for number, piece in enumerate(PIECES)}


def cut(text: str, *, most: int = 20) -> list[str]:
    return [PIECES[number] for number in pieces(text, VOCABULARY, most=most)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Taxes rose", ["tax", "##es", "rose"]),
        ("rose by 50%.", ["rose", "by", "5", "##0", "%", "."]),
        ("Café\u00a0TAX", ["cafe", "tax"]),
        ("€5", ["€", "##5"]),
        ("中文", ["中", "文"]),
        ("taxi rose", ["[UNK]", "rose"]),
        ("rose\u200b\x00 by", ["rose", "by"]),
        ("a" * 101 + " rose", ["[UNK]", "rose"]),
        ("", []),
    ],
)
def test_text_is_cut_into_pieces(text: str, found: list[str]) -> None:
    assert cut(text) == ["[CLS]", *found, "[SEP]"]


def test_long_text_is_cut_off_and_still_ends() -> None:
    assert cut("rose " * 50, most=5) == ["[CLS]", "rose", "rose", "rose", "[SEP]"]
