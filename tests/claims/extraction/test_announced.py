"""Quotations that nothing but a colon announces."""

import pytest

from tests.claims.extraction.reading import said


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee was blunt: “The dam will fail.”",
        "Ann Lee came back an hour later: “The dam will fail.”",
        "On Monday, Ann Lee went further: “The dam will fail.”",
        "Ann Lee’s answer was short: “The dam will fail.”",
        "Ann Lee came.\n\nShe went further: “The dam will fail.”",
        "Ann Lee came.\n\nHer answer was short: “The dam will fail.”",
    ],
)
def test_quotation_after_a_colon_is_the_words_of_whom_the_sentence_is_about(text: str) -> None:
    assert said(text) == [("Ann Lee", "The dam will fail.")]


@pytest.mark.parametrize(
    "text",
    [
        "The plan had a name: “The Wall.”",
        "Banners hung from the bridge: “No more dams.”",
        "She was blunt: “The dam will fail.”",
        "Ann Lee has two books: “The Dam” and “The Wall”.",
    ],
)
def test_quotation_of_nobody_stays_silent(text: str) -> None:
    assert said(text) == []
