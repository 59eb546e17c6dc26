"""What was said, where its cue comes after it or parts it?

`"...," Putin said`, `..., officials say`, `The plan, he said, was dead`. The rules for content that
follows its cue are in `content`.
"""

from __future__ import annotations

from claims.extraction.adjuncts import is_adverbial, skip_adjunct
from claims.extraction.clauses import Tokens, has_finite
from claims.extraction.finite import has_verb, is_past
from claims.extraction.found import Mention
from claims.extraction.kinds import kind_of
from claims.extraction.objects import Content, is_infinitive
from claims.extraction.sources import Cue
from claims.extraction.spans import Draft, SpanReader
from claims.extraction.verbs import FORMS
from claims.extraction.words import RELATIVE, wordset

# After a cue that ends its clause: "..., he said and left", "..., he said adding that".
GOES_ON = wordset("and but while adding when")
WIDEST_ASIDE = 25
SUBORDINATE = wordset("since because although though while when whether unless until who which")


class PostposedReader(SpanReader):
    """Reads content that stands before its cue, from `floor` on."""

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
        if quoted and stop == cue.left and cue.order == "before" and self._is_part_of_a_name(stop - 1):
            return None
        if not quoted and not self._may_follow(cue):
            return None
        start = self._content_start(stop)
        body = self.tokens[start:stop]
        if not any(token.kind == "q" for token in body) and not self._is_whole(body):
            start = start if self._is_split(cue, start, stop) else stop
        draft = Draft(cue, speaker, Content(start, stop, "before"))
        draft.spans = self._spans(start, stop, direct_only=self._ends_as_speech(stop)) if start < stop else []
        self._add_rest(draft, cue)
        draft.kind = kind_of(cue, None, self._last_mark(Content(start, stop, "")))
        return draft if draft.spans else None

    def _is_part_of_a_name(self, at: int) -> bool:
        """Whether a quotation only belongs to the subject behind it (`The "History" section explains`)."""
        inner = self.text[self.tokens[at].start + 1 : self.tokens[at].end - 1].rstrip()
        return at > 0 and len(inner.split()) <= 3 and not inner.endswith((",", ".", "?", "!", "…"))

    def _may_follow(self, cue: Cue) -> bool:
        """Whether a cue after plain words ends its clause (`..., officials say.`), so that they are its content."""
        if cue.order == "source":
            return True
        tokens, start = self.tokens, self._content_start(cue.left)
        after = skip_adjunct(tokens, cue.right)
        ends = after >= len(tokens) or tokens[after].kind != "w" or tokens[after].low in GOES_ON
        sayable = (
            "z" in cue.form.shapes and cue.form.base not in ("suggest", "show", "find")
        ) or cue.form.base == "find"
        if not ends and cue.left > 0 and tokens[cue.left - 1].text == ",":
            # "..., she told the court." and "..., he wrote in a letter that was published on Friday."
            told = cue.form.base == "tell" and not has_finite(self._before_reason(cue.right))
            occasion = sayable and tokens[cue.right].low in ("in", "at", "on", "during", "to", "after")
            ends, sayable = told or occasion, told or sayable
        body = tokens[start : cue.left]
        main = (
            tokens[start].low not in SUBORDINATE
            or self._has_main_clause(body)
            or self._is_split(cue, start, cue.left)
        )
        return ends and sayable and main

    def _before_reason(self, at: int) -> Tokens:
        """What follows a cue, up to why the speaker has no name: `told us | because they were not allowed to speak`."""
        rest = self.tokens[at:]
        return rest[: next((place for place, token in enumerate(rest) if token.low == "because"), len(rest))]

    def _has_main_clause(self, body: Tokens) -> bool:
        """Whether a clause of its own follows a subordinate one (`While A was ill, B took over`)."""
        if body[0].low == "whether":  # "Whether it works is unclear": the clause is the subject
            verbs = (
                has_finite(body[at : at + 1]) or has_verb(body[at - 1 : at + 1]) for at in range(1, len(body))
            )
            return sum(verbs) > 1
        comma = next((at for at, token in enumerate(body) if token.text == ","), len(body))
        return self._is_whole(body[comma + 1 :])

    def _is_whole(self, body: Tokens) -> bool:
        return len(body) > 2 and (has_finite(body) or has_verb(body))

    def _is_split(self, cue: Cue, start: int, stop: int) -> bool:
        """Whether a cue parts a clause (`The current rhetoric, ISW notes, appears`, `If it rains, he said, we wait`)."""
        tokens, right = self.tokens, skip_adjunct(self.tokens, cue.right)
        if stop <= start or right + 2 >= len(tokens) or tokens[right].text != ",":
            return False
        rest = tokens[right + 1 :]
        if tokens[start].low in SUBORDINATE:
            return has_finite(rest) or has_verb(rest)
        return not is_adverbial(tokens[start:stop]) and (
            has_finite(rest[:3]) or is_past(rest[0]) or rest[0].kind == "q"
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
        inner = self.text[token.start + 1 : token.end - 1].strip()
        before = self.tokens[stop - 2] if stop - 2 >= self.floor else None
        parted = before is not None and (before.kind == "w" or before.text == ",")
        if parted and inner[:1].islower():
            return False  # `The law “is an insult,” she said`: the words before are hers as well
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
        at = self._before_second_half(draft, cue, at)
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
            and at == skip_adjunct(self.tokens, cue.right)
            and self._goes_on(cue, draft, rest, stop)
        ):
            draft.spans += self._spans(rest, stop, direct_only=False)
        else:
            return
        draft.content = Content(draft.content.start if draft.content else rest, stop, "before")

    def _before_second_half(self, draft: Draft, cue: Cue, at: int) -> int:
        """Index of the comma before B in `"A," she said, shaking her head, "B."`; `at` where no such B follows."""
        content = draft.content
        if content is None or self.tokens[max(content.start, content.stop - 1)].kind != "q":
            return at
        for place in range(at + 1, min(at + WIDEST_ASIDE, len(self.tokens))):
            token = self.tokens[place]
            if token.kind == "q":
                return place - 1 if self.tokens[place - 1].text in (",", ":") else at
            form = FORMS.get(token.low)
            announces = token.text == ":" and self.tokens[min(place + 1, len(self.tokens) - 1)].kind == "q"
            if (token.text in (";", ":") and not announces) or (
                form is not None and form.ending in ("ed", "s") and "q" in form.shapes
            ):
                return at
        return at

    def _goes_on(self, cue: Cue, draft: Draft, rest: int, stop: int) -> bool:
        rest_tokens = self.tokens[rest:stop]
        plain = draft.content is not None and not any(
            token.kind == "q" for token in self.tokens[draft.content.start : draft.content.stop]
        )
        if not plain or self.tokens[rest].low in ("who", "which", "while", "as", "with"):
            return False
        if self.tokens[rest].low == "to" and is_infinitive(self.tokens, rest, stop):
            return True  # "He paid them, prosecutors allege, to keep the plant open"
        if self.tokens[rest].low in ("and", "but"):
            return self._is_whole(rest_tokens) and not any(token.low in FORMS for token in rest_tokens)
        relative = next(
            (at for at, token in enumerate(rest_tokens) if token.low in RELATIVE), len(rest_tokens)
        )
        clause = has_finite(rest_tokens[:relative]) or has_verb(rest_tokens[:relative])
        # After "..., said Ann Lee," and a whole clause comes an apposition, not more of what she said.
        closed = (
            cue.order == "after"
            and draft.content is not None
            and draft.content.stop > draft.content.start + 3
        )
        return clause and not closed and not self.tokens[rest].low.endswith("ing")
