"""What does a statement do: assert, order, promise, deny, ask, or only point back?

Decides from the cue and the shape of its content. Called by `sentence`.
"""

from __future__ import annotations

from claims.extraction.clauses import Tokens, has_finite
from claims.extraction.objects import Content
from claims.extraction.sources import Cue
from claims.extraction.verbs import COMMISSIVE, DENIAL, DIRECTIVE, QUESTION
from claims.extraction.words import DETERMINERS


def is_pointer(tokens: Tokens, content: Content) -> bool:
    """Whether a content only points back ("this stance", "these allegations", "so")."""
    words = [token for token in tokens[content.start : content.stop] if token.kind != "p"]
    if not words:
        return True
    if any(token.kind == "q" for token in words):
        return False
    first = words[0].low
    phrase = content.shape == "phrase" or (content.shape == "zero" and not has_finite(words))
    if (
        phrase
        and first in ("this", "these", "that", "those", "such", "his", "her", "its", "their")
        and len(words) <= 7
    ):
        return True
    if content.shape in ("that", "question", "order") or (
        (content.shape == "zero" and has_finite(words)) and len(words) > 1
    ):
        return False
    return (len(words) <= 3 and first in ("this", "these", "that", "those", "such", "it", "so", "them")) or (
        len(words) <= 2
        and content.shape == "phrase"
        and first in DETERMINERS
        and words[-1].low in ("claim", "claims", "allegations", "report", "reports", "news", "decision")
    )


def kind_of(cue: Cue, content: Content | None, last_mark: str) -> str:
    """assertion, directive, commissive, denial or question."""
    base = cue.form.base
    shape = content.shape if content else ""
    if shape == "order":
        return "directive"
    if base in DENIAL:
        return "denial"
    if base in QUESTION and shape in ("question", "quote", ""):
        return "question"
    if base in COMMISSIVE:
        return "commissive"
    if base in (
        "demand",
        "urge",
        "recommend",
        "propose",
        "command",
        "order",
        "instruct",
        "beg",
        "appeal",
    ) or (base in DIRECTIVE and shape == "phrase"):
        return "directive" if base != "warn" else "assertion"
    return "question" if last_mark == "?" else "assertion"
