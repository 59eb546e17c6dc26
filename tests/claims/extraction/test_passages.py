"""How much of our own marked passages does the engine find, and whose words are they?

The passages came after the rules, so they tell more of other texts than the sample articles do. The floors lie
a little below what was reached: a rule that helps one text and harms the others shows here.
"""

import datetime

import pytest

from benchmarks.marking import Score
from benchmarks.passages import BLIND, HALVES, WHOLE, articles
from claims.extraction import extract

GOALS = {"detection_f1": 0.85, "indirect_recall": 0.80, "speaker_accuracy": 0.85, "end_to_end_f1": 0.70}
FLOORS = {
    "detection_precision": 0.95,
    "detection_f1": 0.88,
    "indirect_recall": 0.82,
    "speaker_accuracy": 0.93,
    "end_to_end_f1": 0.85,
}


@pytest.mark.parametrize("half", HALVES)
def test_every_passage_is_marked_inside_of_its_text(half: str) -> None:
    read = articles(half)

    assert len(read) >= 32
    for article in read:
        assert article["statements"]
        assert all(
            0 <= start < end <= len(article["text"])
            for marked in article["statements"]
            for start, end in marked["spans"]
        )


@pytest.mark.parametrize("half", HALVES)
def test_engine_finds_marked_statements_with_their_speakers(half: str) -> None:
    assert _reached(half, FLOORS) == dict.fromkeys(FLOORS, True)


@pytest.mark.parametrize("part", [BLIND, *WHOLE])
def test_engine_reaches_its_goals_where_nobody_looked_before_the_first_count(part: str) -> None:
    assert _reached(part, GOALS) == dict.fromkeys(GOALS, True)


def _reached(part: str, floors: dict[str, float]) -> dict[str, bool]:
    score = Score()
    for article in articles(part):
        score.add(article, extract(article["text"], date=datetime.date.fromisoformat(article["date"])))
    return {metric: score.metrics[metric] >= floor for metric, floor in floors.items()}
