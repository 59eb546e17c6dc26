"""Weights follow decisions, the same way each time, and stay near where they began."""

from claims.extraction.fitting import BIAS, chance, fit, total

ROWS = [{"number": 1.0}, {"number": 1.0}, {"thanks": 1.0}, {"thanks": 1.0}]
LABELS = [1, 1, 0, 0]


def test_fit_gives_weights_the_sign_of_their_decisions() -> None:
    weights = fit(ROWS, LABELS, pull=0.1)

    assert weights["number"] > 0 > weights["thanks"]


def test_fit_is_the_same_each_time() -> None:
    assert fit(ROWS, LABELS, pull=0.1) == fit(ROWS, LABELS, pull=0.1)


def test_fit_stays_near_the_start_under_a_hard_pull() -> None:
    start = {"number": -1.0, "thanks": 2.0}

    weights = fit(ROWS, LABELS, pull=1000.0, start=start)

    assert abs(weights["number"] + 1) < 0.01
    assert abs(weights["thanks"] - 2) < 0.01


def test_fit_finds_the_share_of_yes_without_features() -> None:
    weights = fit([{}] * 10, [1] * 3 + [0] * 7, pull=1.0)

    assert abs(chance(weights[BIAS]) - 0.3) < 0.001


def test_total_ignores_what_has_no_weight() -> None:
    assert total({"unknown": 5.0}, {BIAS: 0.5}) == 0.5


def test_chance_stands_huge_sums() -> None:
    assert 0 < chance(-1e9) < chance(1e9) < 1
