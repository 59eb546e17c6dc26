"""Who signed a quotation that stands alone: `“The dam will hold.” — Ann Lee, mayor of Example`?

Such a line has no cue and no verb, and whoever spoke before has no part in it. Called by the engine, for paragraphs
that open with a quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.extraction.clauses import Tokens, has_finite
from claims.extraction.found import Mention, Span
from claims.extraction.names import Names
from claims.extraction.speakers import read_subject
from claims.extraction.tokens import tokenise

DASH = re.compile(r"\s*[-–—―]{1,2}\s*(?=[A-Z])")
LONGEST = 120  # characters
STOPS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Signature:
    """A line below a quotation; its speaker is None where it names nobody."""

    speaker: Mention | None


def signature(text: str, rest: Span, names: Names) -> Signature | None:
    """Read what follows a quotation, up to the end of its line; None when that is no signature."""
    dash = DASH.match(text, *rest)
    start, end = dash.end() if dash else rest[0], rest[1]
    line = text[start:end].strip()
    if not line or end - start > LONGEST or not line[0].isupper() or (not dash and line.endswith(STOPS)):
        return None
    tokens = tokenise(text, start, end)
    named = next((at for at, token in enumerate(tokens) if token.text in (",", ".")), len(tokens))
    if _has_verb(tokens) or (not dash and named == len(tokens)):
        return None
    return Signature(read_subject(tokens[:named], names) if dash else None)


def _has_verb(tokens: Tokens) -> bool:
    return has_finite(tokens) or any(token.low.endswith("ed") and not token.is_capital for token in tokens)
