"""Words and marks, with their offsets."""

import pytest

from claims.extraction.tokens import TokenisedText, tokenise


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S. forces", ["U.S.", "forces"]),
        ("1,000 men", ["1,000", "men"]),
        ("pro-Kremlin voices", ["pro-Kremlin", "voices"]),
        ("Gen. Lee’s", ["Gen", ".", "Lee’s"]),
        ("@POTUS #one", ["@POTUS", "#one"]),
    ],
)
def test_tokenise_keeps_words_whole(text: str, words: list[str]) -> None:
    assert [token.text for token in tokenise(text, 0, len(text))] == words


def test_possessive_is_told_from_the_word() -> None:
    (token,) = tokenise("Putin’s", 0, 7)

    assert (token.bare, token.is_possessive) == ("Putin", True)


def test_body_written_in_capitals_is_not_the_pronoun() -> None:
    (token,) = tokenise("WHO", 0, 3)

    assert token.low == "WHO"


def test_nickname_is_no_quotation() -> None:
    text = "The witness, named “Eugene,” said so. He said “Yes.”"
    marks = [(text.index("“"), text.index("”") + 1), (text.rindex("“"), text.rindex("”") + 1)]

    kinds = [token.kind for token in TokenisedText(text, [(0, len(text))]).around(0, len(text), marks)]

    assert kinds.count("q") == 1


def test_quotation_is_one_token() -> None:
    tokens = TokenisedText("He said “no way” twice", [(0, 22)]).around(0, 22, [(8, 16)])

    assert [(token.text, token.kind) for token in tokens] == [
        ("He", "w"),
        ("said", "w"),
        ("", "q"),
        ("twice", "w"),
    ]


@pytest.mark.parametrize(
    ("start", "end"), [(0, 6), (5, 6), (6, 11), (8, 11), (12, 16), (12, 21), (13, 17), (18, 30), (0, 30)]
)
def test_tokens_of_a_part_are_those_of_splitting_the_part_alone(start, end):
    text = "She’s of the U.S. players’ 2.5%"

    found = TokenisedText(text, [(0, len(text))]).between(start, end)

    assert found == tokenise(text, start, end)


def test_tokens_end_before_an_apostrophe_that_may_close_a_quotation():
    text = "the players’ home"

    found = TokenisedText(text, [(0, len(text))]).between(0, 12)

    assert [token.text for token in found] == ["the", "players", "’"]
