"""Where does a name begin and end, and which of its words are office or place?

Walks runs of capitalised words. Knows one run at a time; what the whole text calls somebody is
the question of `names`.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from claims.extraction.tokens import Token
from claims.extraction.words import (
    ADVERBS,
    CONJUNCTIONS,
    DEMONYMS,
    DETERMINERS,
    FIELDS,
    MONTHS,
    NEGATIONS,
    ORGANISATION_NOUNS,
    PARTICLES,
    PERSON_NOUNS,
    PERSONAL,
    PLACES,
    PREPOSITIONS,
    RELATIVE,
    TITLES,
    WEEKDAYS,
)

# Jan, April and May are given names as well as months, so only the others part a run.
MONTH_NAMES = MONTHS - {"jan", "mar", "jun", "april", "may", "june", "august"}

NEVER_A_NAME = (
    ADVERBS
    | CONJUNCTIONS
    | NEGATIONS
    | DETERMINERS
    | PREPOSITIONS
    | PERSONAL
    | RELATIVE
    | MONTH_NAMES
    | WEEKDAYS
)

LINKS = frozenset({"of", "for", "and", "on", "the", "&", "in"})

# Titles that are surnames as well.
SURNAMES = frozenset(
    {"sen", "king", "prince", "pope", "bishop", "dean", "judge", "major", "marshal", "lord", "star", "farmer"}
)
# Honours and degrees behind a name.
POSTNOMINALS = frozenset({"KC", "QC", "SC", "MP", "MEP", "MSP", "OBE", "CBE", "MBE", "MD", "PhD"})
NUMERALS = frozenset({"II", "III", "IV", "VI", "XIV", "XVI"})


@dataclass(frozen=True, slots=True)
class Name:
    """One run of capitalised words: the name proper, and the offices written before it."""

    words: tuple[str, ...]
    role: str
    kind: str
    start: int
    end: int
    is_possessive: bool = False
    titles: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        return " ".join(self.words)


def is_initial(tokens: Sequence[Token], at: int) -> bool:
    """Whether the mark at `at` is the stop of an abbreviated title or of an initial (Gen., F.)."""
    if tokens[at].text != "." or at == 0:
        return False
    before = tokens[at - 1]
    return before.is_capital and (
        before.low in TITLES or len(before.text) == 1 or before.low in ("jr", "sr", "st")
    )


def capital_run(tokens: Sequence[Token], at: int) -> int:
    """Index after the run of capitalised words that begins at `at`."""
    stop = at
    while stop < len(tokens) and stop - at < 12:
        token = tokens[stop]
        if token.is_capital and (stop == at or token.low not in NEVER_A_NAME or _is_letter(tokens, stop)):
            stop += 1
            if token.is_possessive and not _possessive_goes_on(tokens, stop):
                break
        elif is_initial(tokens, stop) or _is_particle(tokens, stop):
            stop += 1
        else:
            break
    return stop


def _is_letter(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is an initial (the A in Ann A. Lee), not an article."""
    return len(tokens[at].text) == 1 and at + 1 < len(tokens) and tokens[at + 1].text == "."


def _is_particle(tokens: Sequence[Token], at: int) -> bool:
    following = at
    while following < len(tokens) and following - at < 3 and tokens[following].low in PARTICLES:
        following += 1
    return following > at and following < len(tokens) and tokens[following].is_capital


def last_run(tokens: Sequence[Token]) -> int:
    """Index where the run of capitalised words that ends the tokens begins; their length for none."""
    at = len(tokens)
    while at > 0 and (
        tokens[at - 1].is_capital or is_initial(tokens, at - 1) or _is_particle(tokens, at - 1)
    ):
        at -= 1
    while at < len(tokens) and not tokens[at].is_capital:
        at += 1
    return at


def _possessive_goes_on(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].is_capital


def read_name(tokens: Sequence[Token]) -> Name | None:
    """Split one run into offices and name; None when nothing but offices or places is there.

    A possessive inside the run (Russia’s Investigative Committee) stays part of a body's name.
    """
    run = [
        token._replace(text=token.text + ".") if _is_letter(tokens, index) else token
        for index, token in enumerate(tokens)
        if token.is_word
    ]
    while run and run[0].low in NEVER_A_NAME:
        run = run[1:]
    while len(run) > 2 and run[-1].bare in POSTNOMINALS:
        run = run[:-1]
    if not run:
        return None
    if _is_body(run):
        return _name(run, [], "organisation")
    cut = _offices(run)
    if cut == len(run):
        return None
    rest = run[cut:]
    if not (cut and is_shouted(rest)) and any(
        token.bare.isupper() and len(token.bare) > 1 and token.bare not in NUMERALS and "." not in token.text
        for token in rest
    ):
        return _name(rest, run[:cut], "organisation")
    while len(rest) > 2 and rest[0].low in PLACES | {"united"}:
        rest = rest[1:]
    kind = "place" if all(token.low in PLACES | {"united"} for token in rest) else "person"
    return _name(rest, run[:cut], kind)


def is_shouted(run: Sequence[Token]) -> bool:
    """Whether a run may be somebody's name all in capitals, as some agencies write it (`chief ANN LEE`)."""
    return len(run) > 1 and all(token.bare.isupper() and len(token.bare) > 2 for token in run)


def _is_body(run: list[Token]) -> bool:
    """Whether a run names a body: its last word, or the word before of/for, is a body's noun."""
    if run[-1].bare.lower() in ORGANISATION_NOUNS and not run[-1].is_possessive:
        return True
    return any(
        token.low in ORGANISATION_NOUNS and following.low in LINKS
        for token, following in itertools.pairwise(run)
    ) or (len(run) == 1 and run[0].bare.isupper() and len(run[0].bare) > 1)


def _offices(run: list[Token]) -> int:
    """How many words of a run are office, place or rank; all up to its last title, if a name follows."""
    # "Soldier Ann Lee", "Baker Ann Lee": a calling that opens a sentence.
    cut = int(len(run) >= 3 and run[0].low in PERSON_NOUNS and not run[0].is_possessive)
    while cut < len(run) and _is_office(run[cut], last=cut == len(run) - 1):
        cut += 1
    if len(run) > 1 and run[-1].bare.lower() in TITLES - SURNAMES and not run[-1].is_possessive:
        return len(run)  # "VFI Chief Executive": an office and nobody's name
    for at in range(len(run) - 2, cut, -1):
        if run[at].bare.lower() in TITLES and not run[at].is_possessive:
            return at + 1
    return cut


def _is_office(token: Token, *, last: bool) -> bool:
    low = token.bare.lower()
    if low in FIELDS and not last:
        return True
    return low in TITLES or low in DEMONYMS or (token.is_possessive and not last) or low in ORGANISATION_NOUNS


def _name(run: list[Token], offices: list[Token], kind: str) -> Name:
    words = (*(token.text for token in run[:-1]), run[-1].bare)
    role = " ".join(token.text for token in offices)
    titles = frozenset(token.bare.lower() for token in offices)
    end = run[-1].start + len(run[-1].bare)
    return Name(words, role, kind, run[0].start, end, run[-1].is_possessive, titles)


def body_end(tokens: Sequence[Token], at: int, stop: int) -> int:
    """Stretch a run over "of", "for" and the like when it names a body (Church of Example)."""
    while stop < len(tokens) - 1 and stop - at < 12 and tokens[stop].low in LINKS:
        run = [token.bare.lower() for token in tokens[at:stop]]
        if not run or run[-1] in TITLES or tokens[stop].low in ("and", "on", "in", "the"):
            break
        following = stop + 2 if tokens[stop + 1].low == "the" and stop + 2 < len(tokens) else stop + 1
        if not tokens[following].is_capital:
            break
        # "Ministry of Health", or "Port of London Authority", whose noun comes last.
        last = tokens[capital_run(tokens, following) - 1].bare.lower()
        if not set(run) & ORGANISATION_NOUNS and len(run) > 1:
            break  # "Ann Lee of Leeds University"
        if not (set(run) & ORGANISATION_NOUNS or (last in ORGANISATION_NOUNS and last not in TITLES)):
            break
        stop = capital_run(tokens, following)
    return stop
