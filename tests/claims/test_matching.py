"""How alike two claims are: which order, which words, and what is the very same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching import (
    LIKE_ENOUGH,
    MEANT_ALIKE,
    MOST_CANDIDATES,
    Near,
    Shelf,
    digest,
    index_words,
    normal,
    ranked,
    stands_alone,
    very_same,
    with_meaning,
    words_to_look_up,
)

JOBS = "We have lost 200,000 manufacturing jobs since 2016."
SHELF = [
    ("jobs", "The country lost 200,000 manufacturing jobs."),
    ("wages", "Wages of the country rose."),
    ("crime", "Crime fell in the country by half."),
]


def test_nearest_comes_first_with_the_words_as_written() -> None:
    best = Shelf(SHELF).nearest(JOBS)[0]

    assert best.key == "jobs"
    assert {"200,000", "manufacturing", "jobs", "lost"} <= set(best.words)


def test_share_is_one_for_the_same_words() -> None:
    assert Shelf(SHELF).nearest(SHELF[1][1])[0].share == pytest.approx(1)


def test_nothing_in_common_is_nothing_near() -> None:
    assert Shelf(SHELF).nearest("Volcanoes erupt.") == []


def test_rare_word_counts_more_than_a_common_one() -> None:
    candidates = [("common", ["country", "x"]), ("rare", ["volcano", "x"])]

    first, second = ranked("country volcano", candidates, counts={"country": 900, "volcano": 2}, total=1000)

    assert (first.key, second.key) == ("rare", "common")
    assert first.words == ("volcano",)


def test_meaning_puts_a_claim_in_other_words_first() -> None:
    by_words = [Near("words", 9.0, 0.5, ("war",)), Near("both", 8.0, 0.4, ("jobs",))]

    found = with_meaning(by_words, {"words": 0.2, "both": 0.7, "meant": 0.9})

    assert [near.key for near in found] == ["meant", "both", "words"]
    assert [near.likeness for near in found] == [0.9, 0.7, 0.2]
    assert [near.words for near in found] == [(), ("jobs",), ("war",)]


def test_claim_whose_meaning_is_not_noted_is_ranked_by_its_words() -> None:
    by_words = [Near("new", 9.0, 0.9, ("war",)), Near("old", 8.0, 0.9, ("war",))]

    found = with_meaning(by_words, {"old": 0.5})

    assert [(near.key, near.likeness) for near in found] == [("new", None), ("old", 0.5)]


@pytest.mark.parametrize(
    ("share", "likeness", "worth"),
    [
        (LIKE_ENOUGH, None, True),
        (LIKE_ENOUGH - 0.01, None, False),
        (0.0, MEANT_ALIKE, True),
        (0.0, MEANT_ALIKE - 0.01, False),
    ],
)
def test_claim_is_suggested_for_its_words_or_its_meaning(
    share: float, likeness: float | None, worth: bool
) -> None:
    assert Near("one", 1.0, share, (), likeness).is_like_enough is worth


def test_words_to_look_up_are_the_rarest() -> None:
    counts = {"the": MOST_CANDIDATES * 10, "volcano": 2, "erupt": 5}

    assert words_to_look_up(["the", "volcano", "erupt", "unknown"], counts) == ["volcano", "erupt"]


def test_words_to_look_up_are_one_at_least() -> None:
    assert words_to_look_up(["the"], {"the": MOST_CANDIDATES * 10}) == ["the"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("“We’ve cut taxes.”", "we've cut  TAXES", True),
        ("Taxes fell by 3 percent.", "Taxes fell by 4 percent.", False),
        ("It is true.", "It is not true.", False),
    ],
)
def test_digest_sees_words_and_numbers_only(one: str, other: str, same: bool) -> None:
    assert (digest(one) == digest(other)) is same


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("The unemployment rate fell to 4 percent.", True),
        ("I voted against the unemployment bill twice.", False),
        ("We’ve cut the unemployment rate to nothing.", False),
        ("That is not true.", False),
    ],
)
def test_only_words_that_mean_the_same_from_anybody_stand_alone(text: str, alone: bool) -> None:
    assert stands_alone(text) is alone


@given(st.text())
def test_index_words_hold_letters_and_digits_only(text: str) -> None:
    assert all(word.isalnum() or word.replace("_", "").isalnum() for word in index_words(text))


@given(st.text())
def test_normal_form_is_normal(text: str) -> None:
    assert normal(normal(text)) == normal(text)


def test_young_desk_gives_little_to_words_that_say_nothing() -> None:
    first, second = Shelf([("of", "The end of the day."), ("tax", "Taxes fell.")]).nearest(
        "The sum of the taxes"
    )

    assert (first.key, second.key) == ("tax", "of")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("prices rose by 5% between 1990-1995", True),
        ("Prices rose, by 5 % between 1990\u20131995!", True),
        ("Prices rose by 5 between 1990-1995.", False),
        ("Prices rose by -5% between 1990-1995.", False),
        ("Prices rose by $5 between 1990-1995.", False),
        ("Prices rose by 6% between 1990-1995.", False),
    ],
)
def test_signs_that_change_a_number_are_not_punctuation(other: str, same: bool) -> None:
    assert very_same("Prices rose by 5% between 1990-1995.", other) is same
