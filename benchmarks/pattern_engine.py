"""The baseline: what plain patterns find. Sentences, quotation marks, cue verbs, the nearest name.

It keeps the `Extractor` protocol, so that it can even be chosen by setting to see the difference on a desk.
"""

import datetime
import re

from claims.extraction import FoundStatement, Mention

SENTENCE = re.compile(r"[^\n]+?(?:[.!?][”\"’]?(?=\s+[A-Z“\"]|\s*$)|$)", re.MULTILINE)
NAME = r"(?:[A-Z][\w'-]+(?:\s(?:[A-Z][\w'.-]+|al|bin|de|van|von))*|[Hh]e|[Ss]he|[Tt]hey)"
VERB = (
    r"(?:said|says|told|added|adds|stated|states|announced|claimed|claims|argued|warned|wrote|writes|explained|accused"
    r"|insisted|declared|noted|denied|confirmed|reported|asked|replied|admitted|suggested|called|urged|demanded)"
)
CUE = re.compile(rf"(?P<name>{NAME})(?:,[^,.]{{1,80}},)?(?:\s(?:has|had|also|later))*\s(?P<cue>{VERB})\b")
INVERTED = re.compile(rf"\b(?P<cue>{VERB})\s(?:[a-z]+\s){{0,4}}(?P<name>{NAME})")
QUOTE = re.compile(r"[“\"«„]([^“”\"«»„]{2,2000})[”\"»“]")
AFTER = re.compile(r"[^,:.]{0,60}?\bthat\s+(?P<content>.+)|[,:]?\s+(?P<rest>.+)", re.DOTALL)
SOURCE = re.compile(rf"[Aa]ccording to (?:the\s)?(?P<name>{NAME}),\s(?P<content>.+)", re.DOTALL)


class PatternExtractor:
    """Takes a quotation or the words after a cue verb for what the nearest name said."""

    name = "pattern-1"
    languages = frozenset({"en"})

    def __call__(
        self, text: str, *, date: datetime.date | None = None, title: str = "", language: str = "en"
    ) -> list[FoundStatement]:
        """Find the statements of an English text, in order."""
        return [one for match in SENTENCE.finditer(text) if (one := _read(text, *match.span()))]


def _read(text: str, start: int, end: int) -> FoundStatement | None:
    source = SOURCE.search(text, start, end)
    if source is not None:
        return _statement(text, [source.span("content")], source.span("name"), "according to", "indirect")
    cue = CUE.search(text, start, end) or INVERTED.search(text, start, end)
    if cue is None:
        return None
    quotes = [quote.span(1) for quote in QUOTE.finditer(text, start, end)]
    if quotes:
        return _statement(text, quotes, cue.span("name"), cue["cue"], "direct")
    after = AFTER.match(text, cue.end(), end)
    if after is not None and len(after.group().split()) > 2:
        span = after.span("content" if after["content"] else "rest")
    else:
        span = (start, cue.start())
    return _statement(text, [span], cue.span("name"), cue["cue"], "indirect") if span[0] < span[1] else None


def _statement(
    text: str, spans: list[tuple[int, int]], name: tuple[int, int], cue: str, form: str
) -> FoundStatement:
    words = text[slice(*name)]
    return FoundStatement(
        spans=tuple(spans), content=" … ".join(text[slice(*span)] for span in spans),
        speaker=Mention(words, *name, words, "person"), cue=cue, type=form,
        kind="assertion", date=None, date_text="", via="", check_worthiness=0.5, reasons=(),
    )  # fmt: skip


extract = PatternExtractor()
