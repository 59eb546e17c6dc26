"""What an extractor hands back: statements as spans of a text, each with its speaker.

Plain values without Django, so that any engine can make them. Built by the engine in
`engine`; read by the actions of claims and by the `extract` command.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Protocol

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mention:
    """Who said it, as written beside the cue and as settled by the same text.

    `start` and `end` are offsets in characters of the text; `name` is None where the text
    leaves it open. `kind` is person, organisation, group, document or unnamed.
    """

    text: str
    start: int
    end: int
    name: str | None
    kind: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """Words as uttered: verbatim spans `[start, end)` of the text, content only, in order."""

    spans: tuple[Span, ...]
    content: str
    speaker: Mention | None
    cue: str
    type: str
    kind: str
    date: datetime.date | None
    date_text: str
    via: str
    check_worthiness: float
    reasons: tuple[str, ...]
    # The chance, 0 to 1, that words and speaker are right; None where an engine cannot say.
    confidence: float | None = None


class Extractor(Protocol):
    """One engine. `name` carries its version, so a stored statement says what found it.

    `languages` are the codes it reads (`en`, without region); in any other it finds nothing.
    """

    name: str
    languages: frozenset[str]

    def __call__(
        self, text: str, *, date: datetime.date | None = None, title: str = "", language: str = "en"
    ) -> list[FoundStatement]:
        """Find the statements of a text, in order of their first span."""
        ...


def reads(engine: Extractor, language: str) -> bool:
    """Whether an engine has rules for a language, written as pages write it (`en`, `en-GB`, `pt_BR`)."""
    return code_of(language) in engine.languages


def code_of(language: str) -> str:
    """The language itself, without region or script: `en` for `en-GB`."""
    return language.replace("_", "-").split("-", 1)[0].strip().lower()
