"""Check-worthiness: what ranks above what, and with which reasons."""

import pytest

from claims.extraction.fitting import BIAS
from claims.extraction.worth import PATTERNS, REASONS, project_weights, score, telling_words


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (
            "Unemployment fell to 4 percent in 2019, the lowest in fifty years.",
            "I think that we should be proud.",
        ),
        ("Russian forces have reclaimed over 1,000 square kilometers.", "We will win."),
        ("The court ruled that the law was void.", "Thank you very much, good evening."),
        ("They voted against the treaty twice.", "Why did you do it?"),
    ],
)
def test_checkable_fact_ranks_above_what_cannot_be_checked(more: str, less: str) -> None:
    assert score(more)[0] > score(less)[0]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("It cost 3 million dollars.", "names_share"),
        ("They left in 2019.", "names_date"),
        ("The treaty is void.", "names_law"),
        ("It is higher than before.", "comparison"),
        ("I believe in it.", "opinion"),
        ("It will rain.", "forecast"),
        ("Is it over?", "question"),
        ("Thanks to all.", "thanks"),
        ("No.", "too_short"),
    ],
)
def test_score_gives_its_reason(words: str, code: str) -> None:
    assert code in score(words)[1]


@pytest.mark.parametrize(
    ("kind", "code"), [("directive", "order"), ("commissive", "promise"), ("question", "question")]
)
def test_kind_of_statement_lowers_the_score(kind: str, code: str) -> None:
    words = "Russian forces to leave 24 settlements"

    assert score(words, kind)[0] < score(words)[0]
    assert code in score(words, kind)[1]


def test_reasons_are_known_codes() -> None:
    assert set(score("They voted on 3 March 2019 for the treaty, more than ever.")[1]) <= set(REASONS)


def test_weights_of_a_desk_take_the_place_of_the_projects() -> None:
    assert score("It cost 3 million dollars.", weights={BIAS: -5.0})[0] < 0.01


def test_telling_words_are_those_of_the_text() -> None:
    raised, lowered = telling_words("I hope they cut 3 million jobs.")

    assert "million" in raised
    assert "hope" in lowered


def test_score_reads_only_the_start_of_a_hostile_text() -> None:
    words = "They cut 3 million jobs. " * 400

    assert score(words) == score(words + "Thank you! " * 100_000)


def test_project_weights_know_every_reason_that_features_give() -> None:
    assert set(PATTERNS) <= set(project_weights())
