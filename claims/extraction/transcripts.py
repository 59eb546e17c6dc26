"""Which paragraphs of a text begin with the name of the one who speaks in them, as in a transcript?

`SMITH: We knew in March.`, `Mr Alan Prentice (Northport): ...`, `The Minister for Fisheries (Louise Tennant): ...`.
One such paragraph may be anything ("UPDATE: ..."), so a text counts as a transcript only when several people take
turns in it. Called by the engine, once per text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.extraction.found import Mention, Span
from claims.extraction.names import Names
from claims.extraction.words import TITLES, wordset

LABEL = re.compile(
    r"(?P<name>[A-Z][\w.’'\- ]{0,70}?)(?P<more>(?:,\s[^:()\n]{2,60})|(?:\s\([^()\n]{2,60}\)(?:\s\([^()\n]{2,30}\))?))?:\s+(?=\S)"
)
LEAST_TURNS = 3
# The programme's own people: what they say is the outlet's, so only whom they cite counts.
OUTLET = wordset(
    "host byline anchor interviewer reporter moderator presenter narrator correspondent q question"
)
NO_NAMES = wordset(
    "update updated note notes warning editor correction photo image video source sources related read more watch listen contact "
    "summary background breaking analysis opinion location time date when where what who why how address phone email tel"
)
FORMS_OF_ADDRESS = wordset(
    "mr mrs ms miss dr sir dame lord lady baroness senator sen rep chairman chairwoman secretary"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """One paragraph's label: who speaks, where the words begin, and whether it is the outlet itself."""

    speaker: Mention | None
    start: int
    is_outlet: bool = False


def turns(text: str, paragraphs: list[Span], names: Names) -> dict[int, Turn]:
    """The turns of a transcript by the index of their paragraph; none for any other text."""
    labels = {
        index: match
        for index, (start, end) in enumerate(paragraphs)
        if (match := LABEL.match(text, start, min(end, start + 180))) and _is_label(match)
    }
    people = {match["name"].split()[-1].lower() for match in labels.values()}
    addressed = all(
        match["name"].split()[0].strip(".").lower() in FORMS_OF_ADDRESS for match in labels.values()
    )
    if len(labels) < LEAST_TURNS - addressed or len(people) < 2 or 2 * len(labels) < len(paragraphs) - 2:
        return {}
    full = _full_names(list(labels.values()))
    own = {_surname(match) for match in labels.values() if _words(match) & OUTLET}
    return {index: _turn(match, full, own, names) for index, match in labels.items()}


def _is_label(match: re.Match[str]) -> bool:
    words = match["name"].replace(".", "").split()
    if len(words) > 8 or {word.lower() for word in words} & NO_NAMES:
        return False
    shouted = all(word.upper() == word for word in words) and any(len(word) > 1 for word in words)
    addressed = words[0].lower() in FORMS_OF_ADDRESS and len(words) > 1
    office = (
        words[0] == "The" and match["more"] is not None and bool({word.lower() for word in words} & TITLES)
    )
    named = 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)
    return shouted or addressed or office or named or words in (["Q"], ["A"])


def _full_names(labels: list[re.Match[str]]) -> dict[str, str]:
    """The fullest name for each surname among the labels; "" where two people share it."""
    full: dict[str, str] = {}
    for match in labels:
        name = _name(match)
        last = name.split()[-1].lower()
        known = full.get(last, "")
        if name.lower().endswith(known.lower()):
            full[last] = name
        elif not known.lower().endswith(name.lower()):
            full[last] = ""
    return full


def _name(match: re.Match[str]) -> str:
    """The name in a label without forms of address, in ordinary letters."""
    words = match["name"].split()
    more = (match["more"] or "").strip()
    if words[0] == "The" and more.startswith("("):
        words = more[1 : more.index(")")].split()
    while len(words) > 1 and words[0].strip(".").lower() in TITLES:
        words = words[1:]
    return " ".join(word.title() if word.isupper() and len(word) > 2 else word for word in words)


def _surname(match: re.Match[str]) -> str:
    return _name(match).split()[-1].lower()


def _words(match: re.Match[str]) -> set[str]:
    label = f"{match['name']} {match['more'] or ''}"
    return {word.strip(",.()#").lower() for word in label.split()}


def _turn(match: re.Match[str], full: dict[str, str], own: set[str], names: Names) -> Turn:
    if _surname(match) in own:
        return Turn(None, match.end(), is_outlet=True)
    unnamed = bool(_words(match) & {"unidentified", "unknown"}) or match["name"] == "A"
    name = full.get(_surname(match), "") or _name(match)
    if " " not in name:
        name = names.person([name]) or name
    start, end = match.span("name")
    speaker = Mention(
        match["name"], start, end, None if unnamed else name, "unnamed" if unnamed else "person"
    )
    return Turn(speaker, match.end())
