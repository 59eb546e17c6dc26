"""The values that an extractor hands back."""

import dataclasses

import pytest

from claims.extraction import Extractor, RulesExtractor, reads
from tests.claims.extraction.reading import only


def test_statement_cannot_be_changed() -> None:
    found = only("Ann Lee said that it rained.")

    with pytest.raises(dataclasses.FrozenInstanceError):
        found.cue = "other"  # type: ignore[misc]


def test_engine_keeps_the_protocol() -> None:
    engine: Extractor = RulesExtractor()

    assert engine("Ann Lee said that it rained.", title="Rain", language="en")


@pytest.mark.parametrize(
    ("language", "is_read"), [("en", True), ("en-GB", True), ("EN_us", True), ("enm", False), ("de", False)]
)
def test_language_is_read_whatever_its_region(language: str, is_read: bool) -> None:
    assert reads(RulesExtractor(), language) is is_read
