"""Which words of a sentence mark speech, and who is the subject of each?

Finds cue verbs ("said", "has accused", "urging") and "according to", with the tokens of their
subjects. What was said is the question of `content`.
"""

from __future__ import annotations

from dataclasses import replace

from claims.extraction.clauses import DASHES, Tokens, before_verb, has_finite, is_adverb, subject_start
from claims.extraction.found import Mention
from claims.extraction.names import Names
from claims.extraction.phrases import read_phrase
from claims.extraction.relayed import (
    NOUNS,
    going_on,
    hearsay,
    read_agent,
    read_noun,
    read_quoting,
    to_come,
)
from claims.extraction.sources import SOURCE_PHRASES, Cue, read_inverted, read_source, source_width
from claims.extraction.speakers import is_office, read_subject
from claims.extraction.verbs import FINDINGS, FORMS, PHRASAL, RESULTS, THINGS_TOO, Form
from claims.extraction.words import BE, DETERMINERS, GROUP_NOUNS, MODALS, NEGATIONS, PERSONAL, PLACES, wordset

# `issued a statement saying`: the noun only carries the words of the clause's subject.
STATEMENTS = wordset(
    "statement letter post tweet message email note memo article release notice video leaflet"
)
SAYING = wordset("say state claim argue warn accuse urge call announce deny confirm describe condemn declare")
# Who hears in public what others say there.
HEARING = wordset("court jury jurors inquest tribunal inquiry hearing trial committee panel mps")
SUPPOSING = frozenset({"if", "unless", "whether", "should"})
PLURAL = frozenset(
    {"they", "we", "i", "you", "who", "both", "others", "some", "many", "several", "people", "police"}
)
# The first words of all cues. Nearly every word of a text is none of them.
MAY_BE_CUES = frozenset(
    {"as", *NOUNS, *FORMS, *(first for first, _ in PHRASAL), *(phrase[0] for phrase in SOURCE_PHRASES)}
)


def find_cues(tokens: Tokens, names: Names) -> list[Cue]:
    """Every cue of a sentence, left to right. Cues without a usable subject are left out."""
    found: list[Cue] = []
    floor = 0
    for at, token in enumerate(tokens):
        if token.low not in MAY_BE_CUES or (found and at == found[-1].at):
            continue
        cue = None
        width = source_width(tokens, at)
        noun = read_noun(tokens, at, floor, names)
        if noun is not None:
            cue = noun
        elif width:
            cue = read_source(tokens, at, width, names)
        elif token.low == "as":
            cue = read_quoting(tokens, at, floor, names)
        elif at + 1 < len(tokens) and (token.low, tokens[at + 1].low) in PHRASAL:
            form = PHRASAL[token.low, tokens[at + 1].low]
            cue = _verb(tokens, at, form, floor, names, found)
            cue = replace(cue, right=at + 2, words=f"{token.text} {tokens[at + 1].text}") if cue else None
        elif token.low in FORMS and not (token.is_capital and at > 0):
            cue = _verb(tokens, at, FORMS[token.low], floor, names, found)
        if cue is not None:
            found.append(cue)
            relative = cue.order == "before" and any(
                word.low in ("who", "which") for word in tokens[max(0, at - 4) : at]
            )
            if not relative:
                floor = max(cue.right, at + 1) if cue.order in ("after", "source") else cue.at + 1
    return found


def _verb(tokens: Tokens, at: int, form: Form, floor: int, names: Names, found: list[Cue]) -> Cue | None:
    if (
        at + 1 < len(tokens)
        and tokens[at + 1].text in ("-", "‐")
        and at + 2 < len(tokens)
        and tokens[at + 2].is_word
    ):
        return None
    before, helpers = before_verb(tokens, at)
    heard = hearsay(tokens, before, helpers)
    goes_on = going_on(tokens, at)
    if goes_on is not None and form.ending == "base":
        return _finite(tokens, at, replace(form, ending="ed"), goes_on, floor, names, found)
    if heard is not None:
        return _finite(tokens, at, form, heard, floor, names, found)
    if "only" in helpers:  # "would only confirm that"
        helpers, form = helpers - {"would", "could"}, replace(form, ending="ed")
    coming = to_come(tokens, at, form, before, helpers)
    if coming is not None:
        return _finite(tokens, at, replace(form, ending="ed"), coming, floor, names, found)
    if helpers & MODALS or helpers & NEGATIONS or any(word.endswith("n't") for word in helpers):
        return None
    if form.ending in ("ed", "en") and helpers & BE:
        return read_agent(tokens, at, form, before, names)
    if form.ending in ("base", "s") and helpers & (BE | {"has", "have", "had"}):
        return None
    words = tokens[at].text
    inverted = read_inverted(tokens, at, form, before, names)
    if inverted is not None:
        return inverted
    if form.ending == "ing" and not helpers & BE:
        return _participle(tokens, at, form, words, names, found)
    if form.ending == "en" and not helpers & {"has", "have", "had"}:
        return None
    return _finite(tokens, at, form, before, floor, names, found)


def _finite(
    tokens: Tokens, at: int, form: Form, before: int, floor: int, names: Names, found: list[Cue]
) -> Cue | None:
    words = tokens[at].text
    if (
        before < floor
        or tokens[before].low in ("and", "but", "then")
        or (tokens[before].text == "," and before == floor)
    ):
        if before < 0 or tokens[before].low not in ("and", "but", "then"):
            return None
        many = form.base == "say" and _is_of_many(tokens[floor:before])
        fits = form.ending != "base" or many or (bool(found) and found[-1].form.ending == "base")
        if form.is_noun_too and (at + 1 >= len(tokens) or not (tokens[at + 1].low == "that" or found)):
            return None
        return Cue(at, form, None, before, at + 1, "shared", words) if fits else None
    relative = tokens[before].low == "which" and before > floor + 1 and tokens[before - 1].text == ","
    start = subject_start(tokens, before - 2 if relative else before, floor)
    supposed = start > 0 and tokens[start - 1].low in SUPPOSING
    if supposed and not any(token.text == "," for token in tokens[start:before]):
        return None  # "if he says so": nobody has said it
    # ", called X" and ", accused of Y" after one comma are participles, not verbs.
    participle = (
        form.ending == "ed"
        and bool(set(form.shapes) & set("claoq"))
        and tokens[min(at + 1, len(tokens) - 1)].low != "that"
    )
    closes = tokens[before].text == "," and participle
    words_before = list(tokens[start : before + 1])
    if tokens[before].text in DASHES:
        words_before = [word._replace(text=",") if word.text in DASHES else word for word in words_before]
    if relative:
        words_before[-1] = words_before[-1]._replace(low="who")
    subject = read_subject(words_before, names, is_closed=closes)
    if relative and (subject is None or subject.kind not in ("organisation", "group", "document")):
        return None
    if (
        subject is None
        or not _agrees(tokens, before, form, subject)
        or not _can_speak(subject, form, names, tokens[0].start)
    ):
        return None
    left = _left(tokens, start, before, subject)
    return Cue(at, form, subject, left, at + 1, "before", words)


def _is_of_many(clause: Tokens) -> bool:
    """Whether a clause tells what several do: `Campaigners dispute the figure, | and say`, not `to come and say`."""
    first = next((token for token in clause if token.low not in DETERMINERS), None)
    return (
        first is not None
        and (first.low in PLURAL or first.low in GROUP_NOUNS or first.low.endswith("s"))
        and not any(token.low in MODALS for token in clause)
    )


def _can_speak(subject: Mention, form: Form, names: Names, opening: int) -> bool:
    """Whether this subject can be the one that says it, and not a thing that shows it."""
    low = subject.text.lower()
    if low in ("i", "we", "you") or (form.base == "recall" and subject.kind == "organisation"):
        return False  # a company recalls its vans
    if form.base == "hear":
        return low.split()[-1] in HEARING  # "the court heard that"
    if subject.kind == "thing":
        return form.base not in THINGS_TOO and form.base in (
            "say",
            "tell",
            "state",
            "claim",
            "allege",
            "argue",
            "deny",
            "accuse",
            "write",
            "insist",
        )
    if form.base in FINDINGS and low.split()[-1] in (
        "people",
        "parents",
        "students",
        "fans",
        "users",
        "men",
        "women",
        "children",
        "others",
    ):
        return False
    single = (
        subject.kind in ("person", "organisation") and subject.start == opening and " " not in subject.text
    )
    if single and low not in PERSONAL and not names.is_known(subject.text.removesuffix("’s")):
        # "Imaging reveals", "Certificates confirm": a common noun that only opens the sentence.
        if low in PLACES or (subject.text.isupper() and len(subject.text) > 1):
            return True
        present = form.ending in ("base", "s") and form.base in THINGS_TOO
        return not present and not low.endswith(("ing", "ed", "ly"))
    return True


def _left(tokens: Tokens, start: int, before: int, subject: Mention) -> int:
    """Where a cue's own clause begins: a piece after the last comma, unless that closes an apposition."""
    while start < before and tokens[start].text == ",":
        start += 1
    if tokens[before].low in ("who", "which") or tokens[before].text in DASHES:
        return start
    if tokens[before].text == ",":
        return _before_apposition(tokens, start, before, subject)
    for at in range(before, start, -1):
        if tokens[at].text == ",":
            return at + 1
    return start


def _before_apposition(tokens: Tokens, start: int, before: int, subject: Mention) -> int:
    """`The dam will hold, | its owner, Ann Lee, said`: the piece of the name, or the office before it."""
    commas = [
        at for at in range(start, before) if tokens[at].text == "," and tokens[at].start < subject.start
    ]
    edges = [start - 1, *commas]
    office = tokens[edges[-2] + 1 : edges[-1]] if len(edges) > 1 else []
    if office and is_office(office) and not has_finite(office):
        edges.pop()
    return edges[-1] + 1


def _agrees(tokens: Tokens, before: int, form: Form, subject: Mention) -> bool:
    """Whether a subject fits the form: "critics charge", but not "war crimes" or "the claims"."""
    last = tokens[before]
    if last.is_possessive and form.is_noun_too:
        return False  # "an inspector's report"
    if form.ending == "base":
        plural = (
            last.low in PLURAL
            or subject.kind == "group"
            or subject.text.endswith("s")
            or last.low.endswith("s")
            or (subject.kind == "unnamed" and subject.text.split()[0].lower() in GROUP_NOUNS)
        )
        return plural or (subject.kind == "organisation" and not form.is_noun_too) or last.low == "who"
    if form.ending == "s" and form.is_noun_too:
        fits = last.low in PERSONAL or last.is_capital or last.low == "who" or last.text == ","
        return (
            fits
            or subject.kind in ("document", "organisation", "group")
            or (subject.kind in ("person", "unnamed") and (subject.text[:1].islower() or " " in subject.text))
        )
    return not (form.ending == "s" and last.low in ("they", "we", "i", "you"))


def _participle(
    tokens: Tokens, at: int, form: Form, words: str, names: Names, found: list[Cue]
) -> Cue | None:
    """`, urging`, `by ordering`, `while adding`: the subject is that of the clause around it."""
    back = at - 1
    while back >= 0 and is_adverb(tokens[back]):
        back -= 1
    if back < 0 or form.base in RESULTS:
        return None
    mark = tokens[back]
    if mark.low in ("after", "before", "despite", "upon"):
        return Cue(at, form, None, back, at + 1, "participle", words)
    follows = bool(found) and back == found[-1].at and form.base == "add"  # "he said adding that"
    if follows or (mark.low in STATEMENTS and form.base in SAYING):
        return Cue(at, form, None, at, at + 1, "participle", words)
    written = any(token.low in ("wrote", "written", "writing") for token in tokens[max(0, back - 8) : back])
    if written and form.base in SAYING:  # "has written to the mayor calling for"
        return Cue(at, form, None, at, at + 1, "participle", words)
    if mark.text == "," or mark.kind == "q" or mark.low in ("by", "while", "and"):
        return Cue(at, form, None, back if mark.kind != "q" else back + 1, at + 1, "participle", words)
    for place in range(back, max(0, back - 8), -1):
        if tokens[place - 1].low == "with":
            subject = read_phrase(list(tokens[place : back + 1]), names)
            return Cue(at, form, subject, place - 1, at + 1, "participle", words) if subject else None
    return None
