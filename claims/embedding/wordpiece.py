"""Which pieces of words does a text consist of, by the vocabulary of a BERT model? Pure.

Lower case, no accents, punctuation apart; a word that the vocabulary lacks is cut into the longest pieces it has.
Used by `minilm`.
"""

from collections.abc import Iterator, Mapping
from unicodedata import category, normalize

UNKNOWN, START, END = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 100
# Chinese and Japanese write no blanks between words: each sign is taken as one.
IDEOGRAPHS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))


def pieces(text: str, vocabulary: Mapping[str, int], *, most: int) -> list[int]:
    """Return the numbers of the first pieces of a text, between those of its start and its end: `most` in all."""
    found = [vocabulary[START]]
    for word in _words(text):
        found += _cut(word, vocabulary)
        if len(found) >= most:
            break
    return [*found[: most - 1], vocabulary[END]]


def _words(text: str) -> list[str]:
    return "".join(_spaced(normalize("NFD", text.lower()))).split()


def _spaced(text: str) -> Iterator[str]:
    for sign in text:
        kind = category(sign)
        if kind == "Mn" or (kind[0] == "C" and not sign.isspace()):
            continue
        yield f" {sign} " if _stands_alone(sign, kind) else sign


def _stands_alone(sign: str, kind: str) -> bool:
    if sign.isascii():
        return kind[0] in "PS"
    return kind[0] == "P" or any(first <= ord(sign) <= last for first, last in IDEOGRAPHS)


def _cut(word: str, vocabulary: Mapping[str, int]) -> list[int]:
    found: list[int] = []
    at = 0
    while at < len(word) <= LONGEST_WORD:
        mark = "##" if at else ""
        for end in range(len(word), at, -1):
            if (number := vocabulary.get(mark + word[at:end])) is not None:
                found.append(number)
                at = end
                break
        else:
            return [vocabulary[UNKNOWN]]
    return found or [vocabulary[UNKNOWN]]
