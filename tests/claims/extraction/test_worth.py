"""Check-worthiness: what ranks above what, and with which reasons."""

import pytest

from claims.extraction.worth import REASONS, score


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
