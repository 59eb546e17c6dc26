"""What was said, where it is no clause: orders, accusations, labels and noun phrases?

One rule per shape; `content` tries them in order after the shapes that quote or report a clause.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.extraction.clauses import STOPS, Tokens, starts_phrase
from claims.extraction.finite import is_past
from claims.extraction.sources import Cue
from claims.extraction.tokens import Token
from claims.extraction.words import (
    DETERMINERS,
    FINITE,
    GROUP_NOUNS,
    MODALS,
    PERSON_NOUNS,
    PERSONAL,
    PREPOSITIONS,
    wordset,
)

REACH = 30

QUALITIES = wordset(
    "false true wrong right unfair fair illegal legal absurd weak strong racist sexist cruel crazy mad sick evil wicked "
    "stupid silly sad bad good great best worst worse better late early low high cheap dead rubbish nonsense shocking "
    "misleading insulting sickening appalling disgusting damaging embarrassing worrying troubling alarming welcome "
    "incompetent irrelevant arrogant ignorant violent indecent dishonest inconsistent excessive offensive aggressive divisive "
    "destructive expensive deceptive ineffective innovative necessary unnecessary arbitrary extraordinary revolutionary "
    "flawed biased botched rushed unjustified unacceptable disgraceful unconstitutional undemocratic immoral corrupt"
)
QUALITY_ENDINGS = (
    "ful",
    "less",
    "ous",
    "ible",
    "able",
    "istic",
    "ical",
    "ish",
    "ric",
    "tic",
    "nal",
)
AFTER_LABEL = wordset("and but for in at on because as if when while after during to by")
OBJECTS = frozenset({"me", "him", "her", "it", "us", "them", "you"})


@dataclass(frozen=True, slots=True)
class Content:
    """Token range `[start, stop)` of what was said, and the shape that found it."""

    start: int
    stop: int
    shape: str


def is_infinitive(tokens: Tokens, at: int, stop: int) -> bool:
    """Say whether the tokens from `at` up to `stop` begin with "to" or "not to" and what may be a verb."""
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


def called(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    """`called X a liar`, `labelled X as Y`, `described X as Y`."""
    if "r" in shapes and any(token.low == "to" for token in tokens[at + 1 : min(stop, at + REACH)]):
        return Content(at, stop, "label")  # "likened X to Y"
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
    quoted = any(token.kind == "q" for token in tokens[at + 1 : min(stop, at + 5)])
    own = tokens[at].low == "her" and at + 1 < stop and tokens[at + 1].is_word and not quoted
    if own and tokens[at + 1].low not in ("a", "an", "the"):
        return None  # "called her mother"
    if (
        tokens[at].low in OBJECTS | {"this", "that"}
        and not (tokens[at].low == "her" and quoted)
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
        ends = place + 1 >= stop or tokens[place + 1].low in AFTER_LABEL or tokens[place + 1].text == ","
        if ends and place > at + 1 and is_quality(token) and tokens[at].low in DETERMINERS:
            return Content(at, stop, "label")
    return None


def is_quality(token: Token) -> bool:
    """Whether a word judges ("false", "dangerous"), by list or by its ending."""
    low = token.low
    if token.is_capital or low in PERSON_NOUNS or low in GROUP_NOUNS:
        return False
    return low in QUALITIES or (len(low) > 5 and low.endswith(QUALITY_ENDINGS))


def aimed(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    """`accused X of Y`, `blamed X for Y`, `urged X to Y`, `called on X to Y`."""
    if cue.form.base == "plead" and tokens[at].low != "with":
        return None
    later = any(token.low == "to" for token in tokens[at + 2 : min(stop, at + 12)])
    asked = cue.form.base == "appeal" and tokens[at].low == "to" and later
    if tokens[at].low in ("not", "to") and not asked:
        return None
    start = (
        at + 1
        if asked or (tokens[at].low in ("on", "upon", "with") and cue.form.base in ("call", "plead"))
        else at
    )
    if start >= stop:
        return None
    reason = "a" in shapes
    joints = ("of",) if cue.form.base == "accuse" else ("for",)
    for place in range(start + 1, min(stop, start + REACH)):
        if reason and tokens[place].low in joints:
            return Content(start, stop, "accuse")
        if (
            ("o" in shapes or start > at)
            and is_infinitive(tokens, place, stop)
            and tokens[start].low not in PREPOSITIONS
        ):
            return Content(start, stop, "order")
        if cue.form.base == "order" and _is_to_be_done(tokens, place, stop):
            later = place + 1 < stop and tokens[place + 1].low in (
                "after",
                "as",
                "because",
                "while",
                "when",
                "following",
            )
            return Content(start, place + 1 if later else stop, "order")
        if tokens[place].low in FINITE | STOPS or tokens[place].text in (";", ":"):
            return None
    return None


def _is_to_be_done(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a word tells what becomes of the thing before it: `ordered the beaches closed`."""
    low = tokens[at].low
    done = low.endswith("ed") or low in (
        "shut",
        "cut",
        "torn",
        "sent",
        "put",
        "held",
        "drawn",
        "taken",
        "brought",
    )
    ends = at + 1 >= stop or tokens[at + 1].low in AFTER_LABEL or tokens[at + 1].text == ","
    return done and ends and tokens[at - 1].is_word and tokens[at - 1].low not in DETERMINERS


def infinitive(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    """Return what follows a cue as an infinitive ("vowed to go"), where its `shapes` allow one ("i"), else None."""
    return (
        Content(at, stop, "infinitive")
        if "i" in shapes and tokens[at].low == "to" and is_infinitive(tokens, at, stop)
        else None
    )


def preposition(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    """`called for calm`, `warned of floods`, `complained about delays`."""
    low = tokens[at].low
    if (
        ("f" in shapes and low == "for")
        or (cue.form.base == "insist" and low == "on")
        or ("p" in shapes and low in ("of", "about", "against"))
    ) and at + 1 < stop:
        return Content(at + 1, stop, "phrase")
    return None


def phrase(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
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
    return Content(at, _second_verb(tokens, at, stop), "phrase")


def _second_verb(tokens: Tokens, at: int, stop: int) -> int:
    """Where the speaker's next deed begins: `denied any wrongdoing | and defended the price`."""
    for place in range(at + 1, stop - 1):
        if tokens[place].low not in ("and", "but"):
            continue
        following = tokens[place + 1]
        deed = (
            following.low in FINITE
            or is_past(following)
            or (following.low.endswith("ed") and not following.is_capital)
        )
        if (
            deed
            and place + 2 < stop
            and (tokens[place + 2].low in DETERMINERS | PREPOSITIONS | OBJECTS | {"that"})
        ):
            return place - (tokens[place - 1].text == ",")
    return stop
