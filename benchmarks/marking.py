"""How well do found statements agree with marked ones? Measures for texts whose statements people marked.

A statement is the set of its words. A found and a marked one are a pair where they share at least half of the words
of either (IoU 0.5), each in one pair at most, the most alike first. Marked ones that are optional count neither as a
miss nor as a false alarm.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from claims.extraction import FoundStatement

LEAST_SHARED = 0.5
WORD = re.compile(r"\w+")
NAME_WORD = re.compile(r"[\w'’.-]+")
PRONOUNS = frozenset(
    "he she it they him her them i we you who which that this his their its one others some many".split()
)
# Articles and forms of address do not tell one name from another.
IDLE = frozenset("the a an mr mrs ms dr gen general president minister prime s".split())

Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Pair:
    """A marked statement and the one that was found for it; `found` is None for a miss."""

    marked: dict[str, Any]
    found: FoundStatement | None
    has_speaker: bool


@dataclass(slots=True)
class Score:
    """What came of some texts."""

    marked: int = 0
    found: int = 0
    pairs: list[Pair] = field(default_factory=list)

    def add(self, article: dict[str, Any], statements: Sequence[FoundStatement]) -> None:
        """Count one marked article and what an engine found in it."""
        hits, counted = _paired(article, statements)
        for number, marked in enumerate(article["statements"]):
            if not marked.get("optional"):
                one = statements[hits[number]] if number in hits else None
                self.marked += 1
                self.pairs.append(Pair(marked, one, one is not None and is_right_speaker(marked, one)))
        self.found += len(counted)

    @property
    def metrics(self) -> dict[str, float]:
        """Detection, recall on indirect speech, right speaker on matched, and both together."""
        matched = [pair for pair in self.pairs if pair.found is not None]
        named = [pair for pair in matched if pair.marked["speaker"].get("name")]
        unnamed = len(matched) - len(named)
        right = sum(pair.has_speaker for pair in named)
        indirect = [pair.found is not None for pair in self.pairs if pair.marked["type"] == "indirect"]
        return {
            "detection_precision": _share(len(matched), self.found),
            "detection_recall": _share(len(matched), self.marked),
            "detection_f1": _f1(len(matched), self.found, self.marked),
            "indirect_recall": _share(sum(indirect), len(indirect)),
            "speaker_accuracy": _share(right, len(named)),
            "end_to_end_f1": _f1(right + unnamed, self.found, self.marked),
        }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(hits: int, found: int, marked: int) -> float:
    return 2 * hits / (found + marked) if found + marked else 0.0


def judged(article: dict[str, Any], statements: Sequence[FoundStatement]) -> list[tuple[int, bool]]:
    """Which of the found statements count, by index, and whether words and speaker of each are right."""
    hits, counted = _paired(article, statements)
    marked = {at: article["statements"][number] for number, at in hits.items()}
    return [(at, at in marked and _is_right(marked[at], statements[at])) for at in sorted(counted)]


def _is_right(marked: dict[str, Any], found: FoundStatement) -> bool:
    return not marked["speaker"].get("name") or is_right_speaker(marked, found)


def _paired(article: dict[str, Any], statements: Sequence[FoundStatement]) -> tuple[dict[int, int], set[int]]:
    """The found statement for each marked one that has any, by index, and which found ones count at all."""
    places = [match.span() for match in WORD.finditer(article["text"])]
    unscored = _words(places, article.get("ignore") or [])
    found = {
        number: words
        for number, one in enumerate(statements)
        if 2 * len((words := _words(places, one.spans)) & unscored) < len(words)
    }
    wanted = {number: _words(places, one["spans"]) for number, one in enumerate(article["statements"])}
    optional = {number for number, one in enumerate(article["statements"]) if one.get("optional")}
    first = _matched({n: w for n, w in wanted.items() if n not in optional}, found)
    left = {number: words for number, words in found.items() if number not in first.values()}
    neutral = _matched({number: wanted[number] for number in optional}, left)
    return first, set(found) - set(neutral.values())


def _matched(wanted: dict[int, Words], found: dict[int, Words]) -> dict[int, int]:
    alike = sorted(
        (-len(words & other) / len(words | other), number, at)
        for number, words in wanted.items()
        for at, other in found.items()
        if words & other
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for likeness, number, at in alike:
        if -likeness >= LEAST_SHARED and number not in pairs and at not in used:
            pairs[number] = at
            used.add(at)
    return pairs


def _words(places: list[tuple[int, int]], spans: Iterable[Sequence[int]]) -> Words:
    spans = list(spans)
    return frozenset(
        number
        for number, (start, end) in enumerate(places)
        if any(start < stop and end > begin for begin, stop in spans)
    )


def is_right_speaker(marked: dict[str, Any], found: FoundStatement) -> bool:
    """Whether the found speaker is the marked one by name: "he" is nobody's name."""
    if found.speaker is None:
        return False
    name = found.speaker.name or found.speaker.text
    speaker = marked["speaker"]
    names = [speaker.get("name"), *(speaker.get("aliases") or ()), *(speaker.get("also") or ())]
    return any(is_same_name(name, one) for one in names if one and one.lower() not in PRONOUNS)


def is_same_name(name: str, other: str) -> bool:
    """Whether one name is the other, or stands in it: "Lee" in "Ann Lee", but not "Ann" alone."""
    got, want = _name_words(name), _name_words(other)
    if not got or not want or all(word in PRONOUNS for word in got):
        return False
    if got == want or _stands_in(want, got):
        return True
    return _stands_in(got, want) and (len(got) > 1 or got[-1] == want[-1])


def _name_words(name: str) -> list[str]:
    words = [re.sub(r"['’]s\Z", "", word).strip(".'’-") for word in NAME_WORD.findall(name.lower())]
    return [word for word in words if word and word not in IDLE] or [word for word in words if word]


def _stands_in(short: list[str], long: list[str]) -> bool:
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))
