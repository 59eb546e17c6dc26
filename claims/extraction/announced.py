"""Whose words are a quotation that only a colon announces: `Ann Lee was blunt: “Go home.”`, `Her answer: “No.”`?

Such a sentence has no cue verb, but the one it is about is the one who speaks. Called by `sentence` where it found no
cue; takes nobody but a person whom the sentence names or whom a pronoun settles.
"""

from __future__ import annotations

from claims.extraction.adjuncts import is_adverbial
from claims.extraction.clauses import Tokens, has_finite
from claims.extraction.finite import is_past
from claims.extraction.found import Mention
from claims.extraction.names import Names
from claims.extraction.speakers import read_subject
from claims.extraction.words import OWNERS, wordset

ANSWERS = wordset(
    "answer reply response message verdict reaction explanation advice comment conclusion words warning retort plea assessment "
    "summary view motto line take argument point appeal"
)
WIDEST = 30


def announced(tokens: Tokens, names: Names) -> tuple[Mention, int] | None:
    """The speaker as written, and the index of the quotation after the colon; None for any other sentence."""
    colon = next((at for at, token in enumerate(tokens[:WIDEST]) if token.text == ":"), 0)
    if not colon or colon + 1 >= len(tokens) or any(token.kind != "q" for token in tokens[colon + 1 :]):
        return None
    before = tokens[:colon]
    if any(token.kind == "q" for token in before):
        return None
    speaker = _owner(before, names) or _subject(before, names)
    if speaker is None or speaker.kind != "person":
        return None
    # "Banners hung": a word that owes its capital to its place.
    known = speaker.text.lower() in OWNERS or " " in speaker.text or names.is_known(speaker.text)
    return (speaker, colon + 1) if known or speaker.text.lower() in ("he", "she") else None


def _owner(tokens: Tokens, names: Names) -> Mention | None:
    """`Her answer was short`, `Ann Lee’s message to them`."""
    noun = next((at for at, token in enumerate(tokens[:6]) if token.low in ANSWERS), 0)
    owner = next((at for at in range(noun) if tokens[at].is_possessive or tokens[at].low in OWNERS), None)
    if owner is None:
        return None
    token = tokens[owner]
    if token.low in OWNERS:
        return (
            Mention(token.text, token.start, token.end, None, "person")
            if token.low in ("his", "her")
            else None
        )
    bare = token.bare
    last = token._replace(text=bare, low=bare.lower(), end=token.start + len(bare))
    return read_subject([*tokens[:owner], last], names)


def _subject(tokens: Tokens, names: Names) -> Mention | None:
    """`Ann Lee went further`, `She was blunt`: the one before the first verb."""
    comma = next((at for at, token in enumerate(tokens) if token.text == ","), None)
    if comma and is_adverbial(tokens[:comma]):
        tokens = tokens[comma + 1 :]
    verb = next(
        (
            at
            for at in range(1, len(tokens))
            if has_finite(tokens[at : at + 1]) or is_past(tokens[at]) or _is_deed(tokens, at)
        ),
        0,
    )
    return read_subject(tokens[:verb], names) if verb else None


def _is_deed(tokens: Tokens, at: int) -> bool:
    """A present-tense verb behind a pronoun or a name: `Ann Lee shrugs`."""
    token, before = tokens[at], tokens[at - 1]
    return token.low.endswith("s") and token.is_word and not token.is_capital and before.is_capital
