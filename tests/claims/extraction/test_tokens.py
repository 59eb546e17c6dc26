"""Words and marks, with their offsets."""

import pytest

from claims.extraction.tokens import tokenise, tokenise_around


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


def test_quotation_is_one_token() -> None:
    tokens = tokenise_around("He said “no way” twice", 0, 22, [(8, 16)])

    assert [(token.text, token.kind) for token in tokens] == [
        ("He", "w"),
        ("said", "w"),
        ("", "q"),
        ("twice", "w"),
    ]
