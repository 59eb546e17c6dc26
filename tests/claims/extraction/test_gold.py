"""How much of what people marked in the two sample articles does the engine find?

Measures like the scorer kept beside the data: a statement is the set of its words, found when it
shares at least half of them. Skipped where the data is not there.
"""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from claims.extraction import FoundStatement, extract
from tests.claims.extraction.measuring import overlap

ROOT = Path(__file__).resolve().parents[3]
GOLD = ROOT.parent / "shared" / "data" / "seeds" / "gold.jsonl"
pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the marked articles are not here")


def _articles() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def _found(article: dict[str, Any]) -> list[FoundStatement]:
    return extract(article["text"], date=datetime.date.fromisoformat(article["date"]))


def _pairs(article: dict[str, Any]) -> list[tuple[dict[str, Any], FoundStatement]]:
    """Marked and found statements that share at least half of their words."""
    pairs = []
    for marked in article["statements"]:
        for found in _found(article):
            if overlap(article["text"], marked["spans"], found.spans) >= 0.5:
                pairs.append((marked, found))
    return pairs


def test_engine_finds_the_marked_statements_and_little_else() -> None:
    wanted = hits = extra = 0
    for article in _articles():
        pairs = _pairs(article)
        required = [marked["sid"] for marked in article["statements"] if not marked.get("optional")]
        wanted += len(required)
        hits += len(set(required) & {marked["sid"] for marked, _ in pairs})
        extra += len(_found(article)) - len({found.spans for _, found in pairs})

    assert hits / wanted >= 0.95
    assert extra <= 1


def test_engine_gives_every_marked_statement_its_speaker() -> None:
    wrong = []
    for article in _articles():
        for marked, found in _pairs(article):
            speaker = marked["speaker"]
            names = {speaker["name"], *speaker.get("aliases", []), *speaker.get("also", [])}
            got = found.speaker.name or found.speaker.text if found.speaker else ""
            if speaker["name"] and got not in names:
                wrong.append((marked["sid"], got))

    assert wrong == []


def test_engine_dates_the_marked_statements() -> None:
    dated = [
        (marked["date"], found.date.isoformat() if found.date else None)
        for article in _articles()
        for marked, found in _pairs(article)
        if marked.get("date")
    ]

    assert dated
    assert all(want == got for want, got in dated)
