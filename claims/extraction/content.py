"""What was said: which tokens after or before a cue are its content?

One rule per shape of `verbs.SHAPES`, tried in a fixed order. Works on one sentence; quotations
that run on into later sentences are joined by the engine.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.clauses import (
    Tokens,
    has_finite,
    looks_like_clause,
    skip_adjunct,
    skip_adverbs,
    starts_phrase,
)
from claims.extraction.cues import Cue
from claims.extraction.verbs import DIRECTIVE
from claims.extraction.words import DETERMINERS, FINITE, MODALS, PERSONAL, PREPOSITIONS, WEEKDAYS, wordset

REACH = 30
OBJECTS = frozenset({"me", "him", "her", "it", "us", "them", "you"})
OCCASIONS = wordset(
    "visit speech interview address briefing conference statement remarks hearing debate tweet post letter email call"
)
RELATIVE_VERBS = wordset("is are was were has have had will would can could may might do does did")
LISTENERS = wordset(
    "reporters journalists lawmakers parliament congress press media court crowd supporters senators police investigators "
    "viewers reuters afp bbc cnn wikinews him her them us me"
)


@dataclass(frozen=True, slots=True)
class Content:
    """Token range `[start, stop)` of what was said, and the shape that found it."""

    start: int
    stop: int
    shape: str


def content_after(tokens: Tokens, cue: Cue) -> Content | None:
    """The content that follows a cue, up to the end of the sentence; None when none follows."""
    at = skip_adverbs(tokens, cue.right)
    stop = _sentence_stop(tokens)
    if at >= stop:
        return None
    shapes = cue.form.shapes
    if cue.left > 0 and tokens[cue.left - 1].low == "as" and cue.order == "before":
        return _after_comma(tokens, at, stop)
    for rule in (
        _listener,
        _quotation,
        _that,
        _called,
        _aimed,
        _question,
        _infinitive,
        _preposition,
        _clause,
        _phrase,
    ):
        found = rule(tokens, at, stop, shapes, cue)
        if found is not None:
            return _before_semicolon(tokens, found) if found.stop > found.start else None
    return None


def _before_semicolon(tokens: Tokens, content: Content) -> Content:
    """What follows a semicolon may be the outlet's own: it is not put in anybody's mouth."""
    for at in range(content.start + 1, content.stop):
        if tokens[at].text == ";":
            return Content(content.start, at, content.shape)
    return content


def _after_comma(tokens: Tokens, at: int, stop: int) -> Content | None:
    """`As Ann Lee told Example News, ...`."""
    for place in range(at, min(stop, at + 16)):
        if tokens[place].text == ",":
            return (
                Content(place + 1, stop, "quote" if tokens[place + 1].kind == "q" else "zero")
                if place + 1 < stop
                else None
            )
    return None


def _sentence_stop(tokens: Tokens) -> int:
    stop = len(tokens)
    while stop > 0 and tokens[stop - 1].kind == "p" and tokens[stop - 1].text not in (")", "%", "]"):
        stop -= 1
    return stop


def _quotation(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    """`said: "..."`, `said "..."`, `said on Monday, "..."`."""
    if cue.order == "after" or not (set(shapes) & set("qtzd")):
        return None
    place = skip_adjunct(tokens, at)
    if place < stop and tokens[place].text in (",", ":"):
        place += 1
    if place < stop and tokens[place].kind == "q":
        return Content(place, stop, "quote")
    if place < stop and tokens[place - 1].text == ":" and has_finite(tokens[place:stop]):
        return Content(place, stop, "that")
    return None


def _that(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    if not set(shapes) & set("tzd"):
        return None
    place = skip_adjunct(tokens, at)
    if place < stop and tokens[place].text == "," and place > at:
        place += 1
    if place < stop and tokens[place].low == "that":
        place += 1
        if place < stop and tokens[place].text == ",":
            place += 1
        # "warned companies that have ...": a relative clause, not what was said.
        if place < stop and tokens[place].low in RELATIVE_VERBS:
            return None
        # "confirmed that", and nothing more: the word points back.
        return (
            Content(place, stop, "that")
            if stop - place > 1 or (tokens[place:stop] and tokens[place].kind == "q")
            else None
        )
    return None


def _listener(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    """`told reporters that ...`, `told X to ...`, `warned the court ...`."""
    if "d" not in shapes:
        return None
    for place in range(at, min(stop, at + 16)):
        token = tokens[place]
        if token.low == "that" and place > at:
            relative = place + 1 < stop and tokens[place + 1].low in RELATIVE_VERBS
            return None if relative else Content(place + 1, stop, "that")
        if token.kind == "q" and place > at:
            return Content(place, stop, "quote")
        if token.text == ":" and place + 1 < stop:
            return Content(place + 1, stop, "quote" if tokens[place + 1].kind == "q" else "that")
        if "o" in shapes and _is_infinitive(tokens, place, stop):
            return Content(at, stop, "order") if place > at else None
        if token.low in ("of", "about", "against") and place == at:
            return None
    if (at + 1 < stop and tokens[at].low in LISTENERS | OBJECTS) or tokens[at].is_capital:
        place = skip_adjunct(tokens, at + 1)
        if place < stop and looks_like_clause(tokens[place:stop]) and tokens[place].text != ",":
            return Content(place, stop, "zero")
    return None


def _is_infinitive(tokens: Tokens, at: int, stop: int) -> bool:
    if tokens[at].low not in ("to", "not") or at + 1 >= stop:
        return False
    following = tokens[at + 1]
    if tokens[at].low == "not":
        return following.low == "to"
    return following.kind == "q" or (
        following.is_word
        and not following.is_capital
        and following.low not in DETERMINERS | PERSONAL | OBJECTS
    )


def _called(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    """`called X a liar`, `labelled X as Y`, `described X as Y`."""
    if not set(shapes) & set("cl"):
        return None
    if "l" in shapes:
        for place in range(at, min(stop, at + REACH)):
            if tokens[place].low == "as" and place + 1 < stop and tokens[place + 1].low not in ("well", "if"):
                start = at + 1 if cue.form.base == "refer" and tokens[at].low == "to" else at
                return Content(start, stop, "label")
            if tokens[place].text in (";", ":") or tokens[place].low in ("that", "because", "while"):
                break
    if "c" in shapes and tokens[at].low not in ("for", "on", "upon", "to", "off", "in", "by", "out"):
        return _complement(tokens, at, stop)
    return None


def _complement(tokens: Tokens, at: int, stop: int) -> Content | None:
    """`called it shameful`, `called the plan a disaster`, `called X "weak"`."""
    if (
        tokens[at].low in OBJECTS | {"this", "that"}
        and at + 1 < stop
        and tokens[at + 1].low not in PREPOSITIONS
    ):
        return Content(at, stop, "label") if tokens[at + 1].is_word or tokens[at + 1].kind == "q" else None
    for place in range(at + 1, min(stop, at + 14)):
        token = tokens[place]
        if token.kind == "q" or (token.low in ("a", "an") and tokens[place - 1].low not in PREPOSITIONS):
            return Content(at, stop, "label")
        if token.text in (",", ";", ":"):
            return None
    return None


def _aimed(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    """`accused X of Y`, `blamed X for Y`, `urged X to Y`, `called on X to Y`."""
    if cue.form.base == "plead" and tokens[at].low != "with":
        return None
    if tokens[at].low in ("not", "to"):
        return None
    start = at + 1 if tokens[at].low in ("on", "upon", "with") and cue.form.base in ("call", "plead") else at
    if start >= stop:
        return None
    reason = "a" in shapes and cue.form.base in ("accuse", "blame", "fault")
    joints = ("of",) if cue.form.base == "accuse" else ("for",)
    for place in range(start + 1, min(stop, start + REACH)):
        if reason and tokens[place].low in joints:
            return Content(start, stop, "accuse")
        if (
            ("o" in shapes or start > at)
            and _is_infinitive(tokens, place, stop)
            and tokens[start].low not in PREPOSITIONS
        ):
            return Content(start, stop, "order")
        if tokens[place].low in FINITE or tokens[place].text in (";", ":"):
            return None
    return None


def _question(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    if (
        "w" in shapes
        and tokens[at].low in ("whether", "if", "why", "how", "what", "who", "where", "when")
        and stop - at > 2
    ):
        return Content(at, stop, "question")
    return None


def _infinitive(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    return (
        Content(at, stop, "infinitive")
        if "i" in shapes and tokens[at].low == "to" and _is_infinitive(tokens, at, stop)
        else None
    )


def _preposition(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    """`called for calm`, `warned of floods`, `complained about delays`."""
    low = tokens[at].low
    if (
        ("f" in shapes and low == "for") or ("p" in shapes and low in ("of", "about", "against"))
    ) and at + 1 < stop:
        return Content(at + 1, stop, "phrase")
    return None


def _clause(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    """`says the report is wrong`: a clause without "that"."""
    if "z" not in shapes or cue.order == "after":
        return None
    place = at
    if (
        tokens[at].low in WEEKDAYS
        or tokens[at].low in ("yesterday", "today")
        or tokens[at].low in PREPOSITIONS
    ):
        place = skip_adjunct(tokens, at)
    if place >= stop or tokens[place].kind != "w":
        return None
    gap = tokens[place].low in ("is", "was", "are", "were", "has", "had", "have", "will", "would")
    if gap and any(
        token.low in ("which", "that", "who", "what") for token in tokens[max(0, cue.left - 30) : cue.left]
    ):
        return Content(place, stop, "zero")
    return Content(place, stop, "zero") if looks_like_clause(tokens[place:stop]) else None


def _phrase(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    """`announced an inquiry`, `denied taking part`."""
    token = tokens[at]
    if "g" in shapes and token.low.endswith("ing") and stop - at > 1:
        return Content(at, stop, "phrase")
    if (
        "n" not in shapes
        or not starts_phrase(token)
        or token.low in MODALS
        or token.low in PERSONAL | OBJECTS
    ):
        return None
    if (cue.form.ending == "ed" and token.low in ("by", "in")) or stop - at < 2:
        return None
    if cue.form.is_noun_too and not (token.low in DETERMINERS or token.kind == "q"):
        return None
    return Content(at, stop, "phrase")


def without_occasion(tokens: Tokens, content: Content) -> int:
    """Where a clause stops when the occasion of its saying follows ("during his first visit")."""
    for at in range(content.start + 3, content.stop - 1):
        if (
            tokens[at].low in ("during", "in", "at")
            and tokens[at + 1].low
            in (
                "his",
                "her",
                "their",
                "a",
                "an",
            )
            and any(token.low in OCCASIONS for token in tokens[at + 2 : min(at + 7, content.stop)])
        ):
            return at
    return content.stop


def is_pointer(tokens: Tokens, content: Content) -> bool:
    """Whether a content only points back ("this stance", "these allegations", "so")."""
    words = [token for token in tokens[content.start : content.stop] if token.kind != "p"]
    if not words:
        return True
    if any(token.kind == "q" for token in words):
        return False
    first = words[0].low
    if (
        content.shape == "phrase"
        and first in ("this", "these", "that", "those", "such", "his", "her", "its", "their")
        and len(words) <= 7
    ):
        return True
    if content.shape in ("that", "zero", "question") and len(words) > 1:
        return False
    return (len(words) <= 3 and first in ("this", "these", "that", "those", "such", "it", "so", "them")) or (
        len(words) <= 2
        and content.shape == "phrase"
        and first in DETERMINERS
        and words[-1].low in ("claim", "claims", "allegations", "report", "reports", "news", "decision")
    )


def kind_of(cue: Cue, content: Content | None, last_mark: str) -> str:
    """assertion, directive, commissive, denial or question."""
    from claims.extraction.verbs import COMMISSIVE, DENIAL, QUESTION

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
