"""Cue verbs and their forms."""

import pytest

from claims.extraction.verbs import FORMS, inflect


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("say", ("says", "said", "saying")),
        ("deny", ("denies", "denied", "denying")),
        ("declare", ("declares", "declared", "declaring")),
        ("stress", ("stresses", "stressed", "stressing")),
        ("urge", ("urges", "urged", "urging")),
    ],
)
def test_inflect_makes_the_regular_and_irregular_forms(base: str, forms: tuple[str, str, str]) -> None:
    assert inflect(base) == forms


def test_both_spellings_are_known() -> None:
    assert FORMS["labeling"].base == FORMS["labelling"].base == "label"


def test_form_that_is_also_a_noun_says_so() -> None:
    assert FORMS["claims"].is_noun_too
    assert not FORMS["claimed"].is_noun_too
