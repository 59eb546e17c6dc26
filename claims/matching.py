"""How alike are two claims, and which of many say the same as a statement? Pure.

Words are compared without their endings; rare words count for more than common ones (BM25). Called by
`claims.selectors` for the desk and by `manage.py match` for measuring.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from claims.extraction.terms import stem
from claims.extraction.words import wordset

WORD = re.compile(r"[^\W_]+(?:['\u2019.,][^\W_]+)*")
NUMBER = re.compile(r"\d[\d.,]*\Z")
# "5" is neither "5%" nor "-5" nor "$5"; the dash in "1990-1995" is no minus.
MINUS = "-\u2212\u2013"
SIGN = re.compile(
    rf"[%\u2030$\u20ac\u00a3\u00a5\u20b4\u20bd\u00b0<>=+]|(?<!\w)[{MINUS}](?=[$\u20ac\u00a3\u00a5]?\d)"
)
FIRST_PERSON = frozenset(
    {"i", "me", "my", "mine", "we", "us", "our", "ours", "i'm", "i've", "i'd", "i'll", "we've", "we're"}
)
# "That is not true" is said of a thousand things.
WORDS_TO_BE_THE_SAME = 6
LONGEST = 5_000
SATURATION, BY_LENGTH = 1.2, 0.75
# The rarest words of a statement are looked up until about so many claims have one of them.
MOST_CANDIDATES = 800
MOST_WORDS = 40
ASSUMED_CLAIMS = 1_000
COMMON_WORDS = wordset(
    "the a an and or but of to in that this it its is are was were be been on for with as at by from not "
    "no have has had he she they we i you his her their our your my him them who which what when there "
    "than more will would can said"
)
# Share of the weight of a statement's words that a claim must have to be suggested.
LIKE_ENOUGH = 0.35
# How many claims found by words are looked at for their meaning, how much a meaning counts beside the share of the
# words (best on statements of debates), and from which likeness on a claim in other words is suggested.
MOST_BY_WORDS = 100
BY_MEANING = 2.5
MEANT_ALIKE = 0.65


def index_words(text: str) -> list[str]:
    """Return the words by which a text is found, in order: lower case, no endings, numbers in full."""
    return [_key(word) for word in WORD.findall(text[:LONGEST])]


def _key(word: str) -> str:
    if NUMBER.match(word):
        return word.replace(",", "").replace(".", "d")
    return re.sub(r"\W", "", stem(word.lower())) or word.lower()


def normal(text: str) -> str:
    """Return a text in lower case without punctuation and odd spaces; two equal ones say the same."""
    return " ".join(word.casefold().replace("\u2019", "'") for word in WORD.findall(text[:LONGEST]))


def digest(text: str) -> str:
    """Return the SHA-256 of the normal form, by which identical texts are found."""
    return hashlib.sha256(normal(text).encode()).hexdigest()


def very_same(one: str, other: str) -> bool:
    """Whether two texts are one but for case, punctuation and spaces; signs that change what a number means count."""
    return normal(one) == normal(other) and _signs(one) == _signs(other)


def _signs(text: str) -> list[str]:
    return ["-" if sign in MINUS else sign for sign in SIGN.findall(text[:LONGEST])]


def stands_alone(text: str) -> bool:
    """Whether equal words would mean the same from anybody: enough words, none of them "I" or "we"."""
    words = normal(text).split()
    return (
        len(words) >= WORDS_TO_BE_THE_SAME and not FIRST_PERSON.intersection(words) and len(text) <= LONGEST
    )


@dataclass(frozen=True, slots=True)
class Near:
    """A claim that may say the same: its `points` for the order, the `share` (0 to 1) of weight, the words.

    `likeness` is that of the meaning (1 is the same), where an engine was asked.
    """

    key: Any
    points: float
    share: float
    words: tuple[str, ...]
    likeness: float | None = None

    @property
    def is_like_enough(self) -> bool:
        """Whether it is worth suggesting to a person."""
        return self.share >= LIKE_ENOUGH or (self.likeness or 0.0) >= MEANT_ALIKE


def rarity(word: str, count: int, total: int) -> float:
    """Return the weight of a word that `count` of `total` claims have.

    A young desk cannot know which words are common: a thousand claims are assumed beside its own.
    """
    total += ASSUMED_CLAIMS
    count += ASSUMED_CLAIMS // 3 if word in COMMON_WORDS else 0
    return math.log(1 + (total - min(count, total) + 0.5) / (count + 0.5))


def words_to_look_up(words: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    """Return the rarest known words, together in at most about `MOST_CANDIDATES` claims; one at least."""
    known = sorted((counts[word], word) for word in set(words) if counts.get(word))
    chosen: list[str] = []
    candidates = 0
    for count, word in known:
        if chosen and candidates + count > MOST_CANDIDATES:
            break
        chosen.append(word)
        candidates += count
    return chosen


def ranked(
    text: str,
    candidates: Iterable[tuple[Any, Sequence[str]]],
    *,
    counts: Mapping[str, int],
    total: int,
    average: float = 18.0,
    most: int = 5,
) -> list[Near]:
    """Return the candidates (key and `index_words`) nearest to `text`, best first.

    `counts` says in how many of the `total` claims a word stands; `average` is a claim's usual length.
    """
    wanted = {word: rarity(word, counts.get(word, 0), total) for word in index_words(text)}
    whole = sum(wanted.values()) or 1.0
    found = []
    for key, words in candidates:
        shared = wanted.keys() & words
        if not shared:
            continue
        norm = SATURATION * (1 - BY_LENGTH + BY_LENGTH * len(words) / average)
        points = 0.0
        for word in shared:
            often = words.count(word)
            points += wanted[word] * often * (SATURATION + 1) / (often + norm)
        found.append((points, sum(wanted[word] for word in shared) / whole, key, shared))
    best = sorted(found, key=lambda one: (-one[0], str(one[2])))[:most]
    written = {_key(word): word for word in WORD.findall(text[:LONGEST])}
    return [
        Near(key, points, share, tuple(written[word] for word in sorted(shared, key=lambda w: -wanted[w])))
        for points, share, key, shared in best
    ]


def with_meaning(found: Iterable[Near], likeness: Mapping[Any, float]) -> list[Near]:
    """Return what was found by words and what by meaning as one list, best first.

    A claim whose meaning nobody has noted yet is taken to mean what its words say.
    """
    by_words = {near.key: near for near in found}
    all_found = [by_words.get(key) or Near(key, 0.0, 0.0, ()) for key in {**by_words, **likeness}]
    weighed = [
        replace(
            near,
            points=near.share + BY_MEANING * likeness.get(near.key, near.share),
            likeness=likeness.get(near.key),
        )
        for near in all_found
    ]
    return sorted(weighed, key=lambda one: (-one.points, str(one.key)))


class Shelf:
    """An index in memory, for measuring: the same choice and order as the database's."""

    def __init__(self, claims: Iterable[tuple[str, str]]) -> None:
        """Take claims as (key, text)."""
        self.words = {key: index_words(text) for key, text in claims}
        self.places: dict[str, list[str]] = defaultdict(list)
        for key, words in self.words.items():
            for word in set(words):
                self.places[word].append(key)
        self.average = sum(map(len, self.words.values())) / (len(self.words) or 1)

    def nearest(self, text: str, *, most: int = 5) -> list[Near]:
        """Return the claims nearest to `text`, best first."""
        words = index_words(text)
        counts = {word: len(self.places[word]) for word in words if word in self.places}
        keys = dict.fromkeys(key for word in words_to_look_up(words, counts) for key in self.places[word])
        candidates = [(key, self.words[key]) for key in keys]
        return ranked(text, candidates, counts=counts, total=len(self.words), average=self.average, most=most)
