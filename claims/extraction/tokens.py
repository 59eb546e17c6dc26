"""Which words, marks and quotations does a sentence have, and where?

A quotation is one opaque token, so that no rule for the outlet's own sentence ever looks
inside somebody's words. Used by every rule of this package.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# One alternative per first character and no nested repeats: linear on any input.
PATTERN = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)+|[@#]?\w+(?:[.’'‐‑\-]\w+)*(?:(?<=s)[’'](?=\s))?|\S")


@dataclass(frozen=True, slots=True)
class Token:
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
        return self.kind == "w" and self.text.lstrip("@#")[:1].isupper()

    @property
    def bare(self) -> str:
        """The word without its possessive ending."""
        for ending in ("’s", "'s", "’", "'"):
            if self.text.endswith(ending):
                return self.text[: -len(ending)]
        return self.text

    @property
    def is_possessive(self) -> bool:
        return self.kind == "w" and self.bare != self.text


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """Split `text[start:end]` into words and marks."""
    found = []
    for match in PATTERN.finditer(text, start, end):
        word = match.group()
        kind = "w" if word[0].isalnum() or (word[0] in "@#_" and len(word) > 1) else "p"
        # The body WHO is not the word "who", nor is the US "us".
        low = word if word in ("WHO", "US") else word.lower().replace("’", "'")
        found.append(Token(match.start(), match.end(), word, low, kind))
    return found


def tokenise_around(text: str, start: int, end: int, quotes: list[tuple[int, int]]) -> list[Token]:
    """The same, with each quotation (outer offsets, marks included) as one token of kind q."""
    found: list[Token] = []
    at = start
    for opening, closing in quotes:
        found += tokenise(text, at, opening)
        found.append(Token(opening, closing, "", "", "q"))
        at = closing
    return found + tokenise(text, at, end)
