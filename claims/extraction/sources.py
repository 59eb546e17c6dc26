"""Which cues stand before their speaker: "according to Ann Lee", "said Ann Lee"?

Reads the speaker to the right of the cue. Called by `cues`, which reads those to the left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from claims.extraction.capitals import capital_run, is_initial
from claims.extraction.clauses import DASHES, Tokens, is_boundary, pieces
from claims.extraction.found import Mention
from claims.extraction.names import Names
from claims.extraction.phrases import read_phrase
from claims.extraction.speakers import read_subject
from claims.extraction.verbs import Form
from claims.extraction.words import FINITE, PERSONAL, PREPOSITIONS

# How a document came to be known: words behind it tell no more of who speaks.
MADE_KNOWN = frozenset({"published", "released", "made", "sent", "issued", "obtained", "seen", "dated"})
SOURCE_PHRASES = (
    ("according", "to"),
    ("in", "the", "words", "of"),
    *(("as", verb, "by") for verb in ("reported", "stated", "noted", "claimed", "confirmed", "announced")),
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in a sentence: token index, form, subject, and the tokens that belong to it.

    `left` is the index where its clause begins (its subject, or itself), `right` the index
    after the cue and, in "said Putin", after the subject. `order` is "before" (Putin said),
    "after" (said Putin), "shared" (and urged: subject of the cue before it), "participle"
    (", urging"), "noun" (his claim that) or "source" (according to Putin). `via` is who relays it.
    """

    at: int
    form: Form
    subject: Mention | None
    left: int
    right: int
    order: str
    words: str
    via: str = ""


def source_width(tokens: Tokens, at: int) -> int:
    """How many words at `at` say "according to" or "in the words of"; 0 for none."""
    for phrase in SOURCE_PHRASES:
        if tuple(token.low for token in tokens[at : at + len(phrase)]) == phrase and at + len(phrase) < len(
            tokens
        ):
            return len(phrase)
    return 0


def read_source(tokens: Tokens, at: int, width: int, names: Names) -> Cue | None:
    """Return the cue of the source that a phrase of `width` tokens names from `at`, or None where it names none."""
    first = at + width
    stop = first
    while stop < len(tokens) and stop - at < 40 and not _ends_source(tokens, stop):
        stop += 1
    if any(token.low in FINITE for token in tokens[first:stop]):
        stop = capital_run(tokens, first + (tokens[first].low == "the"))
    mention = read_phrase(list(tokens[first:stop]), names)
    if (
        mention is None
        or mention.kind == "thing"
        or tokens[first].low
        in (
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
        )
    ):
        return None
    if stop < len(tokens) and tokens[stop].low in MADE_KNOWN:
        # "a statement released by the palace, ...": all before the comma only tells of the source.
        stop = next((at for at in range(stop, min(stop + 12, len(tokens))) if tokens[at].text == ","), stop)
    stop = _after_relative(tokens, stop)
    stop, mention = _with_apposition(tokens, first, stop, mention, names)
    words = " ".join(token.text for token in tokens[at:first])
    return Cue(at, Form("according", "", "base"), mention, at, stop, "source", words)


def _after_relative(tokens: Tokens, stop: int) -> int:
    """Where `according to the paper, | which cited officials, | ...` goes on."""
    opens = (
        stop + 1 < len(tokens)
        and tokens[stop].text == ","
        and tokens[stop + 1].low in ("which", "who", "citing")
    )
    if not opens:
        return stop
    return next((at for at in range(stop + 2, min(stop + 20, len(tokens))) if tokens[at].text == ","), stop)


def _ends_source(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    stop = token.text in (",", ".", ";", ":") and not is_initial(tokens, at)
    return (
        stop
        or token.kind == "q"
        or token.text in DASHES
        or token.low in ("who", "which", "that", "and", "but")
        or token.low in MADE_KNOWN
    )


def _end_of_aside(tokens: Tokens, comma: int) -> int:
    """Return where what a comma begins ends: at the next comma, full stop or quotation, 15 words on at most."""
    close = comma + 1
    while (
        close < len(tokens)
        and close - comma < 16
        and tokens[close].text not in (",", ".")
        and tokens[close].kind != "q"
    ):
        close += 1
    return close


def _with_apposition(
    tokens: Tokens, start: int, stop: int, mention: Mention, names: Names
) -> tuple[int, Mention]:
    """Take in `, his coach Ann Lee,` or `, mayor of Example,` after a source."""
    if stop >= len(tokens) or tokens[stop].text != ",":
        return stop, mention
    close = _end_of_aside(tokens, stop)
    # A source that opens its sentence has its content behind it: an apposition cannot take all the rest.
    opens = start <= len(SOURCE_PHRASES[1])
    ends = close < len(tokens) and (tokens[close].text == "," or (close >= len(tokens) - 1 and not opens))
    if not ends:
        return stop, mention
    joined = read_subject([*tokens[start:close], tokens[stop]], names)
    inner = pieces(tokens[stop + 1 : close])
    apposed = (
        bool(inner) and joined is not None and (joined.role != mention.role or joined.name != mention.name)
    )
    return (close, joined) if apposed and joined is not None else (stop, mention)


def read_inverted(tokens: Tokens, at: int, form: Form, before: int, names: Names) -> Cue | None:
    """`"...," said Ann Lee` and `..., said Ann Lee, ...`."""
    if "q" not in form.shapes or form.ending not in ("ed", "s"):
        return None
    if at == 0:
        return _opening(tokens, form, names)
    mark = tokens[at - 1]
    if not (mark.kind == "q" or (mark.text == "," and at > 1)):
        return None
    stop = at + 1
    while stop < len(tokens) and stop - at < 25 and not _ends_inverted(tokens, stop):
        stop += 1
    mention = read_phrase(list(tokens[at + 1 : stop]), names)
    if (
        mention is not None
        and mention.kind == "thing"
        and mark.kind == "q"
        and form.base in ("say", "ask", "add")
    ):
        mention = replace(mention, kind="unnamed")  # "...," said one whip
    if mention is None or mention.kind == "thing" or tokens[at + 1].low in PERSONAL | {"that"}:
        return None
    spoken = mark.kind == "q" or tokens[at - 2].kind == "q"
    if not spoken and stop < len(tokens) and tokens[stop].text not in (",", "."):
        return None  # "their leader, Ann Lee, warned ministers that ..."
    stop, mention = _with_office_after(tokens, at, stop, mention, names)
    return Cue(at, form, mention, at, stop, "after", tokens[at].text)


def _opening(tokens: Tokens, form: Form, names: Names) -> Cue | None:
    """`Said the mayor, Ann Lee: “...”`."""
    colon = next((at for at, token in enumerate(tokens[:25]) if token.text == ":"), 0)
    if not colon or colon + 1 >= len(tokens) or tokens[colon + 1].kind != "q":
        return None
    comma = any(token.text == "," for token in tokens[1:colon])
    phrase = list(tokens[1:colon])
    # The comma that would close an apposition is the colon here.
    mention = (
        read_subject([*phrase, tokens[colon]._replace(text=",")], names)
        if comma
        else read_phrase(phrase, names)
    )
    if mention is None or mention.kind == "thing":
        return None
    return Cue(0, form, mention, 0, colon, "before", tokens[0].text)


def _ends_inverted(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    mark = token.text in (",", ".", ";", ":") and not is_initial(tokens, at)
    if token.low == "as" and tokens[at - 1].low in ("name", "only"):
        return False  # "said a passenger who gave her name only as Rosa"
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
    close = _end_of_aside(tokens, stop)
    joined = read_subject([*tokens[at + 1 : close], tokens[stop]], names)
    if joined is None or (joined.role == mention.role and joined.name == mention.name):
        return stop, mention
    return close, replace(joined, role=joined.role or mention.role)
