"""Which statements does one sentence make?

Walks a sentence's cues left to right and gives each the words that are its content, so that no
word belongs to two. Called by the engine; knows other sentences only through `history`.
"""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.adjuncts import is_adverbial, skip_adjunct
from claims.extraction.announced import announced
from claims.extraction.capitals import is_initial
from claims.extraction.clauses import DASHES, has_finite, looks_like_clause
from claims.extraction.content import content_after
from claims.extraction.cues import find_cues
from claims.extraction.finite import has_verb, is_past
from claims.extraction.found import Mention
from claims.extraction.history import History
from claims.extraction.kinds import is_pointer, kind_of
from claims.extraction.names import Names
from claims.extraction.objects import Content
from claims.extraction.phrases import read_phrase
from claims.extraction.postposed import PostposedReader
from claims.extraction.relayed import noun_stop
from claims.extraction.sources import Cue
from claims.extraction.spans import Draft
from claims.extraction.speakers import read_subject
from claims.extraction.tokens import Token
from claims.extraction.verbs import FINDINGS, FORMS, THINGS_TOO
from claims.extraction.words import (
    DETERMINERS,
    DOCUMENT_NOUNS,
    FINITE,
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    OUTLETS,
    OWNERS,
    PERSONAL,
    PREPOSITIONS,
    TITLES,
)

OPENERS = DOCUMENT_NOUNS | ORGANISATION_NOUNS | GROUP_NOUNS
JOINTS = frozenset({"and", "but", "while", "whereas", "although", "though", "yet", "so"})
# Nobody reads a sentence this long; a hostile page may hold one.
LONGEST = 600


class SentenceReader(PostposedReader):
    """Reads one sentence; `text` is the whole text, for offsets."""

    def __init__(self, text: str, tokens: list[Token], names: Names, history: History) -> None:
        super().__init__(text, tokens)
        self.names, self.history = names, history
        self.drafts: list[Draft] = []
        self.subject: Mention | None = None

    def read(self) -> list[Draft]:
        """The sentence's statements, in order. A draft that is pending waits for the next paragraph."""
        if len(self.tokens) > LONGEST:
            return []
        cues = find_cues(self.tokens, self.names)
        for index, cue in enumerate(cues):
            self._take(cue, cues[index + 1] if index + 1 < len(cues) else None)
        if not self.drafts:
            self._read_label()
            self._note_opener()
        for draft in self.drafts:
            if draft.content is not None and is_pointer(self.tokens, draft.content) and not draft.spans:
                draft.content = None
            self._cut(draft)
        return [draft for draft in self.drafts if draft.spans or draft.is_pending]

    def _read_label(self) -> None:
        """`Ann Lee: "..."` and `Ann Lee was blunt: "..."`: a quotation that only a colon announces."""
        found = announced(self.tokens, self.names)
        if found is not None:
            written, at = found
            speaker = self._settled(written)
            if speaker is not None and speaker.name:
                self._say(speaker, at)
            return
        colon = next((at for at, token in enumerate(self.tokens[:8]) if token.text == ":"), 0)
        if not colon or colon + 1 >= len(self.tokens) or self.tokens[colon + 1].kind != "q":
            return
        label = self.tokens[:colon]
        if not all(
            token.is_capital or token.low in TITLES or is_initial(label, at) for at, token in enumerate(label)
        ):
            return
        speaker = self._settled(read_phrase(label, self.names))
        if speaker is not None and speaker.kind == "person" and speaker.name:
            self._say(speaker, colon + 1)

    def _note_opener(self) -> None:
        """`The review makes 62 recommendations.`: what "it" in the next sentence may stand for."""
        head = self.tokens[:10]
        if (both := self._with_others(head)) is not None:
            self.history.opened(both)
            return
        opens = bool(head) and (head[0].low in DETERMINERS or head[0].is_possessive)
        if not opens or not any(token.low in OPENERS for token in head[:6]):
            return
        verb = next(
            (at for at in range(1, len(head)) if has_finite(head[at : at + 1]) or is_past(head[at])), 0
        ) or next((at for at in range(2, len(head)) if has_verb(head[at - 1 : at + 1])), 0)
        opener = read_subject(head[:verb], self.names) if verb else None
        if opener is not None and opener.kind in ("document", "organisation", "group"):
            self.history.opened(self.history.settle(opener))

    def _with_others(self, head: list[Token]) -> Mention | None:
        """`Ann Lee and her colleagues drilled a hole.`: all of them are "they" in the next sentence."""
        joint = next((at for at, token in enumerate(head[:5]) if token.low == "and"), 0)
        others = head[joint + 1 : joint + 3]
        if not joint or len(others) < 2 or others[0].low not in OWNERS or others[1].low not in GROUP_NOUNS:
            return None
        if read_phrase(head[:joint], self.names) is None:
            return None
        start, end = head[0].start, others[1].end
        text = " ".join(token.text for token in head[: joint + 3])
        return Mention(text, start, end, text, "group")

    def _say(self, speaker: Mention, at: int) -> None:
        self.history.spoke(speaker)
        self.drafts.append(Draft(None, speaker, Content(at, len(self.tokens), "quote")))

    # -- one cue ------------------------------------------------------------------------------

    def _take(self, cue: Cue, following: Cue | None) -> None:
        self._part_at_colon(cue)
        open_draft = self._open_at(cue)
        if open_draft is not None and self._closes(cue) and self._is_told_by(cue, open_draft):
            open_draft = None
        if open_draft is not None and self._closes(cue):
            self._trim(open_draft, cue)
            open_draft.via = open_draft.via or (cue.subject.text if cue.subject else "")
            return
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

    def _part_at_colon(self, cue: Cue) -> None:
        """`Kyiv warned of a trap: “No sign,” Ann Lee said`: a quotation with a cue of its own is not Kyiv's."""
        draft, quoted = self._open_at(cue), cue.left - 1
        if draft is None or draft.content is None or quoted - 1 <= draft.content.start:
            return
        if self.tokens[quoted].kind == "q" and self.tokens[quoted - 1].text == ":":
            draft.content = replace(draft.content, stop=quoted - 1)
            self.floor = quoted

    def _open_at(self, cue: Cue) -> Draft | None:
        last = self.drafts[-1] if self.drafts else None
        if last is None or last.content is None or not last.content.start <= cue.at < last.content.stop:
            return None
        return last

    def _closes(self, cue: Cue) -> bool:
        """Whether a cue only tells, at the end, who relays what was said (`..., Example News reported on Friday.`)."""
        comma = cue.order in ("before", "after") and cue.left > 0 and self.tokens[cue.left - 1].text == ","
        if not comma or "z" not in cue.form.shapes:
            return False
        return skip_adjunct(self.tokens, cue.right) >= self._stop()

    def _is_told_by(self, cue: Cue, draft: Draft) -> bool:
        """`The owners asked him to pay, he said`: somebody tells of another's words; all of it becomes his."""
        told = draft.cue
        somebody = cue.subject is not None and cue.subject.kind == "person" and cue.order == "before"
        relays = cue.form.base == "report" or self._is_outlet(cue.subject)
        if not somebody or relays or told is None or told.order != "before" or self.drafts != [draft]:
            return False
        self.drafts.pop()
        self.history.unsaid()
        self.floor = told.left
        return True

    def _is_coordinate(self, cue: Cue) -> bool:
        mark = self.tokens[cue.left]
        if cue.order == "participle":
            quoted = cue.left > 0 and self.tokens[cue.left - 1].kind == "q"
            return mark.text == "," or mark.kind == "q" or quoted
        if cue.order == "source":
            return True
        if cue.order == "shared":
            return self._may_share(cue)
        if cue.order == "after" or cue.left == 0:
            return False
        before = self.tokens[cue.left - 1]
        return (
            before.low in JOINTS
            or before.text in (";", *DASHES)
            or before.kind == "q"
            or (before.text == "," and mark.low in JOINTS)
            or self._is_spliced(cue)
        )

    def _is_spliced(self, cue: Cue) -> bool:
        """`Ann Lee said A, Bob Ray said B`: another speaker's clause behind no more than a comma."""
        last = self.drafts[-1]
        if self.tokens[cue.left - 1].text != "," or self.tokens[cue.at - 1].text == "," or not cue.subject:
            return False
        if last.content is None or last.speaker is None or cue.subject.text.lower() in PERSONAL:
            return False
        if cue.subject.kind != "person" or cue.subject.name in (None, last.speaker.name):
            return False
        body = self.tokens[last.content.start : cue.left - 1]
        content = content_after(self.tokens, cue)
        return (
            content is not None
            and content.shape in ("that", "zero", "quote")
            and not is_adverbial(body)
            and self._is_whole(body)
        )

    def _may_share(self, cue: Cue) -> bool:
        """Inside "said that A came and told B", the second verb is rather A's: it needs a sign of its own."""
        shape = self.drafts[-1].content.shape if self.drafts[-1].content else ""
        comma = cue.left > 0 and self.tokens[cue.left - 1].text == ","
        following = self.tokens[cue.right].low if cue.right < len(self.tokens) else ""
        clause = shape in ("that", "zero", "question")
        about = self.tokens[self.drafts[-1].content.start].low if self.drafts[-1].content else ""
        if (
            cue.form.base in ("say", "add")
            and cue.form.ending == "ed"
            and about not in PERSONAL
            and not comma
        ):
            return True  # "confirmed that the gates failed and said ..."
        # "said that the mine was safe and called the fire “sad”": no mine calls anything anything.
        labels = set(cue.form.shapes) & set("cl") and any(
            token.kind == "q" for token in self.tokens[cue.right :]
        )
        if labels and about in DETERMINERS:
            return True
        return comma or not clause or (following in ("that", "he", "she", "they") and cue.form.base != "tell")

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
        return cue.order == "before" and any(token.low in ("who", "which") for token in before)

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
        learned = cue.left > 0 and self.tokens[cue.left - 1].low == "that"  # "has learned that, according to"
        opens = (
            cue.left == self.floor
            or learned
            or self.tokens[cue.left - 1].low in JOINTS
            or self._only_adverbs(cue.left)
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
        written = cue.subject
        owned = cue.order == "noun" and written is not None and written.text.lower() in OWNERS
        speaker = self._main_subject(cue) if owned or not written else None
        if speaker is None or (written is not None and speaker.start == written.start):
            speaker = self._settled(written)
        if speaker is None or (speaker.name is None and self._may_be_a_thing(cue, speaker)):
            return None
        content = content_after(self.tokens, cue) if cue.order != "after" else None
        if content is not None and content.shape == "quote" and self._follows_quotation(cue):
            content = None  # `"A," she said, "B."`: both halves are what she said
        if content is None:
            if cue.order not in ("before", "after"):
                return None  # a participle, or a noun
            draft = self._postposed(cue, speaker)
            return draft or self._waiting(cue, speaker)
        content = self._before_main_clause(cue, content)
        if cue.order == "noun":
            if content.shape not in ("that", "infinitive"):
                return None
            content = replace(content, stop=noun_stop(self.tokens, content.start, content.stop))
        via = cue.via or self._relayed_by(cue)
        return Draft(cue, speaker, content, kind=kind_of(cue, content, self._last_mark(content)), via=via)

    def _before_main_clause(self, cue: Cue, content: Content) -> Content:
        """`When Ann Lee said that A, | Bob Ray did B`: what follows the subordinate clause is the outlet's."""
        if cue.left != 1 or self.tokens[0].low not in ("when", "after", "although", "though"):
            return content
        for at in range(content.start + 2, content.stop - 2):
            following = self.tokens[at + 1]
            subject = following.is_capital or following.low in PERSONAL | DETERMINERS
            if self.tokens[at].text == "," and subject and self._is_whole(self.tokens[at + 1 : content.stop]):
                return replace(content, stop=at)
        return content

    def _may_be_a_thing(self, cue: Cue, speaker: Mention) -> bool:
        """`It suggests that`: an open pronoun may stand for a thing."""
        thing = speaker.kind != "document" and speaker.text.lower() in ("it", "they", "this")
        return thing and cue.form.base in THINGS_TOO | FINDINGS

    def _follows_quotation(self, cue: Cue) -> bool:
        before = self.tokens[max(self.floor, cue.left - 2) : cue.left]
        return any(token.kind == "q" for token in before)

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
        listed = len(self.tokens) > 1 and self.tokens[-2].low == "that" and "t" in cue.form.shapes
        speech = "q" in cue.form.shapes or listed
        near = len(self.tokens) - cue.right <= 8 and speech and cue.order == "before"
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
        if cue.order not in ("participle", "shared", "noun") or not self.tokens:
            return None
        tokens = self.tokens[self._opening() : cue.at]
        if not tokens:
            return None
        verb = next(
            (
                at
                for at in range(1, len(tokens))
                if has_finite(tokens[at : at + 1]) or is_past(tokens[at]) or tokens[at].low == "put"
            ),
            0,
        )
        opener = read_subject(tokens[:verb], self.names) if verb else None
        if opener is not None and opener.text.lower() in ("i", "we", "you"):
            return None
        if opener is not None and opener.kind not in ("thing", "document"):
            return self._settled(opener)
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
