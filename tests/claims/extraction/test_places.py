"""Words that a person typed are found in the text as they stand there, or not at all."""

import pytest

from claims.extraction.places import places_of

TEXT = "Crime fell, she said. Crime fell by 12 per\ncent … in 2025, and taxes rose. Crime fell."


def found(words: str, near: int = 0, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in places_of(text, words, near=near)]


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("taxes rose", ["taxes rose"]),
        ("fell by 12 per cent", ["fell by 12 per\ncent"]),
        ("  12 per \r\n cent ", ["12 per\ncent"]),
        ("cent … in 2025", ["cent … in 2025"]),
        ("fell by 12 … taxes rose", ["fell by 12", "taxes rose"]),
        ("fell by 12 ... taxes rose", ["fell by 12", "taxes rose"]),
    ],
)
def test_words_are_found_as_they_stand_in_the_text(words: str, pieces: list[str]):
    assert found(words) == pieces


@pytest.mark.parametrize(
    "words",
    ["", " ", "crime fell by", "Crime rose", "taxes rose … fell by 12", "Crime fell … Crime rose"],
)
def test_words_that_do_not_stand_there_are_not_found(words: str):
    assert found(words) == []


@pytest.mark.parametrize(("near", "start"), [(0, 0), (20, 22), (80, TEXT.rindex("Crime"))])
def test_of_several_places_the_nearest_counts(near: int, start: int):
    assert places_of(TEXT, "Crime fell", near=near)[0][0] == start


def test_signs_of_patterns_are_only_letters():
    assert found("(12 %) [a+b]", text="It was (12 %) [a+b].") == ["(12 %) [a+b]"]
