"""How much of our own marked passages does the engine find, and whose words are they?

The passages came after the rules, so they tell more of other texts than the sample articles do. The floors lie
a little below what was reached: a rule that helps one text and harms the others shows here.
"""

import datetime
from typing import Any

import pytest

from benchmarks.passages import articles
from claims.extraction import FoundStatement, extract
from tests.claims.extraction.measuring import overlap

HALVES = ["working", "held_out"]
LEAST_FOUND, LEAST_WITH_SPEAKER = 0.77, 0.66


def _best(article: dict[str, Any]) -> list[tuple[dict[str, Any], FoundStatement]]:
    """Each marked statement with the found one that shares most of its words, where that is at least half."""
    found = extract(article["text"], date=datetime.date.fromisoformat(article["date"]))
    best = []
    for marked in article["statements"]:
        shared = [(overlap(article["text"], marked["spans"], one.spans), one) for one in found]
        most = max(shared, key=lambda pair: pair[0], default=(0.0, None))
        if most[1] is not None and most[0] >= 0.5:
            best.append((marked, most[1]))
    return best


def _is_speaker(marked: dict[str, Any], found: FoundStatement) -> bool:
    names = {marked["speaker"]["name"], *marked["speaker"]["aliases"]}
    return (found.speaker.name or found.speaker.text if found.speaker else None) in names


@pytest.mark.parametrize("half", HALVES)
def test_every_passage_is_marked_inside_of_its_text(half: str) -> None:
    read = articles(half)

    assert len(read) == 32
    for article in read:
        assert article["statements"]
        assert all(
            0 <= start < end <= len(article["text"])
            for marked in article["statements"]
            for start, end in marked["spans"]
        )


@pytest.mark.parametrize("half", HALVES)
def test_engine_finds_marked_statements_with_their_speakers(half: str) -> None:
    pairs = [pair for article in articles(half) for pair in _best(article) if not pair[0]["optional"]]
    marked = sum(not one["optional"] for article in articles(half) for one in article["statements"])

    assert len(pairs) / marked >= LEAST_FOUND
    assert sum(_is_speaker(*pair) for pair in pairs) / marked >= LEAST_WITH_SPEAKER
