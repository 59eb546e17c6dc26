"""From tokens of a sentence to spans of the text: which characters are the content, verbatim?

Holds the statement in the making. Knows quotation marks and stops, not grammar.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from claims.extraction.clauses import Tokens
from claims.extraction.content import without_occasion
from claims.extraction.found import Mention, Span
from claims.extraction.objects import Content
from claims.extraction.quotes import inside
from claims.extraction.sources import Cue
from claims.extraction.tokens import Token


@dataclass(slots=True)
class Draft:
    """A statement in the making: content as a token range and, once cut, as spans of the text."""

    cue: Cue | None
    speaker: Mention | None
    content: Content | None
    spans: list[Span] = field(default_factory=list)
    kind: str = "assertion"
    via: str = ""
    has_quote: bool = False
    is_pending: bool = False


class SpanReader:
    """A sentence's tokens and the text whose offsets they carry."""

    def __init__(self, text: str, tokens: list[Token]) -> None:
        self.text, self.tokens = text, tokens
        self.floor = 0

    def _stop(self) -> int:
        stop = len(self.tokens)
        while (
            stop > 0
            and self.tokens[stop - 1].kind == "p"
            and self.tokens[stop - 1].text not in (")", "%", "]")
        ):
            stop -= 1
        return stop

    def _last_mark(self, content: Content) -> str:
        tokens = self.tokens[content.start : content.stop]
        if not tokens:
            return ""
        last = tokens[-1]
        return self.text[last.start : last.end].rstrip("”\"’'»“ ,")[-1:] if last.kind == "q" else ""

    def _cut(self, draft: Draft) -> None:
        if draft.content is None:
            return
        if draft.content.shape in ("that", "zero"):
            draft.content = replace(draft.content, stop=without_occasion(self.tokens, draft.content))
        content = draft.content
        direct = content.shape == "quote" and self._is_speech_only(content)
        if not draft.spans:
            draft.spans = self._spans(content.start, content.stop, direct_only=direct)
        draft.has_quote = any(token.kind == "q" for token in self.tokens[content.start : content.stop])

    def _is_speech_only(self, content: Content) -> bool:
        words = [token for token in self.tokens[content.start : content.stop] if token.is_word]
        first = self.tokens[content.start]
        inner = self.text[first.start : first.end - 1].rstrip()
        return not words or inner.endswith((".", "?", "!", ",", "…"))

    def _spans(self, start: int, stop: int, *, direct_only: bool) -> list[Span]:
        tokens: Tokens = self.tokens[start:stop]
        while tokens and tokens[0].kind == "p" and tokens[0].text not in "([$€£#":
            tokens = tokens[1:]
        while tokens and tokens[-1].kind == "p" and tokens[-1].text not in ")]%":
            tokens = tokens[:-1]
        if not tokens:
            return []
        quotes = [token for token in tokens if token.kind == "q"]
        if quotes and (direct_only or len(quotes) == len(tokens)):
            return [self._inner(token) for token in quotes]
        return [(tokens[0].start, tokens[-1].end)]

    def _inner(self, token: Token) -> Span:
        return inside(self.text, token.start, token.end)
