"""Which forms are one word, and which words are neighbours."""

import pytest

from claims.extraction.terms import stem, terms, words_of


@pytest.mark.parametrize(
    ("one", "other"), [("taxes", "tax"), ("voted", "vote"), ("voting", "votes"), ("countries", "country")]
)
def test_stem_joins_forms_of_one_word(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_stem_leaves_short_words() -> None:
    assert stem("was") == "was"


def test_words_of_tells_years_from_other_numbers() -> None:
    assert words_of("In 2019 we spent $3,000.") == ["in", "#year", "we", "spent", "$", "#"]


def test_terms_are_words_and_pairs_of_neighbours() -> None:
    assert terms("Cut taxes now") == {"cut", "tax", "now", "cut tax", "tax now"}


def test_terms_of_nothing_are_none() -> None:
    assert terms(" … ") == set()
