"""The first engine: rules over sentences, quotations and names.

Goes through a text once, paragraph by paragraph; joins quotations that run on; gives each
statement its date, type and check-worthiness. Called through `claims.extraction.extract`.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from dataclasses import replace

from claims.extraction.confidence import confidence, features
from claims.extraction.dates import when_said
from claims.extraction.found import FoundStatement, Mention, Span, code_of, reads
from claims.extraction.history import History
from claims.extraction.kinds import finer_kind
from claims.extraction.names import Names, collect_names
from claims.extraction.quotes import Quote, find_quotes, inside
from claims.extraction.segment import TAG, paragraphs, sentences
from claims.extraction.sentence import SentenceReader
from claims.extraction.signatures import DASH, signature
from claims.extraction.slavic import SlavicReading
from claims.extraction.slavic_words import GRAMMARS
from claims.extraction.spans import Draft
from claims.extraction.tokens import Token, TokenisedText
from claims.extraction.transcripts import Turn, turns
from claims.extraction.worth import score

JOIN = " … "
SUBHEAD = 60  # characters
ITEM = re.compile(r"(?:[-–•*·▪]|\d{1,2}[.)]|\([a-z\d]{1,2}\))\s+(?=\S)")


class RulesExtractor:
    """Finds statements by rules. Same text, same answer."""

    name = "rules-4"
    languages = frozenset({"en", *GRAMMARS})

    def __call__(
        self, text: str, *, date: datetime.date | None = None, title: str = "", language: str = "en"
    ) -> list[FoundStatement]:
        """Find the statements of a text, in order of their first span.

        `date` is the day the text was published; words like "on Tuesday" are read against it.
        """
        code = code_of(language)
        if code in GRAMMARS:
            return SlavicReading(text, code, date).statements()
        # In another language the rules would only guess.
        return Reading(text, date, code).statements() if reads(self, language) else []


extract = RulesExtractor()


class Reading:
    """One pass over one text."""

    def __init__(self, text: str, date: datetime.date | None, language: str) -> None:
        self.text, self.date, self.language = text, date, language
        self.paragraphs = paragraphs(text)
        self.quotes = find_quotes(text, self.paragraphs)
        self.quote_starts = [quote.start for quote in self.quotes]
        self.tokens = TokenisedText(text, self.paragraphs)
        self.names = self._names()
        self.history = History(self.names)
        self.drafts: list[tuple[Draft, str, datetime.date | None]] = []
        self.last: Draft | None = None
        self.last_date: datetime.date | None = None
        # How each statement was found, for the program that fits the weights of the confidence.
        self.rows: dict[tuple[Span, ...], dict[str, float]] = {}

    def _names(self) -> Names:
        tokens: list[Token] = []
        for start, end in self.paragraphs:
            tokens += self.tokens.between(start, end)
            tokens.append(Token(end, end, "¶", "¶", "p"))
        return collect_names(tokens)

    def statements(self) -> list[FoundStatement]:
        """All statements, finished and sorted."""
        said = turns(self.text, self.paragraphs, self.names)
        for index, paragraph in enumerate(self.paragraphs):
            turn = said.get(index)
            if turn is not None and not turn.is_outlet:
                self._take_turn(index, turn, paragraph[1])
            else:
                self._read_paragraph(index, (turn.start if turn else paragraph[0], paragraph[1]))
        for draft, _, _ in self.drafts:
            draft.spans = [(start, end) for start, end in draft.spans if start < end]  # “ ” says nothing
        found = [self._finish(*entry) for entry in self.drafts if entry[0].spans]
        return sorted(found, key=lambda statement: statement.spans[0])

    def _take_turn(self, index: int, turn: Turn, end: int) -> None:
        """In a transcript a whole paragraph is what its speaker said."""
        self.history.enter(index, turn.start, end, [])
        self.history.spoke(turn.speaker)
        spans = [inside(self.text, turn.start, end)]
        kind = "question" if self.text[:end].rstrip("”\"’'»").endswith("?") else "assertion"
        self.drafts.append((Draft(None, turn.speaker, None, spans=spans, kind=kind), "", None))
        self.last = None

    def _quotes_in(self, start: int, end: int) -> list[Quote]:
        return self.quotes[bisect_left(self.quote_starts, start) : bisect_left(self.quote_starts, end)]

    def _read_paragraph(self, index: int, paragraph: Span) -> None:
        if self._take_signed(index, paragraph):
            return
        waiting = self.last if self.last is not None and self.last.is_pending else None
        pending = waiting
        for number, (start, end) in enumerate(self._sentences(paragraph)):
            inside = [(quote.start, quote.end) for quote in self._quotes_in(start, end)]
            tokens = self.tokens.around(start, end, inside)
            self.history.enter(index, start, end, inside)
            drafts = SentenceReader(self.text, tokens, self.names, self.history).read()
            if drafts:
                self._add(drafts, tokens)
                pending = None
            elif inside and all(token.kind != "w" for token in tokens):
                self._carry_on(tokens, number > 0 or pending is not None)
                pending = None
            elif pending is not None:
                self._block(pending, start, end)
            else:
                self.last = None
        if waiting is not None:
            # A block quotation is the next paragraph, no more; a list goes on while its marks do.
            waiting.is_pending = pending is not None and self._is_item(index) and self._is_item(index + 1)

    def _sentences(self, paragraph: Span) -> list[Span]:
        """The sentences of a paragraph; the rest of a quotation that it takes over is one of its own."""
        start, end = paragraph
        quotes = self._quotes_in(start, end)
        outer = [(quote.start, quote.end) for quote in quotes]
        carried = quotes[0] if quotes and quotes[0].start == quotes[0].inner_start == start else None
        if carried is None or carried.end >= end or not self._ends_there(carried):
            return sentences(self.text, paragraph, outer, self.language)
        return [(start, carried.end), *sentences(self.text, (carried.end, end), outer[1:], self.language)]

    def _ends_there(self, carried: Quote) -> bool:
        """Whether a new sentence begins behind a quotation, and not `Ann Lee said`."""
        stops = self.text[carried.inner_end - 1] in ".!?…"
        return stops and self.text[carried.end].isspace() and not TAG.match(self.text, carried.end)

    def _take_signed(self, index: int, paragraph: Span) -> bool:
        """A quotation with its speaker's name below it is that one's, whoever spoke before."""
        start, end = paragraph
        quotes = self._quotes_in(start, end)
        if not quotes or quotes[0].start != start or quotes[0].is_open:
            return False
        rest = (quotes[0].end, end)
        if rest[0] == end and index + 1 < len(self.paragraphs):
            rest = self.paragraphs[index + 1]
            if DASH.match(self.text, *rest) is None:
                return False
        signed = signature(self.text, rest, self.names)
        if signed is None:
            return False
        self.history.enter(index, start, end, [quotes[0].inner])
        self.last = None
        if signed.speaker is not None and self.text[quotes[0].inner_end - 1] in ".!?…":
            self.history.spoke(signed.speaker)
            draft = Draft(
                None, signed.speaker, None, spans=[inside(self.text, start, quotes[0].end)], has_quote=True
            )
            self.drafts.append((draft, "", None))
        return True

    def _add(self, drafts: list[Draft], tokens: list[Token]) -> None:
        for draft in drafts:
            found, words = when_said(self.text, tokens, draft, self.date, self.last_date)
            self.last_date = found or self.last_date
            self.drafts.append((draft, words, found))
        self.last = drafts[-1]

    def _carry_on(self, tokens: list[Token], same_paragraph: bool) -> None:
        """A sentence that is nothing but a quotation goes on with the last speaker's words."""
        last = self.last
        spans = [inside(self.text, token.start, token.end) for token in tokens if token.kind == "q"]
        if last is None or last.speaker is None or (not same_paragraph and self._is_subhead(spans)):
            return
        if last.has_quote or last.is_pending or same_paragraph:
            last.spans += spans
            last.has_quote, last.is_pending = True, False
        else:
            self.last = Draft(None, last.speaker, None, spans=spans, has_quote=True)
            self.drafts.append((self.last, "", None))
        self.history.spoke(last.speaker)

    def _is_subhead(self, spans: list[Span]) -> bool:
        """Whether a paragraph is a few quoted words without an end (`'A cup of tea and a chat'`)."""
        start, end = spans[0][0], spans[-1][1]
        words = self.text[start:end].strip("“”‘’'\"")
        return len(words) < SUBHEAD and not words.endswith((".", "?", "!", "…", ",", "—", "–"))

    def _is_item(self, index: int) -> bool:
        """Whether a paragraph is an item of a list."""
        return index < len(self.paragraphs) and ITEM.match(self.text, *self.paragraphs[index]) is not None

    def _block(self, pending: Draft, start: int, end: int) -> None:
        """A paragraph after "he said:" without marks is a block quotation until another cue."""
        mark = ITEM.match(self.text, start, end)
        pending.spans.append((mark.end() if mark else start, end))
        pending.has_quote = True
        self.history.spoke(pending.speaker)

    def _finish(self, draft: Draft, words: str, date: datetime.date | None) -> FoundStatement:
        spans = tuple(sorted(set(draft.spans)))
        content = JOIN.join(self.text[start:end] for start, end in spans)
        kind = draft.kind
        form = self._type(draft, spans)
        if kind == "assertion":
            kind = finer_kind(content, draft.cue, draft.content.shape if draft.content else "", form)
        worth, reasons = score(content, kind)
        self.rows[spans] = features(draft, form, content)
        return FoundStatement(
            spans=spans,
            content=content,
            speaker=self._verbatim(draft.speaker),
            cue=draft.cue.words if draft.cue else "",
            type=form,
            kind=kind,
            date=date,
            date_text=words,
            via=draft.via,
            check_worthiness=worth,
            reasons=reasons,
            confidence=confidence(self.rows[spans]),
        )

    def _verbatim(self, speaker: Mention | None) -> Mention | None:
        if speaker is None:
            return None
        kind = "unnamed" if speaker.kind == "thing" else speaker.kind
        return replace(speaker, text=self.text[speaker.start : speaker.end], kind=kind)

    def _type(self, draft: Draft, spans: tuple[Span, ...]) -> str:
        inside = [self._is_quoted(start, end) for start, end in spans]
        if draft.cue is None or all(inside) or (draft.content is None and draft.has_quote):
            return "direct"
        return (
            "mixed" if any(self._quotes_in(start, end) for start, end in spans) or any(inside) else "indirect"
        )

    def _is_quoted(self, start: int, end: int) -> bool:
        index = bisect_left(self.quote_starts, start + 1) - 1
        return index >= 0 and self.quotes[index].start <= start and end <= self.quotes[index].end
