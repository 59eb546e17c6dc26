"""Which statements does one sentence make?

Walks a sentence's cues left to right and gives each the words that are its content, so that no
word belongs to two. Called by the engine; knows other sentences only through `history`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from claims.extraction.clauses import (
    DASHES,
    Tokens,
    has_finite,
    is_adverbial,
    looks_like_clause,
    skip_adjunct,
)
from claims.extraction.content import Content, content_after, is_pointer, kind_of, without_occasion
from claims.extraction.cues import Cue, find_cues
from claims.extraction.found import Mention, Span
from claims.extraction.history import History
from claims.extraction.names import Names, is_initial
from claims.extraction.quotes import inside
from claims.extraction.speakers import read_phrase
from claims.extraction.tokens import Token
from claims.extraction.verbs import FORMS
from claims.extraction.words import DETERMINERS, FINITE, OUTLETS, PERSONAL, PREPOSITIONS, TITLES, wordset

SUBORDINATE = wordset("since because although though while when whether unless until who which")
JOINTS = frozenset({"and", "but", "while", "whereas", "although", "though", "yet", "so"})
# Nobody reads a sentence this long; a hostile page may hold one.
LONGEST = 600


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


class SentenceReader:
    """Reads one sentence; `text` is the whole text, for offsets."""

    def __init__(self, text: str, tokens: list[Token], names: Names, history: History) -> None:
        self.text, self.tokens, self.names, self.history = text, tokens, names, history
        self.drafts: list[Draft] = []
        self.floor = 0
        self.subject: Mention | None = None

    def read(self) -> list[Draft]:
        """The sentence's statements, in order. A draft that is pending waits for the next paragraph."""
        if len(self.tokens) > LONGEST:
            return []
        cues = find_cues(self.tokens, self.names)
        for index, cue in enumerate(cues):
            self._take(cue, cues[index + 1] if index + 1 < len(cues) else None)
        if not cues:
            self._read_label()
        for draft in self.drafts:
            if draft.content is not None and is_pointer(self.tokens, draft.content) and not draft.spans:
                draft.content = None
            self._cut(draft)
        return [draft for draft in self.drafts if draft.spans or draft.is_pending]

    def _read_label(self) -> None:
        """`Ann Lee: "..."`: a name, a colon and a quotation."""
        colon = next((at for at, token in enumerate(self.tokens[:8]) if token.text == ":"), 0)
        if not colon or colon + 1 >= len(self.tokens) or self.tokens[colon + 1].kind != "q":
            return
        speaker = self._settled(read_phrase(self.tokens[:colon], self.names))
        if speaker is not None and speaker.kind == "person" and speaker.name:
            self.history.spoke(speaker)
            self.drafts.append(Draft(None, speaker, Content(colon + 1, len(self.tokens), "quote")))

    # -- one cue ------------------------------------------------------------------------------

    def _take(self, cue: Cue, following: Cue | None) -> None:
        open_draft = self._open_at(cue)
        if open_draft is not None and not self._is_coordinate(cue):
            return
        if cue.order == "source":
            draft = self._from_source(cue, following, open_draft)
        else:
            draft = self._from_verb(cue)
        if draft is None:
            return
        if open_draft is not None:
            self._trim(open_draft, cue)
        self._keep(draft, cue)

    def _open_at(self, cue: Cue) -> Draft | None:
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.content is None or not last.content.start <= cue.at < last.content.stop:
            return None
        return last

    def _is_coordinate(self, cue: Cue) -> bool:
        mark = self.tokens[cue.left]
        if cue.order == "participle":
            return mark.text == "," or mark.kind == "q"
        if cue.order == "source":
            return True
        if cue.order == "shared":
            return self._may_share(cue)
        if cue.order == "after" or cue.left == 0:
            return False
        before = self.tokens[cue.left - 1]
        return before.low in JOINTS or before.text in (";", *DASHES) or before.kind == "q"

    def _may_share(self, cue: Cue) -> bool:
        """Inside "said that A came and told B", the second verb is rather A's: it needs a sign of its own."""
        shape = self.drafts[-1].content.shape if self.drafts[-1].content else ""
        comma = cue.left > 0 and self.tokens[cue.left - 1].text == ","
        following = self.tokens[cue.right].low if cue.right < len(self.tokens) else ""
        clause = shape in ("that", "zero", "question")
        return comma or not clause or (following == "that" and cue.form.base != "tell")

    def _trim(self, draft: Draft, cue: Cue) -> None:
        assert draft.content is not None  # noqa: S101 - only a draft with content is open
        stop = cue.left
        while stop > draft.content.start and (
            self.tokens[stop - 1].low in JOINTS or self.tokens[stop - 1].kind == "p"
        ):
            stop -= 1
        draft.content = replace(draft.content, stop=stop)

    def _keep(self, draft: Draft, cue: Cue) -> None:
        self.subject = draft.speaker
        if self._is_relative(cue) and draft.content is not None:
            self._close_relative(draft, draft.content)
        else:
            self.floor = max(self.floor, draft.content.stop if draft.content else cue.right)
        if draft.content is not None and is_pointer(self.tokens, draft.content) and not draft.spans:
            draft.content = None
            draft.is_pending = self._ends_in_colon()
            self.floor = cue.right
        self.history.spoke(draft.speaker)
        self.drafts.append(draft)

    def _is_relative(self, cue: Cue) -> bool:
        before = self.tokens[max(0, cue.at - 4) : cue.at]
        return cue.order == "before" and any(token.low == "who" for token in before)

    def _close_relative(self, draft: Draft, content: Content) -> None:
        """`X, who accused Y of Z, said ...`: a relative clause ends at the comma before the main verb."""
        for at in range(content.start, content.stop - 1):
            following = self.tokens[at + 1]
            if self.tokens[at].text == "," and (following.low in FORMS or following.low in FINITE):
                draft.content = replace(content, stop=at)
                return
        self.floor = max(self.floor, content.stop)

    # -- content of each order ------------------------------------------------------------------

    def _from_source(self, cue: Cue, following: Cue | None, open_draft: Draft | None) -> Draft | None:
        if open_draft is not None:
            self._trim(open_draft, cue)
            return None
        speaker = self._settled(cue.subject)
        opens = (
            cue.left == self.floor or self.tokens[cue.left - 1].low in JOINTS or self._only_adverbs(cue.left)
        )
        comma = cue.right < len(self.tokens) and self.tokens[cue.right].text == ","
        if opens and (comma or looks_like_clause(self.tokens[cue.right :])):
            start, stop = cue.right + comma, self._stop()
            if (
                following is not None
                and following.left <= start
                and following.order == "before"
                and self._is_outlet(speaker)
            ):
                return None
            return Draft(cue, speaker, Content(start, stop, "zero")) if stop > start else None
        return self._postposed(cue, speaker)

    def _only_adverbs(self, left: int) -> bool:
        return left - self.floor <= 2

    def _is_outlet(self, speaker: Mention | None) -> bool:
        return speaker is not None and any(word.lower() in OUTLETS for word in speaker.text.split())

    def _from_verb(self, cue: Cue) -> Draft | None:
        speaker = self._settled(cue.subject) if cue.subject else self._main_subject(cue)
        if speaker is None:
            return None
        content = content_after(self.tokens, cue) if cue.order != "after" else None
        if content is None:
            if cue.order not in ("before", "after"):
                return None
            draft = self._postposed(cue, speaker)
            return draft or self._waiting(cue, speaker)
        via = self._relayed_by(cue)
        return Draft(cue, speaker, content, kind=kind_of(cue, content, self._last_mark(content)), via=via)

    def _relayed_by(self, cue: Cue) -> str:
        """The outlet in `According to Example News, X said` and in `X told Example News that`."""
        before = self.tokens[: cue.left]
        for at, token in enumerate(before[:12]):
            if token.low == "according" and any(word.low in OUTLETS for word in before[at:]):
                words = [word.text for word in before[at + 2 :] if word.is_word and word.low != "the"]
                return " ".join(words)
        return ""

    def _waiting(self, cue: Cue, speaker: Mention) -> Draft | None:
        """A cue whose sentence ends in a colon: what was said is the next paragraph."""
        near = len(self.tokens) - cue.right <= 8 and "q" in cue.form.shapes and cue.order == "before"
        if near and self._ends_in_colon():
            return Draft(cue, speaker, None, kind=kind_of(cue, None, ""), is_pending=True)
        return None

    def _ends_in_colon(self) -> bool:
        return (
            bool(self.tokens)
            and self.tokens[-1].text == ":"
            and not any(token.kind == "q" for token in self.tokens)
        )

    def _settled(self, mention: Mention | None) -> Mention | None:
        return self.history.settle(mention) if mention is not None else None

    def _main_subject(self, cue: Cue) -> Mention | None:
        """The subject of a participle or of a second verb: the speaker before it, or the sentence's opener."""
        if self.subject is not None:
            return self.subject
        if cue.order not in ("participle", "shared") or not self.tokens:
            return None
        tokens = self.tokens[self._opening() : cue.at]
        if not tokens:
            return None
        at = 1 if tokens[0].low == "the" else 0
        if tokens[0].low in PERSONAL:
            mention = read_phrase(tokens[:1], self.names) if tokens[0].low not in ("i", "we", "you") else None
        else:
            stop = at
            while stop < len(tokens) and (
                tokens[stop].is_capital or tokens[stop].low in TITLES or is_initial(tokens, stop)
            ):
                stop += 1
            verb = (
                stop < len(tokens)
                and tokens[stop].is_word
                and tokens[stop].low not in PREPOSITIONS | {"and", "or"}
            )
            capital = stop > at and tokens[at].low not in DETERMINERS and tokens[stop - 1].is_capital and verb
            mention = read_phrase(tokens[:stop], self.names) if capital else None
        return self._settled(mention)

    def _opening(self) -> int:
        """Index of the sentence's subject: after "Speaking in Geneva," and the like."""
        begin = 0
        for at, token in enumerate(self.tokens[:30]):
            if token.text == "," and at > begin:
                if not is_adverbial(self.tokens[begin:at]):
                    break
                begin = at + 1
        return begin

    def _postposed(self, cue: Cue, speaker: Mention | None) -> Draft | None:
        """`"...," Putin said` and `..., officials say`, also where words follow after the cue."""
        stop = cue.left
        while stop > self.floor and self.tokens[stop - 1].text == ",":
            stop -= 1
        touching = (
            stop < cue.left or (stop > 0 and self.tokens[stop - 1].kind == "q") or cue.order == "source"
        )
        if speaker is None or stop <= self.floor or not touching:
            return None
        quoted = self.tokens[stop - 1].kind == "q"
        if not quoted and not self._may_follow(cue):
            return None
        start = self._content_start(stop)
        body = self.tokens[start:stop]
        if not any(token.kind == "q" for token in body) and not (len(body) > 2 and has_finite(body)):
            start = start if self._is_split(cue, start, stop) else stop
        draft = Draft(cue, speaker, Content(start, stop, "before"))
        draft.spans = self._spans(start, stop, direct_only=self._ends_as_speech(stop)) if start < stop else []
        self._add_rest(draft, cue)
        draft.kind = kind_of(cue, None, self._last_mark(Content(start, stop, "")))
        return draft if draft.spans else None

    def _may_follow(self, cue: Cue) -> bool:
        """Whether a cue after plain words ends its clause (`..., officials say.`), so that they are its content."""
        if cue.order == "source":
            return True
        after = skip_adjunct(self.tokens, cue.right)
        ends = after >= len(self.tokens) or self.tokens[after].kind != "w"
        sayable = (
            "z" in cue.form.shapes and cue.form.base not in ("suggest", "show", "find")
        ) or cue.form.base == "find"
        return ends and sayable and self.tokens[self._content_start(cue.left)].low not in SUBORDINATE

    def _is_split(self, cue: Cue, start: int, stop: int) -> bool:
        """Whether a cue parts a subject from its verb (`The current rhetoric, ISW notes, appears`)."""
        tokens, right = self.tokens, cue.right
        named = stop > start and not is_adverbial(tokens[start:stop])
        return (
            named
            and right + 2 < len(tokens)
            and tokens[right].text == ","
            and has_finite(tokens[right + 1 : right + 4])
        )

    def _content_start(self, stop: int) -> int:
        start = self.floor
        while start < stop and (self.tokens[start].kind == "p" or self.tokens[start].low in ("and", "but")):
            start += 1
        return start

    def _ends_as_speech(self, stop: int) -> bool:
        """Whether the quotation before `stop` is an utterance, not a phrase inside the outlet's sentence."""
        token = self.tokens[stop - 1]
        if token.kind != "q":
            return False
        inner = self.text[token.start + 1 : token.end - 1].rstrip()
        comma = stop < len(self.tokens) and self.tokens[stop].text == ","
        return (
            inner.endswith((",", ".", "?", "!", "…", "—", "–"))
            or (comma and len(inner.split()) > 3)
            or stop - 1 == self.floor
        )

    def _add_rest(self, draft: Draft, cue: Cue) -> None:
        """The second half of `"A," Putin said, "B."` or of `The plan, he said, was dead.`"""
        at = skip_adjunct(self.tokens, cue.right)
        while (
            at < len(self.tokens)
            and self.tokens[at].kind != "q"
            and self.tokens[at].text not in (",", ";", ":", ".")
        ):
            at += 1
        rest = at
        while rest < len(self.tokens) and self.tokens[rest].kind == "p":
            rest += 1
        stop = self._stop()
        if rest >= stop or rest == cue.right:
            return
        if self.tokens[rest].kind == "q":
            draft.spans += self._spans(rest, stop, direct_only=True)
        elif (
            at < len(self.tokens)
            and self.tokens[at].text == ","
            and at == cue.right
            and self._goes_on(draft, rest, stop)
        ):
            draft.spans += self._spans(rest, stop, direct_only=False)
        else:
            return
        draft.content = Content(draft.content.start if draft.content else rest, stop, "before")

    def _goes_on(self, draft: Draft, rest: int, stop: int) -> bool:
        plain = draft.content is not None and not any(
            token.kind == "q" for token in self.tokens[draft.content.start : draft.content.stop]
        )
        return (
            plain
            and self.tokens[rest].low not in ("and", "but", "who", "which", "while", "as")
            and not self.tokens[rest].low.endswith("ing")
        )

    # -- from tokens to spans ----------------------------------------------------------------------

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
