"""Which words of a sentence mark speech, and who is the subject of each?

Finds cue verbs ("said", "has accused", "urging") and "according to", with the tokens of their
subjects. What was said is the question of `content`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from claims.extraction.clauses import (
    DASHES,
    Tokens,
    before_verb,
    has_finite,
    is_adverb,
    is_boundary,
    pieces,
    subject_start,
)
from claims.extraction.found import Mention
from claims.extraction.names import Names, capital_run, is_initial
from claims.extraction.speakers import read_phrase, read_subject
from claims.extraction.verbs import FINDINGS, FORMS, RESULTS, THINGS_TOO, Form
from claims.extraction.words import BE, MODALS, NEGATIONS, PERSONAL, PREPOSITIONS

PLURAL = frozenset(
    {"they", "we", "i", "you", "who", "both", "others", "some", "many", "several", "people", "police"}
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in a sentence: token index, form, subject, and the tokens that belong to it.

    `left` is the index where its clause begins (its subject, or itself), `right` the index
    after the cue and, in "said Putin", after the subject. `order` is "before" (Putin said),
    "after" (said Putin), "shared" (and urged: subject of the cue before it), "participle"
    (", urging") or "source" (according to Putin).
    """

    at: int
    form: Form
    subject: Mention | None
    left: int
    right: int
    order: str
    words: str


def find_cues(tokens: Tokens, names: Names) -> list[Cue]:
    """Every cue of a sentence, left to right. Cues without a usable subject are left out."""
    found: list[Cue] = []
    floor = 0
    for at, token in enumerate(tokens):
        cue = None
        width = _source_width(tokens, at)
        if width:
            cue = _source(tokens, at, width, names)
        elif token.low in FORMS and not (token.is_capital and at > 0):
            cue = _verb(tokens, at, FORMS[token.low], floor, names, found)
        if cue is not None:
            found.append(cue)
            relative = cue.order == "before" and any(
                word.low == "who" for word in tokens[max(0, at - 4) : at]
            )
            if not relative:
                floor = cue.right if cue.order in ("after", "source") else at + 1
    return found


def _source_width(tokens: Tokens, at: int) -> int:
    """How many words at `at` say "according to" or "in the words of"; 0 for none."""
    for phrase in (("according", "to"), ("in", "the", "words", "of")):
        if tuple(token.low for token in tokens[at : at + len(phrase)]) == phrase and at + len(phrase) < len(
            tokens
        ):
            return len(phrase)
    return 0


def _source(tokens: Tokens, at: int, width: int, names: Names) -> Cue | None:
    first = at + width
    stop = first
    while stop < len(tokens) and stop - at < 40 and not _ends_source(tokens, stop):
        stop += 1
    if has_finite(tokens[first:stop]):
        stop = capital_run(tokens, first + (tokens[first].low == "the"))
    mention = read_phrase(list(tokens[first:stop]), names)
    if mention is None or tokens[first].low in (
        "plan",
        "schedule",
        "which",
        "whom",
        "their",
        "its",
        "your",
        "our",
        "my",
        "each",
    ):
        return None
    stop, mention = _with_apposition(tokens, first, stop, mention, names)
    words = " ".join(token.text for token in tokens[at:first])
    return Cue(at, Form("according", "", "base"), mention, at, stop, "source", words)


def _ends_source(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    stop = token.text in (",", ".", ";", ":") and not is_initial(tokens, at)
    return (
        stop
        or token.kind == "q"
        or token.text in DASHES
        or token.low in ("who", "which", "that", "and", "but", "published", "released")
    )


def _with_apposition(
    tokens: Tokens, start: int, stop: int, mention: Mention, names: Names
) -> tuple[int, Mention]:
    """Take in `, his coach Ann Lee,` or `, mayor of Example,` after a source."""
    if stop >= len(tokens) or tokens[stop].text != ",":
        return stop, mention
    close = stop + 1
    while (
        close < len(tokens)
        and close - stop < 16
        and tokens[close].text not in (",", ".")
        and tokens[close].kind != "q"
    ):
        close += 1
    ends = close < len(tokens) and (tokens[close].text == "," or close >= len(tokens) - 1)
    if not ends:
        return stop, mention
    joined = read_subject([*tokens[start:close], tokens[stop]], names)
    inner = pieces(tokens[stop + 1 : close])
    apposed = (
        bool(inner) and joined is not None and (joined.role != mention.role or joined.name != mention.name)
    )
    return (close, joined) if apposed and joined is not None else (stop, mention)


def _verb(tokens: Tokens, at: int, form: Form, floor: int, names: Names, found: list[Cue]) -> Cue | None:
    if (
        at + 1 < len(tokens)
        and tokens[at + 1].text in ("-", "‐")
        and at + 2 < len(tokens)
        and tokens[at + 2].is_word
    ):
        return None
    before, helpers = before_verb(tokens, at)
    if helpers & MODALS or helpers & NEGATIONS or any(word.endswith("n't") for word in helpers):
        return None
    if form.ending in ("ed", "en") and helpers & BE:
        return None
    words = tokens[at].text
    inverted = _inverted(tokens, at, form, before, names)
    if inverted is not None:
        return inverted
    if form.ending == "ing" and not helpers & BE:
        return _participle(tokens, at, form, words, names)
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
        fits = form.ending != "base" or (bool(found) and found[-1].form.ending == "base")
        return Cue(at, form, None, before, at + 1, "shared", words) if fits else None
    start = subject_start(tokens, before, floor)
    # ", called X" and ", accused of Y" after one comma are participles, not verbs.
    participle = (
        form.ending == "ed"
        and bool(set(form.shapes) & set("claoq"))
        and tokens[min(at + 1, len(tokens) - 1)].low != "that"
    )
    closes = tokens[before].text == "," and participle
    subject = read_subject(list(tokens[start : before + 1]), names, is_closed=closes)
    if (
        subject is None
        or not _agrees(tokens, before, form, subject)
        or not _can_speak(subject, form, names, tokens[0].start)
    ):
        return None
    left = _left(tokens, start, before)
    return Cue(at, form, subject, left, at + 1, "before", words)


def _can_speak(subject: Mention, form: Form, names: Names, opening: int) -> bool:
    """Whether this subject can be the one that says it, and not a thing that shows it."""
    low = subject.text.lower()
    if low in ("i", "we", "you"):
        return False
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
        return form.base not in THINGS_TOO and not low.endswith(("ing", "ed", "ly"))
    return True


def _left(tokens: Tokens, start: int, before: int) -> int:
    """Where a cue's own clause begins: a piece after the last comma, unless that closes an apposition."""
    if tokens[before].text == "," or tokens[before].low == "who":
        return start
    for at in range(before, start, -1):
        if tokens[at].text == ",":
            return at + 1
    return start


def _agrees(tokens: Tokens, before: int, form: Form, subject: Mention) -> bool:
    """Whether a subject fits the form: "critics charge", but not "war crimes" or "the claims"."""
    last = tokens[before]
    if form.ending == "base":
        plural = (
            last.low in PLURAL
            or subject.kind == "group"
            or subject.text.endswith("s")
            or last.low.endswith("s")
        )
        return plural or (subject.kind == "organisation" and not form.is_noun_too) or last.low == "who"
    if form.ending == "s" and form.is_noun_too:
        fits = last.low in PERSONAL or last.is_capital or last.low == "who" or last.text == ","
        return (
            fits
            or subject.kind in ("document", "organisation")
            or (subject.kind == "person" and subject.text[:1].islower())
        )
    return not (form.ending == "s" and last.low in ("they", "we", "i", "you"))


def _participle(tokens: Tokens, at: int, form: Form, words: str, names: Names) -> Cue | None:
    """`, urging`, `by ordering`, `while adding`: the subject is that of the clause around it."""
    back = at - 1
    while back >= 0 and is_adverb(tokens[back]):
        back -= 1
    if back < 0 or form.base in RESULTS:
        return None
    mark = tokens[back]
    if mark.text == "," or mark.kind == "q" or mark.low in ("by", "while", "and"):
        return Cue(at, form, None, back if mark.kind != "q" else back + 1, at + 1, "participle", words)
    for place in range(back, max(0, back - 8), -1):
        if tokens[place - 1].low == "with":
            subject = read_phrase(list(tokens[place : back + 1]), names)
            return Cue(at, form, subject, place - 1, at + 1, "participle", words) if subject else None
    return None


def _inverted(tokens: Tokens, at: int, form: Form, before: int, names: Names) -> Cue | None:
    """`"...," said Ann Lee` and `..., said Ann Lee, ...`."""
    if "q" not in form.shapes or form.ending not in ("ed", "s") or at == 0:
        return None
    mark = tokens[at - 1]
    if not (mark.kind == "q" or (mark.text == "," and at > 1)):
        return None
    stop = at + 1
    while stop < len(tokens) and stop - at < 25 and not _ends_inverted(tokens, stop):
        stop += 1
    mention = read_phrase(list(tokens[at + 1 : stop]), names)
    if mention is None or mention.kind == "thing" or tokens[at + 1].low in PERSONAL | {"that"}:
        return None
    stop, mention = _with_office_after(tokens, at, stop, mention, names)
    return Cue(at, form, mention, at, stop, "after", tokens[at].text)


def _ends_inverted(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    mark = token.text in (",", ".", ";", ":") and not is_initial(tokens, at)
    return (
        mark
        or token.kind == "q"
        or is_boundary(tokens, at)
        or token.low in PREPOSITIONS - {"of", "for", "at", "from", "to"}
    )


def _with_office_after(
    tokens: Tokens, at: int, stop: int, mention: Mention, names: Names
) -> tuple[int, Mention]:
    if stop >= len(tokens) or tokens[stop].text != ",":
        return stop, mention
    close = stop + 1
    while (
        close < len(tokens)
        and close - stop < 16
        and tokens[close].text not in (",", ".")
        and tokens[close].kind != "q"
    ):
        close += 1
    joined = read_subject([*tokens[at + 1 : close], tokens[stop]], names)
    if joined is None or (joined.role == mention.role and joined.name == mention.name):
        return stop, mention
    return close, replace(joined, role=joined.role or mention.role)
