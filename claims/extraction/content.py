"""What was said: which tokens after or before a cue are its content?

One rule per shape of `verbs.SHAPES`, tried in a fixed order. Works on one sentence; quotations
that run on into later sentences are joined by the engine.
"""

from __future__ import annotations

from claims.extraction.adjuncts import after_span, skip_adjunct, skip_adverbs
from claims.extraction.clauses import DASHES, Tokens, has_finite, is_adverb, looks_like_clause, starts_phrase
from claims.extraction.finite import has_verb, is_past
from claims.extraction.objects import (
    OBJECTS,
    Content,
    aimed,
    called,
    infinitive,
    is_infinitive,
    phrase,
    preposition,
)
from claims.extraction.sources import Cue
from claims.extraction.verbs import FINDINGS
from claims.extraction.words import DETERMINERS, FINITE, PERSONAL, PREPOSITIONS, RELATIVE, WEEKDAYS, wordset

OCCASIONS = wordset(
    "visit speech interview address briefing conference statement remarks hearing debate tweet post letter email call"
)
# What is told, not somebody who is told it.
TALES = wordset("story stories tale tales truth lie lies joke jokes difference time")
CLAUSE_OPENERS = wordset("the a an his her their its there this these those that")
NO_CLAUSE = wordset("no yes little so much goodbye hello more less amen sorry thanks")
RELATIVE_VERBS = wordset("is are was were has have had will would can could may might do does did")
LISTENERS = wordset(
    "reporters journalists lawmakers parliament congress press media court crowd supporters senators police investigators "
    "viewers reuters afp bbc cnn wikinews him her them us me"
)


def content_after(tokens: Tokens, cue: Cue) -> Content | None:
    """The content that follows a cue, up to the end of the sentence; None when none follows."""
    at = skip_adverbs(tokens, _after_aside(tokens, cue.right))
    if at < len(tokens) and tokens[at].low == "for" and "p" in cue.form.shapes:
        at = after_span(tokens, at + 1) or at  # "warned | for years | of floods"
    stop = _sentence_stop(tokens)
    if at >= stop:
        return None
    shapes = cue.form.shapes
    if cue.order == "agent":
        return _behind_agent(tokens, at, stop)
    if cue.left > 0 and tokens[cue.left - 1].low == "as" and cue.order == "before":
        return _after_comma(tokens, at, stop)
    for rule in (
        _listener,
        _quotation,
        _that,
        called,
        aimed,
        _question,
        infinitive,
        preposition,
        _clause,
        phrase,
    ):
        found = rule(tokens, at, stop, shapes, cue)
        if found is not None:
            return _before_semicolon(tokens, found) if found.stop > found.start else None
    return None


def _behind_agent(tokens: Tokens, at: int, stop: int) -> Content | None:
    """`was described by Ann Lee | as an attack`, `was told by the judge that | he was free`."""
    shapes = {"as": "label", "of": "accuse", "for": "accuse", "to": "order"}
    shape = shapes.get(tokens[at].low, "that")
    start = at + (tokens[at].low == "that")
    return Content(start, stop, shape) if stop - start > 1 else None


def _after_aside(tokens: Tokens, at: int) -> int:
    """Index after words between commas: `said, | however, | that`, `said, | with regret, | that`."""
    if at + 1 < len(tokens) and tokens[at].text == "," and tokens[at + 1].low in PREPOSITIONS:
        close = next((i for i in range(at + 2, min(at + 12, len(tokens) - 1)) if tokens[i].text == ","), at)
        if close > at and tokens[close + 1].low == "that" and not has_finite(tokens[at + 1 : close]):
            return close + 1
    if at < len(tokens) and tokens[at].text in DASHES:
        close = next(
            (i for i in range(at + 1, min(at + 14, len(tokens) - 1)) if tokens[i].text in DASHES), at
        )
        if close > at and tokens[close + 1].low == "that":
            return close + 1
    aside = (
        at + 2 < len(tokens)
        and tokens[at].text == ","
        and tokens[at + 2].text == ","
        and is_adverb(tokens[at + 1])
    )
    return at + 3 if aside else at


def _before_semicolon(tokens: Tokens, content: Content) -> Content:
    """What follows a semicolon, or tells what the speaker did next, is not put in anybody's mouth."""
    for at in range(content.start + 1, content.stop):
        cites = tokens[at].text == "," and at + 1 < content.stop and tokens[at + 1].low == "citing"
        # `that “it holds”, while Bob Ray ...`: the outlet goes on.
        after = [word.low for word in tokens[at + 1 : at + 3]]
        goes_on = tokens[at].text == "," and after[:1] == ["while"] and tokens[at - 1].kind == "q"
        points = tokens[at].low == "and" and after == ["pointed", "to"]
        if tokens[at].text == ";" or cites or goes_on or points:
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
    if cue.order == "after" or not (set(shapes) & set("qtzdn")):
        return None
    if "i" in shapes and is_infinitive(tokens, at, stop):
        return None
    if tokens[at].low in ("this", "that") and at + 2 < stop and tokens[at + 1].text == ":":
        at += 1  # "rejected this: “...”": the word only points at the quotation
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
        if place < stop and (tokens[place].low in RELATIVE_VERBS or tokens[place].low.endswith("n't")):
            # "said that did not help": the word is the subject of what was said.
            return Content(at, stop, "zero") if place == at + 1 and cue.form.base == "say" else None
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
    clause = _after_listener(tokens, at, stop)
    for place in range(at, min(stop, at + 16)):
        token = tokens[place]
        if token.low == "that" and (place == at or (clause is not None and clause < place)):
            break  # "told the BBC he had warned that ...": what was told begins before the "that"
        if token.low in TALES:
            return Content(at, at, "tale")
        if token.low == "because":
            break  # "told the paper on condition of anonymity because they were not allowed to speak"
        if token.low == "that" and tokens[place - 1].low not in PREPOSITIONS:
            relative = place + 1 < stop and tokens[place + 1].low in RELATIVE_VERBS
            # Nothing more is tried: an empty content says that none was said.
            return Content(at, at, "relative") if relative else Content(place + 1, stop, "that")
        if token.kind == "q" and tokens[place - 1].low in ("of", "against") and cue.form.base == "warn":
            return Content(at, stop, "phrase") if place - at > 1 else None
        if token.kind == "q" and place > at and not has_finite(tokens[at:place]):
            return Content(place, stop, "quote")
        if token.text == ":" and place + 1 < stop:
            return Content(place + 1, stop, "quote" if tokens[place + 1].kind == "q" else "that")
        if "o" in shapes and is_infinitive(tokens, place, stop) and (clause is None or place <= clause):
            return Content(at, stop, "order") if place > at else None
        if token.low in ("of", "about", "against") and place == at:
            return None
    if clause is not None and looks_like_clause(tokens[clause:stop]):
        return Content(clause, stop, "zero")
    if (at + 1 < stop and tokens[at].low in LISTENERS | OBJECTS) or tokens[at].is_capital:
        place = skip_adjunct(tokens, at + 1)
        if place < stop and looks_like_clause(tokens[place:stop]) and tokens[place].text != ",":
            return Content(place, stop, "zero")
    return None


def _after_listener(tokens: Tokens, at: int, stop: int) -> int | None:
    """Where a clause begins behind the one who was told (`told the BBC | he would`, `told the court | the dam`)."""
    for place in range(at + 1, min(stop - 1, at + 8)):
        token, before = tokens[place], tokens[place - 1]
        named = token.is_capital and _is_subject(tokens, place, stop)
        subject = token.low in PERSONAL or token.low in CLAUSE_OPENERS or named
        if not subject and (
            token.kind != "w" or token.low in FINITE or token.low in PREPOSITIONS - {"of", "at", "in"}
        ):
            return None
        if subject and before.low not in PREPOSITIONS | DETERMINERS | {"and", "or"}:
            return place
    return None


def _is_subject(tokens: Tokens, at: int, stop: int) -> bool:
    """Whether a name behind a common noun has a verb of its own (`told the court | Price had planned it`)."""
    end = at
    while end < stop and tokens[end].is_capital:
        end += 1
    plain = tokens[at - 1].is_word and not tokens[at - 1].is_capital
    return plain and end < stop and (has_finite(tokens[end : end + 1]) or is_past(tokens[end]))


def _question(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    if (
        "w" in shapes
        and tokens[at].low in ("whether", "if", "why", "how", "what", "who", "where", "when")
        and stop - at > 2
    ):
        return Content(at, stop, "question")
    return None


def _clause(tokens: Tokens, at: int, stop: int, shapes: str, cue: Cue) -> Content | None:
    """`says the report is wrong`: a clause without "that"."""
    if "z" not in shapes or cue.order == "after":
        return None
    place = at
    if (
        tokens[at].low in WEEKDAYS
        or tokens[at].low in ("yesterday", "today", "last", "earlier")
        or tokens[at].low in PREPOSITIONS
    ):
        place = skip_adjunct(tokens, at)
    if place >= stop or tokens[place].kind != "w":
        return None
    if cue.form.base in FINDINGS and not _is_finding(tokens[place:stop], cue):
        return None
    if (
        cue.form.base == "concede"
        and tokens[place].low in ("a", "an")
        and _has_relative(tokens[place : place + 4])
    ):
        return None  # "conceded a penalty which the referee awarded"
    gap = tokens[place].low in ("is", "was", "are", "were", "has", "had", "have", "will", "would")
    if gap and any(
        token.low in ("which", "that", "who", "what") for token in tokens[max(0, cue.left - 30) : cue.left]
    ):
        return Content(place, stop, "zero")
    # What follows "said" is nearly always a clause, even where none of its words is a verb we know.
    parted = any(token.kind == "q" for token in tokens[place:stop])  # its verb may be a quoted one
    sure = cue.form.base == "say" and (stop - place > 3 or parted) and starts_phrase(tokens[place])
    if tokens[place].low == "adding" and tokens[place + 1].low == "that":
        return None  # "he said adding that"
    if sure and tokens[place].low not in NO_CLAUSE and not tokens[place].low.endswith("thing"):
        return Content(place, stop, "zero")
    if "n" in cue.form.shapes and _is_first_verb_a_second_deed(tokens[place:stop]):
        return None
    return Content(place, stop, "zero") if looks_like_clause(tokens[place:stop]) else None


def _has_relative(tokens: Tokens) -> bool:
    return any(token.low in RELATIVE for token in tokens)


def _is_first_verb_a_second_deed(tokens: Tokens) -> bool:
    """Whether a verb only comes after "and": `denied any wrongdoing and defended the price`."""
    verb = next(
        (at for at in range(1, len(tokens)) if has_finite(tokens[at : at + 1]) or is_past(tokens[at])), 0
    )
    return verb > 1 and tokens[verb - 1].low in ("and", "but")


def _is_finding(tokens: Tokens, cue: Cue) -> bool:
    """Whether "found" is followed by what was found out, not by a thing that somebody came upon."""
    if cue.subject is None or cue.subject.kind not in ("document", "group", "organisation"):
        return False
    verb = next(
        (at for at in range(1, len(tokens)) if has_verb(tokens[: at + 1]) or has_finite(tokens[at : at + 1])),
        0,
    )
    return bool(verb) and not any(token.low in RELATIVE or token.text == "," for token in tokens[:verb])


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
