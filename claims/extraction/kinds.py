"""What does a statement do: assert, forecast, judge, order, promise, deny, ask, or only point back?

Decides from the cue and the shape of its content, and of what seems an assertion from its words. Called by
`sentence` and by the engine.
"""

from __future__ import annotations

import re

from claims.extraction.adjuncts import is_time
from claims.extraction.clauses import Tokens, has_finite
from claims.extraction.finite import has_verb
from claims.extraction.objects import Content
from claims.extraction.sources import Cue
from claims.extraction.verbs import COMMISSIVE, DENIAL, DIRECTIVE, QUESTION
from claims.extraction.words import DETERMINERS, wordset

POINTING = wordset(
    "claim claims allegation allegations accusation accusations charge charges report reports news decision suggestion criticism "
    "idea notion call calls demand demands question questions argument arguments story request requests"
)


def is_pointer(tokens: Tokens, content: Content) -> bool:
    """Whether a content only points back ("this stance", "these allegations", "so")."""
    words = [token for token in tokens[content.start : content.stop] if token.kind != "p"]
    if not words:
        return True
    if any(token.kind == "q" for token in words):
        return False
    first = words[0].low
    phrase = content.shape == "phrase" or (content.shape == "zero" and not has_finite(words))
    if (
        phrase
        and first in ("this", "these", "that", "those", "such", "his", "her", "its", "their")
        and len(words) <= 7
    ):
        return True
    if content.shape in ("that", "question", "order") or (
        (content.shape == "zero" and (has_finite(words) or has_verb(words))) and len(words) > 1
    ):
        return False
    if content.shape == "phrase" and len(words) > 2 and is_time(words[2:]):
        words = words[:2]  # "the accusation on the following day"
    return (len(words) <= 3 and first in ("this", "these", "that", "those", "such", "it", "so", "them")) or (
        len(words) <= 2 and content.shape == "phrase" and first in DETERMINERS and words[-1].low in POINTING
    )


def kind_of(cue: Cue, content: Content | None, last_mark: str) -> str:
    """assertion, directive, commissive, denial or question."""
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


# `he would` after "said" tells what is to come; with "if" or "have" it does not.
FUTURE = re.compile(
    r"\b(?:will|shall|won['’]t|going to|(?:is|are|was|were) (?:expected|likely|set|due|bound) to)\b|['’]ll\b",
    re.IGNORECASE,
)
WOULD = re.compile(r"\bwould\b(?! (?:not )?(?:have|like|prefer|rather|want)\b)", re.IGNORECASE)
IF = re.compile(r"\b(?:if|unless|were|had)\b", re.IGNORECASE)
OWN_FUTURE = re.compile(
    r"\b(?:I|we)(?:['’]ll| will| won['’]t| shall| am going to| are going to)\b", re.IGNORECASE
)
# "Stay home.", "Kill the bill": only in quotation marks, and only verbs that are no nouns there.
ORDERING = re.compile(
    r"(?:please )?(?:don['’]t|do not|let['’]s|let us|(?:stop|stay|go|come|kill|keep|give|show|tell|get|put|take|make|leave|wait|listen"
    r"|look|bring|send|hold|join|pay|open|close|remember)(?= (?:the|an?|me|us|him|her|them|it|home|out|away|up|down|to|at|your|my"
    r"|our|this|that|these|those|in|off|on|back)\b|[.,!]))(?!\w)",
    re.IGNORECASE,
)
JUDGING = re.compile(
    r"\b(?:should|shouldn['’]t|ought to|must|I (?:think|believe|feel|hope|love|hate|fear)|(?:un)?fair|(?:un)?just|wrong|wonderful"
    r"|terrible|great|awful|excellent|appalling|disgrace(?:ful)?|shame(?:ful)?|outrageous|ridiculous|absurd|cruel|brilliant|beautiful"
    r"|best|worst|better|worse|proud|disappoint(?:ed|ing)|cynical|insult\w*|(?:un)?acceptable|(?:un)?reasonable|stupid|dangerous)\b",
    re.IGNORECASE,
)
FORECASTING = frozenset({"predict", "forecast", "project"})
LABELLING = frozenset(
    "call label brand dub describe depict portray characterise characterize hail slam denounce condemn criticise criticize "
    "dismiss refer".split()
)
LONGEST = 400


def finer_kind(content: str, cue: Cue | None, shape: str, form: str = "") -> str:
    """What an assertion is on a closer look: an order, a promise, a forecast or an opinion, else an assertion."""
    words = content[:LONGEST]
    if form == "direct" and ORDERING.match(words):
        return "directive"
    if cue is not None and cue.form.base in FORECASTING:
        return "forecast"
    if cue is not None and shape == "label" and cue.form.base in LABELLING:
        return "opinion"
    if OWN_FUTURE.search(words):
        return "commissive"
    reported = shape in ("that", "zero", "before") and WOULD.search(words) and not IF.search(words)
    if FUTURE.search(words) or reported:
        return "forecast"
    return "opinion" if JUDGING.search(words) else "assertion"
