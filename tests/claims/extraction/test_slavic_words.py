"""Lists of words: no rule here, but they must be what the rules take them for."""

import pytest

from claims.extraction.slavic_words import GRAMMARS, Words


@pytest.mark.parametrize("grammar", GRAMMARS.values(), ids=GRAMMARS)
def test_words_are_lower_case_and_special_verbs_are_cues(grammar: Words) -> None:
    assert all(word == word.lower() for word in grammar.cues | grammar.bodies)
    assert grammar.denials | grammar.promises | grammar.questions <= grammar.cues


def test_past_of_all_genders_is_known() -> None:
    assert {"сказав", "сказала", "сказали"} <= GRAMMARS["uk"].cues
    assert {"сказал", "сказала", "сказали"} <= GRAMMARS["ru"].cues
