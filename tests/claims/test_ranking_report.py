"""What is measured is what the names say."""

import pytest

from claims.ranking_report import measured


def test_perfect_order_is_the_best_there_is() -> None:
    found = measured([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 0])

    assert (found.precision, found.share_read) == (1.0, 0.5)


def test_worst_order_is_read_to_its_end() -> None:
    assert measured([0.1, 0.9, 0.8, 0.7], [1, 0, 0, 0]).share_read == 1.0


def test_equal_scores_prove_nothing() -> None:
    assert measured([0.5] * 4, [1, 0, 0, 0]).precision == 0.25


@pytest.mark.parametrize("sure", [0.0, 1.0])
def test_surprise_stands_a_score_that_was_quite_wrong(sure: float) -> None:
    assert 0 < measured([sure, sure], [1, 0]).surprise < 10
