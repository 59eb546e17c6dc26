"""Who said what in a Ukrainian or Russian text? A second and third grammar, small on purpose.

Knows quotations («…», „…“, "…") beside a cue verb, clauses after "що" and "что", dashes before the cue, and "за словами"
and "по словам". A speaker is given as written, inflected or not; a longer form in the same text settles a surname.
What it is not sure of it leaves out. Called by the engine.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left
from dataclasses import dataclass, field

from claims.extraction.clauses import DASHES
from claims.extraction.found import FoundStatement, Mention, Span
from claims.extraction.quotes import find_quotes, inside
from claims.extraction.segment import paragraphs, sentences
from claims.extraction.slavic_dates import date_in
from claims.extraction.slavic_words import GRAMMARS
from claims.extraction.tokens import Token, TokenisedText, tokenise
from claims.extraction.worth import score

JOIN = " … "
LONGEST, WIDEST, REMEMBERED = 400, 12, 200
# What an ending of a case may differ by: "Іваненка" and "Іваненко", "Петровой" and "Петрова".
ENDING = 2
Tokens = list[Token]
# Verbs of "they" without a subject: "повідомили", "стверджують", "говорят".
PLURALS = ("ли", "ють", "уть", "ать", "ять", "ют", "ут", "ат", "ят")
# The cue inside of «..., — said somebody. — ...».
PARTED = re.compile(r"(?<=[,!?…])\s*[—–-]\s+(?P<cue>[^—–«»„“]{3,80}?)[.,]\s+[—–-]\s+")
LONGEST_PARTED = 2_000


@dataclass(slots=True)
class SlavicReading:
    """One pass over one text in one of `GRAMMARS`."""

    text: str
    language: str
    date: datetime.date | None = None
    names: list[str] = field(default_factory=list)
    last: Mention | None = None
    sentence: Tokens = field(default_factory=list)

    def statements(self) -> list[FoundStatement]:
        """All statements in order."""
        parts = paragraphs(self.text)
        quotes = find_quotes(self.text, parts)
        starts = [quote.start for quote in quotes]
        words = TokenisedText(self.text, parts)
        found: list[FoundStatement] = []
        for paragraph in parts:
            within = quotes[bisect_left(starts, paragraph[0]) : bisect_left(starts, paragraph[1])]
            outer = [(quote.start, quote.end) for quote in within]
            for start, end in sentences(self.text, paragraph, outer, self.language):
                own = [span for span in outer if start <= span[0] < end]
                statement = self._read(words.around(start, end, own))
                if statement is not None:
                    found.append(statement)
        return found

    def _read(self, tokens: Tokens) -> FoundStatement | None:
        if len(tokens) > LONGEST:
            return None
        self.sentence = tokens
        grammar = GRAMMARS[self.language]
        if (split := self._inside_marks(tokens)) is not None:
            return split
        for at, token in enumerate(tokens):
            pair = tuple(one.low for one in tokens[at : at + 2])
            if pair in grammar.sources:
                return self._from_source(tokens, at)
            if (*pair, *(one.low for one in tokens[at + 2 : at + 3])) in grammar.owned:
                return self._from_owned(tokens, at)
            if at == 0 and token.low in grammar.reported and pair[-1] in grammar.cues:
                return self._from_report(tokens)
            if token.low in grammar.cues and not (token.is_capital and at > 0):
                return self._from_verb(tokens, at)
        self._forget_or_note(tokens)
        return None

    def _forget_or_note(self, tokens: Tokens) -> None:
        """Somebody whom a sentence without a cue is about is the "he" of the next one; of two, nobody is."""
        runs = [
            at
            for at in range(len(tokens) - 1)
            if tokens[at].is_capital and tokens[at + 1].is_capital and not (at and tokens[at - 1].is_capital)
        ]
        if not runs:
            return
        self.last = None
        if len(runs) == 1 and runs[0] <= WIDEST // 3:
            stop = runs[0]
            while stop < len(tokens) and tokens[stop].is_capital:
                stop += 1
            self._speaker(tokens[:stop])

    # -- one cue ------------------------------------------------------------------------------

    def _from_source(self, tokens: Tokens, at: int) -> FoundStatement | None:
        """`За словами Івана Франка, ...` and `..., по словам министра.`"""
        stop = self._phrase_stop(tokens, at + 2)
        speaker = self._speaker(tokens[at + 2 : stop])
        cue = f"{tokens[at].text} {tokens[at + 1].text}"
        if speaker is None:
            return None
        if at == 0 and stop < len(tokens) and tokens[stop].text == ",":
            return self._statement(tokens[stop + 1 :], speaker, cue)
        if at > 2 and tokens[at - 1].text == ",":
            return self._statement(tokens[: at - 1], speaker, cue)
        return None

    def _from_owned(self, tokens: Tokens, at: int) -> FoundStatement | None:
        """`За його словами, ...`: whoever spoke before."""
        cue = " ".join(token.text for token in tokens[at : at + 3])
        owner = tokens[at + 1]
        last = self.last
        name = last.name if last is not None and last.kind == "person" else None
        speaker = Mention(owner.text, owner.start, owner.end, name, "person")
        if at == 0 and len(tokens) > 4 and tokens[3].text == ",":
            return self._statement(tokens[4:], speaker, cue, at=tokens[at])
        if at > 2 and tokens[at - 1].text == ",":
            return self._statement(tokens[: at - 1], speaker, cue, at=tokens[at])
        return None

    def _from_report(self, tokens: Tokens) -> FoundStatement | None:
        """`Як повідомляє міністерство, ...`: the words follow the comma behind the speaker."""
        comma = next((at for at, token in enumerate(tokens[:WIDEST]) if token.text == ","), None)
        speaker = self._speaker(tokens[2:comma]) if comma is not None else None
        if comma is None or speaker is None:
            return None
        return self._statement(tokens[comma + 1 :], speaker, tokens[1].text, at=tokens[1])

    def _inside_marks(self, tokens: Tokens) -> FoundStatement | None:
        """`«Це важко, — визнала вона. — Але ми впораємося»`: the cue stands inside the quotation marks."""
        if len(tokens) < 1 or tokens[0].kind != "q":
            return None
        start, end = inside(self.text, tokens[0].start, tokens[0].end)
        parts = PARTED.search(self.text, start, min(end, start + LONGEST_PARTED))
        words = tokenise(self.text, *parts.span("cue")) if parts else []
        grammar = GRAMMARS[self.language]
        verb = next((at for at, token in enumerate(words[:3]) if token.low in grammar.cues), None)
        if parts is None or verb is None:
            return None
        stop = self._phrase_stop(words, verb + 1)
        speaker = self._speaker(words[verb + 1 : stop]) or self._speaker(words[:verb])
        if speaker is None:
            return None
        halves = ((start, parts.start("cue")), (parts.end(), end))
        body = [Token(*self._without_marks(*half), "", "", "q") for half in halves]
        return self._statement(body, speaker, words[verb].text, at=words[verb])

    def _without_marks(self, start: int, end: int) -> Span:
        """A half of a parted quotation without the comma and the dash at its ends."""
        words = self.text[start:end]
        left = len(words) - len(words.lstrip(" —–-"))
        return start + left, end - (len(words) - len(words.rstrip(" —–-,")))

    def _from_verb(self, tokens: Tokens, at: int) -> FoundStatement | None:
        grammar, cue = GRAMMARS[self.language], tokens[at].text
        before = self._subject_before(tokens, at)
        stop = self._phrase_stop(tokens, at + 1)
        after = self._speaker(tokens[at + 1 : stop])
        # `«...», — сказав Іван`: the words stand before the cue, and the speaker behind it.
        quoted = next((place for place in range(at) if tokens[place].kind == "q"), None)
        dashed = self._dash_before(tokens, at)
        if (quoted == 0 or dashed is not None) and (after or before):
            end = dashed if dashed is not None else at
            rest = [token for token in tokens[at:] if token.kind == "q"]
            body = tokens[:end] if quoted is None else [token for token in tokens[:end] if token.kind == "q"]
            return self._statement([*body, *rest], after or before, cue, at=tokens[at])
        speaker = before or after
        if speaker is None:
            return None
        for place in range(at + 1, min(len(tokens), at + WIDEST + 6)):
            token = tokens[place]
            if token.low in grammar.that and tokens[place - 1].text == ",":
                return self._statement(tokens[place + 1 :], speaker, cue, at=tokens[at])
            if token.kind == "q" or (token.text == ":" and place + 1 < len(tokens)):
                body = tokens[place + (token.text == ":") :]
                return self._statement(body, speaker, cue, at=tokens[at])
            if token.text in (";", ".") or token.text in DASHES:
                return None
        return None

    def _dash_before(self, tokens: Tokens, at: int) -> int | None:
        """Where the words before `, — сказав` end; None where no such dash stands near the cue."""
        for place in range(at - 1, max(0, at - 6), -1):
            if tokens[place].text in DASHES:
                before = tokens[place - 1]
                return place if before.kind == "q" or before.text in (",", "!", "?", "…") else None
            if tokens[place].kind == "q":
                return None
        return None

    # -- whose words --------------------------------------------------------------------------

    def _subject_before(self, tokens: Tokens, at: int) -> Mention | None:
        grammar = GRAMMARS[self.language]
        start = at
        while start > 0 and at - start < WIDEST:
            token = tokens[start - 1]
            if token.kind != "w" or token.low in grammar.stops or token.low in ("і", "й", "та", "и", "не"):
                break
            start -= 1
        phrase = self._without_day(tokens[start:at])
        # `В Кремле сообщили`: the place stands for those in it.
        placed = len(phrase) > 1 and phrase[0].low in ("в", "у", "во") and tokens[at].low.endswith(PLURALS)
        if placed and (
            phrase[1].is_capital or any(_same_but_ending(phrase[1].low, body) for body in grammar.bodies)
        ):
            text = self.text[phrase[1].start : phrase[-1].end]
            return self._spoke(Mention(text, phrase[1].start, phrase[-1].end, text, "organisation"))
        return self._speaker(phrase)

    def _without_day(self, phrase: Tokens) -> Tokens:
        """A subject without the day in front or behind it: `У понеділок речник`, `Іван Франко 12 березня`."""
        grammar = GRAMMARS[self.language]
        if len(phrase) > 2 and phrase[0].low in ("в", "у", "во") and phrase[1].low in grammar.weekdays:
            phrase = phrase[2:]
        if len(phrase) > 2 and phrase[-1].low in grammar.months and phrase[-2].text.isdecimal():
            phrase = phrase[:-2]
        if len(phrase) > 2 and phrase[-1].low in grammar.weekdays:
            phrase = phrase[:-2]
        return phrase[:-1] if len(phrase) > 1 and phrase[-1].low in grammar.relative else phrase

    def _phrase_stop(self, tokens: Tokens, at: int) -> int:
        grammar = GRAMMARS[self.language]
        stop = at
        while stop < len(tokens) and stop - at < WIDEST:
            token = tokens[stop]
            if token.kind != "w" or token.low in grammar.stops or token.low in grammar.prepositions:
                break
            stop += 1
        return stop

    def _speaker(self, phrase: Tokens) -> Mention | None:
        """Whom a phrase names, as written: pronoun, office with name, name, body or office alone."""
        grammar = GRAMMARS[self.language]
        phrase = [token for token in phrase if token.kind == "w"]
        cut = next((at for at, token in enumerate(phrase) if token.low in grammar.prepositions), len(phrase))
        phrase = phrase[:cut]
        if not phrase:
            return None
        if phrase[0].low in grammar.pronouns:
            return self._pronoun(phrase[0])
        offices = 0
        while offices < len(phrase) - 1 and phrase[offices].low in grammar.offices:
            offices += 1
        start = next((at for at in range(offices, len(phrase)) if self._begins_a_name(phrase, at)), None)
        tail = len(phrase)
        while tail > 0 and phrase[tail - 1].is_capital:
            tail -= 1
        if start is not None and start < tail <= len(phrase) - 2:
            start = tail  # "речник Сил оборони Іван Франко": the name stands behind what the office is over
        if start is not None:
            run = start
            while run < len(phrase) and phrase[run].is_capital:
                run += 1
            return self._named(phrase[:start], phrase[start:run])
        first, last = phrase[0], phrase[-1]
        kind = "organisation" if any(token.low in grammar.bodies for token in phrase) else "unnamed"
        if kind == "unnamed" and len(phrase) > 4:
            return None
        text = self.text[first.start : last.end]
        return self._spoke(
            Mention(text, first.start, last.end, text if kind == "organisation" else None, kind)
        )

    def _begins_a_name(self, phrase: Tokens, at: int) -> bool:
        """Whether a capital belongs to a name, not to the first word of a sentence."""
        token = phrase[at]
        alone = len(phrase) == 1 or (at + 1 < len(phrase) and phrase[at + 1].is_capital)
        return token.is_capital and (at > 0 or alone or token.text.isupper())

    def _named(self, office: Tokens, run: Tokens) -> Mention:
        text = self.text[run[0].start : run[-1].end]
        name = self._fullest(text)
        body = run[0].text.isupper() and len(run[0].text) > 1
        role = " ".join(token.text for token in office)
        kind = "organisation" if body else "person"
        return self._spoke(Mention(text, run[0].start, run[-1].end, name, kind, role))

    def _fullest(self, text: str) -> str:
        """The longest form of a name seen so far whose last word is the same but for its ending."""
        last = text.split()[-1]
        known = [name for name in self.names[-REMEMBERED:] if _same_but_ending(name.split()[-1], last)]
        if not known:
            self.names.append(text)
            return text
        best = max(known, key=lambda name: len(name.split()))
        if len(text.split()) > len(best.split()):
            self.names.append(text)
            return text
        people = {name.split()[0] for name in known if len(name.split()) > 1}
        return best if len(people) <= 1 or " " in text else text

    def _pronoun(self, token: Token) -> Mention:
        number = GRAMMARS[self.language].pronouns[token.low]
        last = self.last if number != "p" else None
        name = last.name if last is not None and last.kind == "person" else None
        return Mention(token.text, token.start, token.end, name, "person" if number != "p" else "group")

    def _spoke(self, speaker: Mention) -> Mention:
        self.last = speaker
        return speaker

    # -- what was said ------------------------------------------------------------------------

    def _statement(
        self, body: Tokens, speaker: Mention | None, cue: str, *, at: Token | None = None
    ) -> FoundStatement | None:
        spans = self._spans(body)
        content = JOIN.join(self.text[start:end] for start, end in spans)
        if not spans or len(content.split()) < 2 or speaker is None:
            return None
        if any(start <= speaker.start < end for start, end in spans):
            return None
        kind = self._kind(cue.lower(), content)
        worth, reasons = score(content, kind)
        quoted = [token for token in body if token.kind == "q"]
        form = "indirect" if not quoted else "direct" if all(token.kind != "w" for token in body) else "mixed"
        said_on, said_on_text = date_in(self._outside(body), GRAMMARS[self.language], self.date)
        return FoundStatement(
            spans=spans, content=content, speaker=speaker, cue=cue, type=form, kind=kind, date=said_on, date_text=said_on_text,
            via="", check_worthiness=worth, reasons=reasons,
        )  # fmt: skip

    def _outside(self, body: Tokens) -> Tokens:
        """The outlet's own words of the sentence being read."""
        within = {token.start for token in body}
        return [token for token in self.sentence if token.start not in within and token.kind != "q"]

    def _spans(self, body: Tokens) -> tuple[Span, ...]:
        while body and body[0].kind == "p":
            body = body[1:]
        while body and body[-1].kind == "p" and body[-1].text not in ")%":
            body = body[:-1]
        if not body:
            return ()
        if all(token.kind != "w" for token in body):
            pairs = [inside(self.text, token.start, token.end) for token in body if token.kind == "q"]
            return tuple(sorted((start, end) for start, end in pairs if start < end))
        return ((body[0].start, body[-1].end),)

    def _kind(self, cue: str, content: str) -> str:
        grammar = GRAMMARS[self.language]
        if cue in grammar.denials:
            return "denial"
        if cue in grammar.promises:
            return "commissive"
        return "question" if cue in grammar.questions or content.endswith("?") else "assertion"


def _same_but_ending(one: str, other: str) -> bool:
    """Whether two words are one but for the ending of their case."""
    one, other = one.lower(), other.lower()
    shared = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= 3 and max(len(one), len(other)) - shared <= ENDING + 1
