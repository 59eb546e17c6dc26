"""How sure the engine is: it says less where it knows less, and means what it says."""

from benchmarks.extraction import UNFITTED, reliability
from benchmarks.passages import articles
from claims.extraction import extract
from claims.extraction.confidence import WEIGHTS_FILE, confidence, weights
from tests.claims.extraction.reading import only


def _sure(text: str) -> float:
    sure = only(text).confidence
    assert sure is not None
    return sure


def test_named_speaker_is_surer_than_an_open_pronoun() -> None:
    assert _sure("Minister Ann Lee said that the dam had held.") > _sure("She said that the dam had held.")


def test_two_words_are_less_sure_than_a_clause() -> None:
    assert _sure("“Not yet,” she said.") < _sure("“The dam has held for years,” she said.")


def test_confidence_is_a_chance() -> None:
    assert 0 <= confidence(dict.fromkeys(weights(), 10.0)) <= 1
    assert 0 <= confidence({}) <= 1


def test_weights_name_what_they_were_fitted_on() -> None:
    assert "marked" in WEIGHTS_FILE.read_text(encoding="utf-8").splitlines()[1]


def test_confidence_means_what_it_says_where_nothing_was_fitted() -> None:
    steps = list(reliability(articles("held_out")[UNFITTED], extract))

    # Where enough statements tell, the share of right ones is near the step, and the surest are the best.
    assert all(low - 0.1 <= share <= high + 0.15 for low, high, count, share in steps if count >= 15)
    assert steps[-1][3] >= 0.95
