"""The values that an extractor hands back."""

import dataclasses

import pytest

from claims.extraction import Extractor, RulesExtractor
from tests.claims.extraction.reading import only


def test_statement_cannot_be_changed() -> None:
    found = only("Ann Lee said that it rained.")

    with pytest.raises(dataclasses.FrozenInstanceError):
        found.cue = "other"  # type: ignore[misc]


def test_engine_keeps_the_protocol() -> None:
    engine: Extractor = RulesExtractor()

    assert engine("Ann Lee said that it rained.", title="Rain", language="en")
