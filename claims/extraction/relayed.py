"""Which cues tell of speech through a noun or another verb?

`the minister's warning that ...`, `quoted Ann Lee as saying`, `was quoted as saying`. Called by `cues`; the words
that are said are the question of `content`.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.adjuncts import skip_adjunct
from claims.extraction.clauses import Tokens, before_verb, is_adverb, subject_start
from claims.extraction.finite import PASTS
from claims.extraction.found import Mention
from claims.extraction.names import Names
from claims.extraction.phrases import read_phrase
from claims.extraction.sources import Cue
from claims.extraction.speakers import read_subject
from claims.extraction.tokens import Token
from claims.extraction.verbs import FORMS, Form
from claims.extraction.words import (
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    FINITE,
    MODALS,
    NEGATIONS,
    OWNERS,
    PERSONAL,
    RELATIVE,
    wordset,
)

# Nouns of speech and the verbs they come from.
NOUNS = {
    "accusation": "allege", "admission": "admit", "allegation": "allege", "announcement": "announce",
    "argument": "argue", "assertion": "assert", "assurance": "promise", "boast": "boast", "claim": "claim",
    "complaint": "complain", "conclusion": "conclude", "confession": "admit", "contention": "argue",
    "declaration": "declare", "demand": "demand", "denial": "deny", "estimate": "estimate", "finding": "conclude",
    "forecast": "predict", "insistence": "insist", "pledge": "pledge", "prediction": "predict",
    "promise": "promise", "remark": "remark", "revelation": "reveal", "statement": "state",
    "suggestion": "suggest", "testimony": "testify", "threat": "threaten", "vow": "vow", "warning": "warn",
}  # fmt: skip
# Speech only beside a verb that says it was uttered.
FEELINGS = wordset("concern concerns hope fear fears confidence belief view doubt doubts regret optimism")
NOUNS |= dict.fromkeys(FEELINGS, "say")
LIGHT = wordset(
    "expressed express expresses expressing voiced voices issued made gave raised reiterated repeated"
)
QUOTING = wordset("quoted quotes quote quoting cited cites cite citing reported")
HEARSAY = wordset("reported said alleged believed thought understood rumoured rumored quoted known")
WIDEST = 24


def read_noun(tokens: Tokens, at: int, floor: int, names: Names) -> Cue | None:
    """`Ann Lee's warning that`, `his repeated claim that`."""
    noun = tokens[at]
    if noun.low not in NOUNS or at + 1 >= len(tokens) or at == floor:
        return None
    promised = tokens[at + 1].low == "to" and noun.low in ("promise", "pledge", "vow", "threat")
    if tokens[at + 1].low != "that" and not promised:
        return None
    lent = at - 1
    while lent > max(floor, at - 4) and tokens[lent].low not in LIGHT:
        lent -= 1
    if tokens[lent].low in LIGHT:  # "expressed concern that"
        shape = Form(NOUNS[noun.low], "t", "ed")
        return Cue(at, shape, None, lent, at + 1, "noun", noun.text)
    if noun.low in FEELINGS:
        return None
    owner = at - 1
    while owner > max(floor, at - 3) and not (tokens[owner].is_possessive or tokens[owner].low in OWNERS):
        owner -= 1
    subject: Mention | None
    if tokens[owner].low in OWNERS:
        subject, start = (
            Mention(tokens[owner].text, tokens[owner].start, tokens[owner].end, None, "person"),
            owner,
        )
    elif tokens[owner].is_possessive:
        start = subject_start(tokens, owner, floor)
        subject = read_phrase(_without_ending(tokens[start : owner + 1]), names)
    else:
        return None
    if subject is None or subject.kind == "thing":
        return None
    return Cue(
        at, Form(NOUNS[noun.low], "i" if promised else "t", "ed"), subject, start, at + 1, "noun", noun.text
    )


def _without_ending(tokens: Tokens) -> list[Token]:
    *before, last = tokens
    bare = last.bare
    return [*before, last._replace(text=bare, low=bare.lower(), end=last.start + len(bare))]


def noun_stop(tokens: Tokens, start: int, stop: int) -> int:
    """Where what a noun's subject said ends and the sentence's own verb begins: `that A would fail | sent B fleeing`."""
    at = start
    while at < stop and not _is_finite(tokens, at) and tokens[start].low != "to":
        at += 1
    while at < stop and (_is_finite(tokens, at) or is_adverb(tokens[at]) or tokens[at].low in BE):
        at += 1
    for place in range(at, stop):
        low = tokens[place].low
        if low in PERSONAL or low in RELATIVE or (low in CONJUNCTIONS and low != "as"):
            return stop
        if _is_finite(tokens, place) and tokens[place - 1].low not in ("to", "not"):
            return place
    return stop


def _is_finite(tokens: Sequence[Token], at: int) -> bool:
    low = tokens[at].low
    return low in FINITE or low in PASTS or low in MODALS - {"to"} or low in ("has", "have", "had")


def read_quoting(tokens: Tokens, at: int, floor: int, names: Names) -> Cue | None:
    """`quoted Ann Lee as saying` and `Ann Lee was quoted as saying`, where `at` is the "as"."""
    if at + 1 >= len(tokens):
        return None
    form = FORMS.get(tokens[at + 1].low)
    if form is None or form.ending != "ing":
        return None
    verb = next(
        (place for place in range(at - 1, max(floor - 1, at - WIDEST), -1) if tokens[place].low in QUOTING),
        None,
    )
    if verb is None:
        return None
    words = tokens[at + 1].text
    before, helpers = before_verb(tokens, verb)
    start = subject_start(tokens, before, floor) if before >= floor else verb
    relayer = read_subject(list(tokens[start : before + 1]), names) if before >= floor else None
    if helpers & BE:
        if relayer is None or relayer.kind == "thing":
            return None
        return Cue(at + 1, form, relayer, start, at + 2, "before", words)
    speaker = _quoted_one(tokens[verb + 1 : at], names)
    if speaker is None or speaker.kind == "thing":
        return None
    return Cue(at + 1, form, speaker, start, at + 2, "before", words, via=relayer.text if relayer else "")


def _quoted_one(tokens: Tokens, names: Names) -> Mention | None:
    """Who stands between "quoted" and "as saying"; a pronoun waits for what came before."""
    if len(tokens) == 1 and tokens[0].low in ("him", "her", "them"):
        return Mention(tokens[0].text, tokens[0].start, tokens[0].end, None, "person")
    return read_phrase(list(tokens), names)


def hearsay(tokens: Tokens, before: int, helpers: set[str]) -> int | None:
    """Index of the last word of the subject in `Ann Lee is reported to have said`; None for anything else."""
    if not {"to", "have"} <= helpers or before < 0 or tokens[before].low not in HEARSAY:
        return None
    last, first = before_verb(tokens, before)
    return last if first & BE and not first & (MODALS | AUXILIARIES - BE - {"has", "have", "had"}) else None


def going_on(tokens: Tokens, at: int) -> int | None:
    """Index of the last word of the subject in `Ann Lee went on to say`; None for anything else."""
    words = [token.low for token in tokens[max(0, at - 6) : at]]
    if words in (["went", "so", "far", "as", "to"], ["went", "as", "far", "as", "to"]) or (
        words[1:] in (["went", "so", "far", "as", "to"], ["went", "as", "far", "as", "to"])
    ):
        return before_verb(tokens, at - 5)[0]
    if words[-3:] in (["went", "on", "to"], ["goes", "on", "to"]):
        return before_verb(tokens, at - 3)[0]
    return before_verb(tokens, at - 2)[0] if words[-2:] == ["continued", "to"] else None


def to_come(tokens: Tokens, at: int, form: Form, before: int, helpers: set[str]) -> int | None:
    """Index of the last word of the subject in `Ann Lee will say: “...”`, which a release gives in advance.

    Only with the words in quotation marks: then they are known.
    """
    if form.ending != "base" or "q" not in form.shapes or helpers & NEGATIONS:
        return None
    place = skip_adjunct(tokens, at + 1)
    place += place < len(tokens) and tokens[place].text in (":", ",")
    if place >= len(tokens) or tokens[place].kind != "q":
        return None
    if helpers & {"will", "would"}:
        return before
    if "to" in helpers and tokens[before].low in ("expected", "due", "set"):
        last, first = before_verb(tokens, before)
        return last if first & BE else None
    return None


def read_agent(tokens: Tokens, at: int, form: Form, before: int, names: Names) -> Cue | None:
    """`It was announced by the ministry that`, `was accused by Ann Lee of`: the speaker stands behind the verb."""
    if before < 0 or at + 2 >= len(tokens) or tokens[at + 1].low != "by":
        return None
    if tokens[before].low == "it" and set(form.shapes) & set("tz"):
        joints, order = {"that"}, "before"
    else:
        joints, order = _joints(form), "agent"
    stop = next(
        (place for place in range(at + 3, min(at + 15, len(tokens))) if tokens[place].low in joints), None
    )
    speaker = _agent(tokens[at + 2 : stop], names) if stop is not None else None
    if stop is None or speaker is None or speaker.kind == "thing":
        return None
    return Cue(at, form, speaker, before, stop, order, tokens[at].text)


def _joints(form: Form) -> set[str]:
    """What parts the speaker of a passive from what was said: `by Ann Lee | of`, `by the court | to`."""
    shapes = set(form.shapes)
    found = {"as"} if "l" in shapes else set()
    found |= {"of" if form.base == "accuse" else "for"} if "a" in shapes else set()
    found |= {"to"} if "o" in shapes else set()
    return found | ({"that", "to"} if form.base == "tell" else {"that"} if "d" in shapes else set())


def _agent(tokens: Tokens, names: Names) -> Mention | None:
    closed = bool(tokens) and tokens[-1].text == ","
    parts = any(token.text == "," for token in tokens)
    return read_subject(list(tokens), names, is_closed=closed) if parts else read_phrase(list(tokens), names)
