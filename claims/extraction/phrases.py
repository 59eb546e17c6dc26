"""Whom does one noun phrase name: a person, a body, a group, a document or nobody?

Reads a phrase between commas; apposition and "who" clauses are the question of `speakers`.
"""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.adjuncts import is_time
from claims.extraction.capitals import (
    NEVER_A_NAME,
    Name,
    body_end,
    capital_run,
    is_initial,
    is_shouted,
    last_run,
    read_name,
)
from claims.extraction.clauses import NUMBER, Tokens, is_adverb
from claims.extraction.found import Mention
from claims.extraction.names import Names
from claims.extraction.tokens import Token
from claims.extraction.words import (
    AUXILIARIES,
    DEMONYMS,
    DETERMINERS,
    DOCUMENT_NOUNS,
    FINITE,
    GROUP_NOUNS,
    MODALS,
    MONTHS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    PERSONAL,
    PLACES,
    PREPOSITIONS,
    RELATIVE,
    SPOKES,
    TIME_WORDS,
    TITLES,
    UNNAMED_GROUPS,
    WEEKDAYS,
    wordset,
)

NOT_LAST = (
    DETERMINERS
    | PREPOSITIONS
    | AUXILIARIES
    | FINITE
    | RELATIVE
    | frozenset({"and", "or", "not", "be", "as", "such", "so", "when"})
) - {"that", "all", "both", "others", "many", "some", "each", "one", "most", "several", "another"}

# Adjectives that stand after their noun ("people familiar with the matter").
AFTER_NOUNS = wordset("familiar close aware briefed responsible able present")
# Things and happenings that end like somebody who does something.
NO_AGENTS = wordset(
    "number order matter letter paper weather river tower power water winter summer computer factor motor error terror "
    "color quarter chapter center disaster cancer danger dinner corner border counter encounter offer answer "
    "disorder register shelter shoulder timber tender theater transfer trigger cover cluster charter chamber career "
    "barrier banner anger filter finger folder freezer hammer ladder layer laser meter monster murder offer other "
    "printer prayer property server sensor sector slaughter sticker sugar surrender thunder tractor tumor vapor vector "
    "wonder november december september october list twist waist document statement treatment agreement comment element "
    "moment department government apartment movement payment development investment argument environment equipment "
    "customer-order either neither whether rather after under over never ever"
)
LONGEST_PHRASE = 12  # words
SHARES = wordset("majority minority number handful couple third quarter half dozen group pair")
QUANTITIES = wordset("one some many most several each all both none few two three four five")

LEADS = frozenset(
    {"and", "but", "or", "so", "yet", "meanwhile", "however", "earlier", "later", "then", "also"}
)

# What an office is over, after its "of", "for" or "to": the name begins after these.
OFFICE_FIELDS = (PLACES | DEMONYMS | ORGANISATION_NOUNS | TITLES) | wordset(
    "united human rights affairs agriculture trade energy transport labour labor culture science"
)


def phrase_text(piece: Tokens) -> str:
    """A piece as a role: its words, without article or joining word."""
    words = [token for token in piece if token.is_word]
    while words and words[0].low in ("the", "a", "an", "and", "also", "his", "her", "their"):
        words = words[1:]
    return " ".join(token.text for token in words)


def front_of(words: list[Token]) -> list[Token]:
    """The words of a phrase before its first preposition, "who" or participle."""
    for index, token in enumerate(words):
        opener = (
            token.low in PREPOSITIONS or token.low in RELATIVE or (index > 0 and token.low in AFTER_NOUNS)
        )
        noun = index > 1 or words[0].low in GROUP_NOUNS | DOCUMENT_NOUNS
        participle = (
            index > 0
            and noun
            and not token.is_capital
            and (token.low.endswith("ed") or (token.low.endswith("ing") and index < len(words) - 1))
        )
        if (index > 0 and (opener or participle)) or (index == 0 and opener):
            return words[: index - 1] if index > 1 and words[index - 1].low == "such" else words[:index]
    return words


def read_phrase(piece: list[Token], names: Names) -> Mention | None:
    """One noun phrase as a mention: a pronoun, a name with offices, a body, a group or a document."""
    piece = _strip_lead(piece)
    if (met := _whom_we_met(piece)) is not None:
        return _stretched(read_phrase(met, names), piece)
    if (
        not piece
        or piece[-1].low in NOT_LAST
        or (piece[-1].kind == "p" and not is_initial(piece, len(piece) - 1))
    ):
        return None
    if len(piece) == 1 and piece[0].low == "another":
        return Mention(piece[0].text, piece[0].start, piece[0].end, None, "unnamed")
    if len(piece) == 1 and piece[0].low in PERSONAL:
        return Mention(piece[0].text, piece[0].start, piece[0].end, None, "person")
    if piece[-1].low in PERSONAL:
        return read_phrase(piece[-1:], names)
    if piece[0].low in PERSONAL or (len(piece) > 1 and piece[-1].low in QUANTITIES):
        return None
    if (inner := _behind_occasion(piece)) is not None:
        return read_phrase(inner, names)
    front = front_of(piece)
    if not front or any(
        token.low in FINITE or token.low in MODALS - {"to"} for token in _outside_relative(piece[1:])
    ):
        return None
    if any(token.low in ("those", "them") for token in piece[:3:2]) and len(piece) > 1 and len(front) == 1:
        return _those(piece)
    if len(piece) > 3 and piece[1].low in SHARES and piece[2].low == "of":
        part = read_phrase(piece[3:], names)
        return _stretched(part, piece) if part is not None and part.kind in ("group", "unnamed") else None
    if len(front) == 1 and front[0].low in QUANTITIES and len(piece) > 2:
        whole = read_phrase(piece[2:], names) if piece[1].low == "of" else None
        return (
            replace(whole, start=piece[0].start, name=None, kind="unnamed")
            if whole and whole.kind in ("group", "unnamed")
            else None
        )
    if (name := given_name(piece)) is not None and len(front) < len(piece):
        found = _common(piece, front, names)
        return replace(found, name=name, kind="person") if found is not None else None
    return _named(piece, front, names) or _common(piece, front, names)


def given_name(words: Tokens) -> str | None:
    """The name in `who gave his name only as Marat`; None where no name is given so."""
    at = next((at for at, token in enumerate(words) if token.low == "who"), len(words))
    told = [token.low for token in words[at + 1 : at + 6]]
    if told[:1] != ["gave"] or "name" not in told or "as" not in told:
        return None
    return " ".join(token.text for token in words[last_run(words) :]) or None


def _whom_we_met(piece: list[Token]) -> list[Token] | None:
    """The noun of `customers we spoke to`, `people that live nearby`; None for any other phrase."""
    for at, token in enumerate(piece[1:4], 1):
        if token.low in ("we", "i", "that") and len(piece) - at > 1:
            return piece[:at] if piece[at - 1].low.endswith("s") or piece[at - 1].low == "people" else None
    return None


def _stretched(mention: Mention | None, piece: list[Token]) -> Mention | None:
    """The same somebody, told from others by all the words of a phrase."""
    if mention is None or mention.kind not in ("group", "unnamed", "thing"):
        return None
    words = piece[:LONGEST_PHRASE]
    start, end = words[0].start, words[-1].end
    return Mention(_between(words, start, end), start, end, None, "group")


def _behind_occasion(piece: list[Token]) -> list[Token] | None:
    """The subject behind a phrase that no comma parts from it: `On its website | the company`."""
    if piece[0].low not in ("in", "on", "at", "during"):
        return None
    for at in range(len(piece) - 2, 2, -1):
        before = piece[at - 1]
        named = piece[at].is_capital and not before.is_capital
        if named or piece[at].low in ("the", "a", "his", "her", "its", "their"):
            return piece[at:] if before.is_word and before.low not in PREPOSITIONS | {"and", "or"} else None
    return None


def _those(piece: list[Token]) -> Mention | None:
    """`those present`, `one of those at the dinner`: somebody, and no noun tells who."""
    whole = _outside_relative(piece)[:LONGEST_PHRASE]
    if piece[0].low != "those" and (piece[1].low != "of" or piece[0].low not in QUANTITIES):
        return None
    start, end = piece[0].start, whole[-1].end
    return Mention(_between(piece, start, end), start, end, None, "unnamed")


def _outside_relative(words: list[Token]) -> list[Token]:
    for index, token in enumerate(words):
        if token.low in RELATIVE:
            return words[:index]
    return words


def _strip_lead(piece: list[Token]) -> list[Token]:
    """Drop what comes before the phrase itself: "But", "On March 14", "Meanwhile"."""
    while piece and (piece[0].low in LEADS or (is_adverb(piece[0]) and piece[0].low not in ("all", "both"))):
        piece = piece[1:]
    if len(piece) > 2 and piece[0].low in ("on", "in", "by", "since", "last", "this"):
        stop = 1
        while stop < len(piece) and (
            piece[stop].low in WEEKDAYS | MONTHS | TIME_WORDS or NUMBER.match(piece[stop].text)
        ):
            stop += 1
        if stop > 1 and is_time(piece[1:stop]):
            return _strip_lead(piece[stop:])
    return piece


def _named(piece: list[Token], front: list[Token], names: Names) -> Mention | None:
    at = last_run(front)
    if at == len(front):
        return None
    stop = body_end(piece, at, len(front))
    if at == 0 and len(front) == 1 and front[0].low in GROUP_NOUNS | DOCUMENT_NOUNS | SPOKES:
        return None  # a common noun, written with a capital only because it opens the sentence
    name = read_name(piece[at:stop])
    if name is None and stop == 1 and names.is_person(piece[0].text):
        name = Name((piece[0].text,), "", "person", piece[0].start, piece[0].end)  # a surname like King
    if name is None:
        return _name_after_office(piece, names)
    if at > 0 and front[at - 1].low in TITLES and is_shouted(piece[at:stop]):
        name = replace(name, kind="person")
    article = at > 0 and name.kind == "person" and front[at - 1].low in ("the", "a", "an")
    if article and (len(name.words) == 1 or (front[at - 1].low == "the" and not name.role)):
        # "the Kremlin", "the Red Cross": an article before a bare name makes it a body.
        return _mention(
            piece[at:stop], Name(name.words, name.role, "organisation", name.start, name.end), names, ""
        )
    before = " ".join(
        token.text for token in front[:at] if token.is_word and token.low not in ("the", "a", "an")
    )
    if at > 0 and front[at - 1].is_possessive and not front[at - 1].is_capital and name.kind == "person":
        before = phrase_text(front[:at])
    return _mention(piece[at:stop], name, names, before)


def _mention(run: list[Token], name: Name, names: Names, before: str) -> Mention | None:
    if name.is_possessive or (name.words[0].lower() in NEVER_A_NAME and not name.words[0].isupper()):
        return None
    start, end = run[0].start, name.end
    role = " ".join(part for part in (before, name.role) if part)
    if name.kind == "person" or (
        name.kind == "place" and len(name.words) == 1 and names.is_person(name.text)
    ):
        full = names.person(name.words)
        known = full is not None and (" " in full or bool(role))
        single = len(name.words) == 1 and not known
        if single and name.text in names.acronyms:
            return Mention(name.text, start, end, names.acronyms[name.text], "organisation")
        if full and role:
            names.add_role(full, role)
        return Mention(_between(run, start, end), start, end, full, "person", role)
    full = names.body(name.text)
    return Mention(_between(run, start, end), start, end, full, "organisation")


def _between(run: list[Token], start: int, end: int) -> str:
    """The words of a run as written; single spaces stand for whatever parts them in the text."""
    parts: list[str] = []
    at = start
    for token in run:
        if token.start >= end:
            break
        parts.append((" " if token.start > at else "") + token.text[: end - token.start])
        at = token.end
    return "".join(parts)


def _name_after_office(piece: list[Token], names: Names) -> Mention | None:
    """`Ambassador to the United States Ann Lee`: the name at the end, after office and place."""
    at = last_run(piece)
    run = piece[at:]
    while run and run[0].low in OFFICE_FIELDS:
        run = run[1:]
    if (
        at
        and 2 <= len(run) <= 4
        and at < len(piece)
        and not any(token.bare.lower() in ORGANISATION_NOUNS | TITLES for token in run)
    ):
        name = read_name(run)
        if name is not None and name.kind == "person":
            return _mention(run, name, names, phrase_text(piece[: len(piece) - len(run)]))
    front = front_of(piece)
    if front and any(token.bare.lower() in TITLES for token in front):
        words = [
            token.bare
            for token in piece
            if token.is_word and token.low not in ("the", "a", "an", "of", "for")
        ]
        return Mention(
            _between(piece, piece[0].start, piece[-1].end),
            piece[0].start,
            piece[-1].end,
            names.holder(words, piece[0].start),
            "person",
        )
    return None


def _common(piece: list[Token], front: list[Token], names: Names) -> Mention | None:
    """A phrase whose head is a common noun."""
    if not front[-1].is_word or any(token.low in FINITE for token in front[1:-1]):
        return None
    noun = front[-1].bare.lower()
    start, end = piece[0].start, front[-1].end
    text = _between(piece, start, end)
    whole = _outside_relative(piece)[:LONGEST_PHRASE]
    # "Scientists at the University of Leeds", "a letter from the ministry": the rest tells them from others.
    full, full_end = _between(piece, start, whole[-1].end), whole[-1].end
    definite = front[0].low in ("the", "this", "that")
    body = _body_behind(piece, front, names)
    if noun in SPOKES and body is not None:
        return Mention(_between(piece, start, piece[-1].end), start, piece[-1].end, body, "organisation")
    if noun in DOCUMENT_NOUNS:
        named = body if noun in ("results", "findings", "authors") else None
        return Mention(full, start, full_end, named, "document")
    if noun in GROUP_NOUNS:
        if noun in UNNAMED_GROUPS and len(front) == 1:
            return Mention(full, start, full_end, None, "unnamed")
        return Mention(full, start, full_end, phrase_text(whole) or None, "group")
    if noun in ORGANISATION_NOUNS:
        return Mention(
            text, start, end, names.only_body(noun) if definite and len(front) == 2 else None, "organisation"
        )
    if noun in PERSON_NOUNS:
        # "the head of state": what the office is over belongs to it.
        over = piece if len(piece) > len(front) and piece[len(front)].low == "of" else front
        words = [token.bare for token in over[:LONGEST_PHRASE] if token.low not in ("the", "a", "an", "of")]
        holder = names.holder(words, start) if definite else None
        return Mention(text, start, end, holder, "person" if definite else "unnamed")
    if front[0].low in DETERMINERS and is_agent(noun):
        plural = noun.endswith("s") and front[0].low != "one"
        return Mention(text, start, end, None, "group" if plural else "person" if definite else "unnamed")
    owned = front[0].low in DETERMINERS or (len(front) > 1 and front[0].is_possessive)
    return Mention(text, start, end, None, "thing") if owned else None


def is_agent(noun: str) -> bool:
    """Whether a noun is rather somebody than something, by its ending ("diver", "activists")."""
    noun = noun.removesuffix("s")
    if noun in NO_AGENTS or len(noun) < 5:
        return False
    return noun.endswith(("er", "or", "ist", "eer", "woman", "man", "women", "men", "person"))


def _body_behind(piece: list[Token], front: list[Token], names: Names) -> str | None:
    """The body in `analysts at Example Institute` or `a spokesman for the ministry`."""
    rest = piece[len(front) :]
    if len(rest) < 2 or rest[0].low not in ("at", "of", "for", "from", "with"):
        return None
    at = 1 + (rest[1].low == "the")
    if len(rest) == at + 1 and rest[at].low in ORGANISATION_NOUNS and at == 2:
        return names.only_body(rest[at].low)
    stop = body_end(rest, at, capital_run(rest, at)) if at < len(rest) else at
    name = read_name(rest[at:stop])
    if name is not None and name.is_possessive:
        # "a spokeswoman for Austria's climate ministry"
        return (
            _between(rest[at:], rest[at].start, rest[-1].end) if rest[-1].low in ORGANISATION_NOUNS else None
        )
    return names.body(name.text) if name is not None and name.kind != "place" else None
