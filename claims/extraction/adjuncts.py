"""Which words only tell when, where or how, and where does what they stand before begin?

Used by the cue and content rules to step over "on Monday" or "in a statement". Every walk is bounded.
"""

from __future__ import annotations

from claims.extraction.clauses import NUMBER, Tokens, is_adverb
from claims.extraction.words import (
    ADVERBS,
    DETERMINERS,
    FINITE,
    MONTHS,
    PERSONAL,
    PLACES,
    PREPOSITIONS,
    TIME_WORDS,
    WEEKDAYS,
    wordset,
)

# Participles that open a sentence with the question its subject answers, or how he came to it.
OPENING = wordset("asked pressed questioned quizzed challenged reached contacted approached faced confronted")
# Words before a span of time: "for many years", "for more than a decade".
SPANS = wordset(
    "a an some many several more most than almost nearly over long two three four five six seven eight nine ten"
)

# Verbs that also tell of the noun before them: "a message sent to reporters", "a meeting held in May".
REDUCED = frozenset({"sent", "held", "made", "given"})


def is_adverbial(piece: Tokens) -> bool:
    """Whether a piece between commas only tells when, where or how."""
    first = piece[0]
    if first.low in PERSONAL:
        return False
    if first.low in OPENING and first.is_capital:
        return True
    if (
        first.low in PREPOSITIONS
        or is_adverb(first)
        or first.low in ("according", "and", "but", "as", "when", "while", "if")
    ):
        return not (first.low in ("and", "but") and len(piece) > 1 and piece[1].is_capital)
    return (
        (first.low.endswith("ing") and first.low not in PLACES)
        or is_time(piece)
        or (first.is_capital and first.low.endswith("ly"))
    )


def is_time(piece: Tokens) -> bool:
    """Whether every word of a piece tells a time ("two days later", "last Friday", "March 13")."""
    allowed = (
        TIME_WORDS
        | MONTHS
        | WEEKDAYS
        | DETERMINERS
        | ADVERBS
        | {"last", "ago", "late", "early", "following", "previous", "same"}
    )
    named = any(
        token.low in TIME_WORDS | MONTHS | WEEKDAYS | ADVERBS or NUMBER.match(token.text) for token in piece
    )
    return named and all(
        token.low in allowed or NUMBER.match(token.text) or token.kind == "p" for token in piece
    )


def skip_adverbs(tokens: Tokens, at: int) -> int:
    """Index of the first token from `at` on that is not an adverb."""
    while (
        at < len(tokens)
        and tokens[at].is_word
        and is_adverb(tokens[at])
        and tokens[at].low not in ("there", "both", "all", "too", "so")
    ):
        at += 1
    return at


def skip_adjunct(tokens: Tokens, at: int) -> int:
    """Index after phrases of time and place that follow a cue ("on Monday", "in a statement")."""
    while at < len(tokens):
        token = tokens[at]
        if token.low in ("this", "last") and at + 1 < len(tokens) and tokens[at + 1].low in TIME_WORDS:
            at += 2
            continue
        if token.low == "for" and (lasted := after_span(tokens, at + 1)):
            at = lasted
            continue
        if token.low == "the" and at + 2 < len(tokens) and is_time(tokens[at : at + 3]):
            at += 3
            continue
        if (
            token.low
            in WEEKDAYS | {"yesterday", "today", "tonight", "earlier", "later", "last", "recently"} | MONTHS
        ):
            at += 1
            while at < len(tokens) and (
                tokens[at].low in TIME_WORDS | WEEKDAYS or NUMBER.match(tokens[at].text)
            ):
                at += 1
        elif token.low in (
            "on",
            "in",
            "at",
            "during",
            "to",
            "after",
            "via",
            "from",
            "through",
            "before",
            "with",
        ):
            after = _after_phrase(tokens, at + 1)
            if after == at + 1:
                return at
            at = after
        else:
            return at
    return at


def after_span(tokens: Tokens, at: int) -> int:
    """Index after a span of time ("for | many years"); 0 for anything else."""
    stop = at
    while stop < min(len(tokens), at + 6) and (
        tokens[stop].low in TIME_WORDS | SPANS or NUMBER.match(tokens[stop].text)
    ):
        stop += 1
    return stop if stop > at and tokens[stop - 1].low in TIME_WORDS else 0


def _after_phrase(tokens: Tokens, at: int) -> int:
    """Index after the short noun phrase that follows a preposition; `at` itself when it is unclear."""
    stop = at
    while stop < len(tokens) and stop - at < 14:
        token = tokens[stop]
        if token.low == "that" or token.text in (",", ":") or token.kind == "q":
            return stop
        if token.low in PERSONAL or (token.low in FINITE and token.low not in REDUCED):
            break
        stop += 1
    if stop >= len(tokens) or tokens[stop].text in (".", ";"):
        return stop
    return _fixed_phrase(tokens, at)


def _fixed_phrase(tokens: Tokens, at: int) -> int:
    """A weekday, a date, "a statement" or "an interview": phrases whose end is certain."""
    stop = at
    while stop < len(tokens) and (
        tokens[stop].low in WEEKDAYS | MONTHS | TIME_WORDS | {"a", "an", "the", "late", "early"}
        or NUMBER.match(tokens[stop].text)
    ):
        stop += 1
        if tokens[stop - 1].low in ("a", "an", "the"):
            nouns = (
                "statement",
                "interview",
                "speech",
                "tweet",
                "post",
                "letter",
                "report",
                "press",
                "news",
                "email",
                "televised",
            )
            while stop < len(tokens) and tokens[stop].low in (
                *nouns,
                "conference",
                "release",
                "address",
                "briefing",
                "written",
            ):
                stop += 1
    if stop > at and tokens[stop - 1].low in ("a", "an", "the"):
        # "on Thursday | the alliance": the article belongs to what follows.
        return stop - 1 if stop - 1 > at and is_time(tokens[at : stop - 1]) else at
    return stop
