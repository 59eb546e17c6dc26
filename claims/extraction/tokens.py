"""Which words, marks and quotations does a sentence have, and where?

A quotation is one opaque token, so that no rule for the outlet's own sentence ever looks
inside somebody's words. Used by every rule of this package.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

# One alternative per first character and no nested repeats: linear on any input.
PATTERN = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+|[@#]?\w+(?:[.’'‐‑\-]\w+)*(?:(?<=s)[’'](?=\s))?|\S")


# Names that begin with a small particle, an @ or a #: al-Assad, d’Estaing, @Lee.
JOINED = re.compile(r"(?:[@#]|(?:al|el|ad|an|ar|as|ash|at|az|bin|ibn|d|l|de)[-‐‑’'])[A-Z]")


class Token(NamedTuple):  # made by the hundred thousand, and a dataclass takes four times as long
    """A word, a mark or a whole quotation: offsets, text as written, lower case, kind w, p or q."""

    start: int
    end: int
    text: str
    low: str
    kind: str

    @property
    def is_word(self) -> bool:
        return self.kind == "w"

    @property
    def is_capital(self) -> bool:
        if self.kind != "w":
            return False
        text = self.text
        return text[0].isupper() or (
            not text[0].isdigit() and text != self.low and JOINED.match(text) is not None
        )

    @property
    def bare(self) -> str:
        """The word without its possessive ending."""
        text = self.text
        if "’" in text or "'" in text:
            for ending in ("’s", "'s", "’", "'"):
                if text.endswith(ending):
                    return text[: -len(ending)]
        return text

    @property
    def is_possessive(self) -> bool:
        return self.kind == "w" and self.bare != self.text


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """Split `text[start:end]` into words and marks."""
    found = []
    for match in PATTERN.finditer(text, start, end):
        word = match[0]
        kind = "w" if word[0].isalnum() or (word[0] in "@#_" and len(word) > 1) else "p"
        # The body WHO is not the word "who", nor is the US "us".
        low = word if word in ("WHO", "US") else word.lower().replace("’", "'")
        found.append(Token(*match.span(), word, low, kind))
    return found


NAMING = frozenset(
    "nickname name named called dubbed nicknamed alias codename pseudonym username moniker".split()
)
LONGEST_NICKNAME = 30


def _nickname(text: str, opening: int, closing: int, before: list[Token]) -> list[Token]:
    """The words of `by the name “Eugene,”`, which nobody says; none for a quotation."""
    if closing - opening > LONGEST_NICKNAME or not before or before[-1].low not in NAMING:
        return []
    words = tokenise(text, opening + 1, closing - 1)
    return words if words and words[0].is_capital and words[-1].text in (",", words[-1].text.title()) else []


class TokenisedText:
    """The tokens of a whole text, split once, and those of any part of it."""

    def __init__(self, text: str, parts: list[tuple[int, int]]) -> None:
        """Split the parts `[start, end)` of a text, sorted and apart."""
        self.text = text
        self.all = [token for start, end in parts for token in tokenise(text, start, end)]
        self._starts = [token.start for token in self.all]

    def between(self, start: int, end: int) -> list[Token]:
        """The tokens of `text[start:end]`, the same as `tokenise` gives."""
        first = bisect_left(self._starts, start)
        stop = bisect_left(self._starts, end, first)
        found = self.all[first:stop]
        begins = first == 0 or self.all[first - 1].end <= start
        # At the very end an apostrophe belongs to its word only if a blank can be seen behind it.
        ends = not found or found[-1].end < end or (found[-1].end == end and found[-1].text[-1] not in "’'")
        return found if begins and ends else tokenise(self.text, start, end)

    def around(self, start: int, end: int, quotes: list[tuple[int, int]]) -> list[Token]:
        """The same, with each quotation (outer offsets, marks included) as one token of kind q."""
        found: list[Token] = []
        at = start
        for opening, closing in quotes:
            found += self.between(at, opening)
            found += _nickname(self.text, opening, closing, found) or [Token(opening, closing, "", "", "q")]
            at = closing
        return found + self.between(at, end)
