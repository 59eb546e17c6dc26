"""Meanings in memory."""

import pytest

from claims.embedding.shelf import MeaningShelf
from tests.thesaurus import Thesaurus

TEXTS = {"jobs": "The idle rose", "war": "The war ended"}


def test_likeness_tells_what_means_the_same() -> None:
    found = MeaningShelf(TEXTS, engine=Thesaurus()).likeness("The jobless soar")

    assert found["jobs"] == pytest.approx(1)
    assert found["war"] < 0.6


def test_those_asked_for_are_told_however_far_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.embedding.shelf.MOST_LOOKED_AT", 1)
    shelf = MeaningShelf(TEXTS, engine=Thesaurus())

    assert shelf.likeness("The jobless soar").keys() == {"jobs"}
    assert shelf.likeness("The jobless soar", also=["war"]).keys() == {"jobs", "war"}
