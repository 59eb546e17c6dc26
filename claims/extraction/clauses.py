"""Where in a sentence does a phrase begin and end?

Small walks over tokens that the cue rules share: skipping adverbs, finding where a subject
starts, telling a clause from a noun phrase. Every walk is bounded, so a hostile sentence
costs no more than its length.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from claims.extraction.finite import has_verb
from claims.extraction.tokens import Token
from claims.extraction.verbs import FORMS
from claims.extraction.words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    MODALS,
    NEGATIONS,
    PERSONAL,
    PREPOSITIONS,
    wordset,
)

Tokens = Sequence[Token]
REACH = 60
STOPS = wordset(
    "but or that because if when while whereas although though before until since where whether which than so yet "
    "unless whenever wherever nor after once"
)
DASHES = frozenset({"—", "–", "-", "―"})
OPEN_MARKS = frozenset({";", ":", "(", ")", "[", "]", "•", "|", "?", "!"})
SUBJECTS = PERSONAL | {"there", "that"}
NUMBER = re.compile(r"\d")


def is_adverb(token: Token) -> bool:
    """Whether a word may stand between a subject and its verb without changing either."""
    low = token.low
    return low in ADVERBS or (len(low) > 4 and low.endswith("ly") and not token.is_capital)


def is_boundary(tokens: Tokens, at: int) -> bool:
    """Whether a clause cannot reach back over the token at `at`."""
    token = tokens[at]
    if token.low in ("before", "since", "after") and at + 1 < len(tokens) and tokens[at + 1].text == ",":
        return False  # "It had failed before, Ann Lee said": the word only tells when
    return token.kind == "q" or token.text in OPEN_MARKS or token.text in DASHES or token.low in STOPS


def has_finite(tokens: Tokens) -> bool:
    """Whether some word here looks like a finite verb."""
    return any(
        (
            before.is_capital
            and before.low not in DETERMINERS  # "The findings"
            and token.low.endswith("s")
            and not token.is_capital
            and not token.is_possessive
            and len(token.low) > 3
        )
        for before, token in itertools.pairwise(tokens)
    ) or any(
        token.low in FINITE
        or token.low.endswith("n't")
        or (token.kind == "w" and not token.is_capital and len(token.low) > 3 and token.low.endswith("ed"))
        or (
            (form := FORMS.get(token.low)) is not None
            and not token.is_capital
            and form.ending != "ing"
            and not form.is_noun_too
        )
        for token in tokens
    )


def before_verb(tokens: Tokens, verb: int) -> tuple[int, set[str]]:
    """Index of the last token before a verb's adverbs and auxiliaries, and those words."""
    passed: set[str] = set()
    at = verb - 1
    while at >= 0 and verb - at < 8:
        token = tokens[at]
        helper = (
            token.low in AUXILIARIES
            or token.low in MODALS
            or token.low in NEGATIONS
            or token.low.endswith("n't")
            or (token.low in ("since", "long") and at > 0 and tokens[at - 1].low in ("has", "have", "had"))
        )
        if not token.is_word or not (helper or is_adverb(token)):
            break
        passed.add(token.low)
        at -= 1
    # "Ann Lee at first said": the words belong together.
    if at > 0 and tokens[at].low == "at" and passed & {"first", "once", "last"}:
        at -= 1
    return at, passed


def subject_start(tokens: Tokens, last: int, floor: int) -> int:
    """Index of the first token of the clause whose subject ends at `last`."""
    at = _before_relative(tokens, last, floor)
    while at > floor and last - at < REACH:
        if tokens[at].text == ")":
            at = _opening(tokens, at, floor)
            if at <= floor:
                break
        if tokens[at].low == "that" and floor == 0 and 0 < at <= 3 and tokens[at - 1].low.endswith("s"):
            at -= 1  # "customers that called the firm say"
            continue
        aside = tokens[at].low in ("which", "where", "whose") and tokens[last].text == ","
        if aside and at > floor and tokens[at - 1].text == ",":
            at -= 1  # "Beijing, which buys the oil, called": the aside belongs to the subject
            continue
        opens = tokens[at].low == "as" and (at == floor or tokens[at - 1].text == ",")
        if is_boundary(tokens, at) or opens:
            break
        if tokens[at].low == "and" and _joins_clauses(tokens, floor, at):
            break
        at -= 1
    if tokens[at].low in ("after", "before", "since", "until") and any(
        token.text == "," for token in tokens[at:last]
    ):
        return at  # "After the match, Ann Lee, ...": the caller sets the whole phrase aside
    parts = tokens[at].low == "as" or (tokens[at].low == "and" and at != last)
    return at + 1 if is_boundary(tokens, at) or parts else at


def _before_relative(tokens: Tokens, last: int, floor: int) -> int:
    """Index before the comma of `Ann Lee, who came before the call, | said`; `last` where no such clause closes there."""
    if tokens[last].text in DASHES:  # "Ann Lee – who was not there – said"
        found = (at for at in range(last - 2, max(floor, last - REACH // 2), -1) if tokens[at].text in DASHES)
        return next(found, last + 1) - 1
    if tokens[last].text != ",":
        return last
    for at in range(last - 1, max(floor, last - REACH // 2), -1):
        if (
            tokens[at].low in ("who", "which", "whose", "where")
            and at - 1 > floor
            and tokens[at - 1].text == ","
        ):
            return at - 2
        if tokens[at].text in (";", ":"):
            break
    return last


def _opening(tokens: Tokens, at: int, floor: int) -> int:
    """Index before the bracket that opens what `at` closes; `at` itself when none is near."""
    for place in range(at - 1, max(floor, at - 12), -1):
        if tokens[place].text == "(":
            return place - 1
    return at


def _joins_clauses(tokens: Tokens, floor: int, at: int) -> bool:
    return has_finite(tokens[max(floor, at - REACH) : at])


def pieces(tokens: Tokens) -> list[list[Token]]:
    """Split at commas; pairs of brackets and quotations (nicknames) are left out."""
    found: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text in "([") - (token.text in ")]") if token.kind == "p" else 0
        if token.text == "," and depth <= 0:
            found.append([])
        elif depth <= 0 and token.text not in (")", "]") and token.kind != "q":
            found[-1].append(token)
    return [piece for piece in found if piece]


def is_contracted(token: Token) -> bool:
    """Whether a word holds a subject and its verb ("it's", "they're")."""
    return "'" in token.low and token.low.split("'")[0] in SUBJECTS


def starts_phrase(token: Token) -> bool:
    """Whether a noun phrase can begin with this word."""
    return token.kind == "q" or is_contracted(token) or (
        token.is_word and token.low not in PREPOSITIONS and token.low not in FINITE and token.low not in STOPS
        and token.low not in ("and", "to", "as", "how", "why", "what", "who")
    )  # fmt: skip


def looks_like_clause(tokens: Tokens) -> bool:
    """Whether words after a cue begin a clause of their own, with "that" left out."""
    if not tokens or not (
        starts_phrase(tokens[0])
        or tokens[0].low in ("over", "about", "around", "under", "between")
        or tokens[0].low
        in (
            "in",
            "if",
            "when",
            "as",
            "on",
            "at",
            "for",
            "by",
            "there",
            "although",
            "while",
            "after",
            "what",
            "since",
            "during",
        )
    ):
        return False
    head = tokens[:30]
    if len(tokens) > 1 and NUMBER.match(tokens[1].text):
        return has_finite(head) or has_verb(head)
    if tokens[0].low in (
        "in",
        "on",
        "at",
        "for",
        "by",
        "during",
        "since",
        "as",
        "after",
        "while",
        "although",
        "if",
        "when",
    ):
        return any(token.text == "," for token in tokens[1:16]) and (has_finite(head[1:]) or has_verb(head))
    if len(head) < 2:
        return False
    if head[0].low in SUBJECTS - {"that"} or is_contracted(head[0]):
        return True
    return has_finite(head[1:]) or has_verb(head)
