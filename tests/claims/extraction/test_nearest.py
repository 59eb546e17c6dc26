"""Whether words still stand in a text, and what comes nearest where they do not."""

import pytest

from claims.extraction.nearest import Words

TEXT = (
    "The minister spoke on Monday.\n\n“Crime fell by 2 per cent last year,” Jane Doe said. "
    "The opposition doubted the figures of the ministry.\n\nIt will rain tomorrow."
)


@pytest.mark.parametrize(
    "pieces",
    [
        ["Crime fell by 2 per cent"],
        ["crime fell by 2 per cent"],
        ['"Crime fell by 2 per cent last year,"'],
        ["spoke on Monday.\n“Crime fell"],
        ["Crime fell", "Jane Doe said"],
    ],
)
def test_words_stand_whatever_their_marks_and_breaks(pieces: list[str]):
    assert Words(TEXT).hold(pieces)


@pytest.mark.parametrize("pieces", [["Crime fell by 12 per cent"], ["Crime fell", "by a lot"]])
def test_words_that_differ_do_not_stand(pieces: list[str]):
    assert not Words(TEXT).hold(pieces)


def test_nearest_is_the_sentence_with_most_of_the_words_in_order():
    nearest = Words(TEXT).nearest("Crime fell by 12 per cent last year")

    assert nearest == "“Crime fell by 2 per cent last year,” Jane Doe said."


@pytest.mark.parametrize("words", ["Wages rose by a third in the north", "", "…"])
def test_nothing_is_near_words_that_vanished(words: str):
    assert Words(TEXT).nearest(words) == ""


def test_empty_text_holds_nothing_and_has_nothing_near():
    words = Words("")

    assert (words.hold(["Crime fell"]), words.nearest("Crime fell")) == (False, "")
