"""Which names does a text use, and which longer name does a short one stand for?

Built once per text from runs of capitalised words. Knows nothing of sentences or cues; asked
by `speakers` to settle surnames, acronyms and offices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claims.extraction.capitals import Name, body_end, capital_run, is_shouted, read_name
from claims.extraction.tokens import Token
from claims.extraction.words import COMPANY_WORDS, FEMALE, FEMALE_NAMES, MALE, MALE_NAMES, TITLES, wordset

LONGEST_NAME = 5
# A name after one of these is rather a place or a thing than somebody.
PLACE_BEFORE = frozenset({"in", "at", "near", "from", "the", "of", "on", "to", "into", "across", "a", "an"})


HEADS_OF_STATE = wordset("president king queen emperor")
CALLED = {"leader": wordset("president premier chancellor taoiseach pm")}


@dataclass(slots=True)
class Names:
    """Every name of one text, with the ways to settle a short form."""

    found: list[Name] = field(default_factory=list)
    by_last: dict[str, dict[tuple[str, ...], int]] = field(default_factory=lambda: defaultdict(dict))
    by_first: dict[str, dict[tuple[str, ...], int]] = field(default_factory=lambda: defaultdict(dict))
    bodies: dict[str, dict[str, int]] = field(default_factory=lambda: defaultdict(dict))
    acronyms: dict[str, str] = field(default_factory=dict)
    introduced: dict[str, int] = field(default_factory=dict)
    roles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    genders: dict[str, str] = field(default_factory=dict)
    inner: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    def person(self, words: Sequence[str]) -> str | None:
        """The full name that `words` stand for; None when two people share it."""
        if len(words) > 1:
            return " ".join(words)
        word = words[0].lower()
        for index in (self.by_last, self.by_first):
            choices = _distinct(list(index.get(word, {})))
            if len(choices) == 1:
                return " ".join(choices[0])
            if choices:
                return None
        return words[0]

    def body(self, text: str) -> str:
        """The longest name of the body that `text` (without article) stands for, if one fits."""
        if text in self.acronyms:
            return self.acronyms[text]
        choices = [
            full for full in self.bodies.get(text.split(" ", 1)[0].lower(), {}) if full.startswith(text)
        ]
        longer = [
            full
            for full in choices
            if full.startswith((f"{text} of ", f"{text} for "))
            or (full != text and full.rsplit(" ", 1)[-1].lower().strip(".") in COMPANY_WORDS)
        ]
        return longer[0] if len(longer) == 1 else text

    def only_body(self, noun: str) -> str | None:
        """The one body whose name has `noun` in it, for "the ministry"; None for none or several."""
        fits = {full for found in self.bodies.values() for full in found if noun in full.lower().split()}
        return fits.pop() if len(fits) == 1 else None

    def is_known(self, word: str) -> bool:
        """Whether a word is written with a capital inside a sentence too, so that it is a name."""
        return word in self.inner or word.lower() in self.by_last

    def is_person(self, word: str) -> bool:
        return word.lower() in self.by_last

    def fits(self, pronoun: str, name: str) -> bool:
        """Whether "he" or "she" may stand for a name, by the offices and the given name that the text tells."""
        told = self.genders.get(name)
        if told is None:
            given = name.split(" ", 1)[0].lower()
            told = "she" if given in FEMALE_NAMES else "he" if given in MALE_NAMES else pronoun
        return told == pronoun

    def add_role(self, name: str, role: str) -> None:
        """Remember that `name` was called `role`, so that a later "the minister" can be settled."""
        low = [word.strip(".,'’").lower().removesuffix("'s").removesuffix("’s") for word in role.split()]
        self.roles[name].update(low)
        if set(low) & MALE:
            self.genders.setdefault(name, "he")
        elif set(low) & FEMALE:
            self.genders.setdefault(name, "she")

    def holder(self, words: Sequence[str], before: int) -> str | None:
        """The one person introduced before offset `before` to whom every word of an office was given."""
        wanted = {word.lower() for word in words}
        holders = [
            name
            for name, role in self.roles.items()
            if wanted <= role | _also(role) and self.introduced.get(name, -1) < before
        ]
        return holders[0] if len(holders) == 1 and wanted else None


def _also(role: set[str]) -> set[str]:
    """Words that a holder of an office is called besides: a president is a leader and a head of state."""
    found = {word for word, offices in CALLED.items() if role & offices}
    return found | ({"head", "state"} if role & HEADS_OF_STATE else set())


def _distinct(choices: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Drop a name that only adds words before another (Leader Ann Lee, Ann Lee) or inside it."""
    kept: list[tuple[str, ...]] = []
    for choice in sorted(choices[:20], key=len):
        if not any(choice[-len(short) :] == short or choice[0] == short[0] for short in kept):
            kept.append(choice)
    return kept


def collect_names(tokens: Sequence[Token]) -> Names:
    """Read every run of capitalised words in a text's tokens."""
    names = Names()
    at = 0
    while at < len(tokens):
        if not tokens[at].is_capital:
            at += 1
            continue
        stop = body_end(tokens, at, capital_run(tokens, at))
        opens = _opens_sentence(tokens, at)
        names.inner.update(token.bare for token in tokens[at + opens : stop] if token.is_word)
        if at > 0 and tokens[at - 1].low in PLACE_BEFORE:
            names.places.add(tokens[at].bare)
        name = read_name(tokens[at:stop])
        if name is not None and at > 0 and tokens[at - 1].low in TITLES and is_shouted(tokens[at:stop]):
            name = replace(name, kind="person")
        if (
            name is not None
            and at > 0
            and tokens[at - 1].low == "the"
            and len(name.words) > 1
            and not name.role
        ):
            # "the Red Cross": nobody is called so.
            name = replace(name, kind="organisation" if name.kind == "person" else name.kind)
        if name is not None:
            _register(names, name, tokens, stop)
        at = max(stop, at + 1)
    companies = _companies(names)
    names.found = [
        replace(name, kind="organisation") if not name.role and name.text in companies else name
        for name in names.found
    ]
    return names


def _companies(names: Names) -> set[str]:
    """Words that stand for a company and for nobody: `Example` beside `Example Energy Ltd.`."""
    alone = {name.text for name in names.found if name.kind == "person" and len(name.words) == 1}
    return {word for word in alone if not names.is_person(word) and names.body(word) != word}


def _opens_sentence(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at `at` may owe its capital to its place, not to being a name."""
    if at > 1 and tokens[at - 1].text in ("”", "»", '"') and tokens[at - 2].text == ".":
        return True
    if at == 0 or tokens[at - 1].is_word or tokens[at - 1].text in (",", "(", "”", "»"):
        return at == 0
    closes = tokens[at - 1].text == '"' and at > 1 and tokens[at - 2].text in (",", ".", "?", "!")
    return not closes


def _register(names: Names, name: Name, tokens: Sequence[Token], stop: int) -> None:
    names.found.append(name)
    names.introduced.setdefault(name.text, name.start)
    if name.kind == "person" and 2 <= len(name.words) <= LONGEST_NAME:
        names.by_last[name.words[-1].lower()].setdefault(name.words, len(names.found))
        names.by_first[name.words[0].lower()].setdefault(name.words, len(names.found))
    elif name.kind == "organisation":
        names.bodies[name.words[0].lower()].setdefault(name.text, len(names.found))
    if name.role and name.kind == "person" and len(name.words) > 1:
        names.add_role(name.text, name.role)
    if stop + 2 < len(tokens) and tokens[stop].text == "(" and tokens[stop + 2].text == ")":
        short = tokens[stop + 1].text
        if short.isupper() and len(short) > 1:
            names.acronyms.setdefault(short, name.text)
