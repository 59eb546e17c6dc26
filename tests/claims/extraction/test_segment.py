"""Sentences and paragraphs: where they end, and where they only seem to."""

import pytest

from claims.extraction.segment import paragraphs, sentences


def _sentences(text: str, *quotes: tuple[int, int]) -> list[str]:
    return [text[start:end] for start, end in sentences(text, (0, len(text)), quotes)]


def test_paragraphs_leave_out_white_space() -> None:
    text = "  One. \n\n\tTwo.\r\n"

    assert [text[start:end] for start, end in paragraphs(text)] == ["One.", "Two."]


@pytest.mark.parametrize(
    "text",
    [
        "Rep. Ann Lee, D-N.Y., said no.",
        "It grew by approx. 3.5 percent.",
        "Gen. Ann Lee left.",
        "Ann F. Lee left.",
    ],
)
def test_abbreviation_ends_no_sentence(text: str) -> None:
    assert _sentences(text) == [text]


def test_sentence_does_not_end_inside_a_quotation() -> None:
    text = "“Yes. No. Never.” Ann left."

    assert _sentences(text, (0, 17)) == ["“Yes. No. Never.”", "Ann left."]


def test_long_paragraph_keeps_its_sentences_whole() -> None:
    text = "Ann Lee said that it rained in the north. " * 400

    assert set(_sentences(text)) == {"Ann Lee said that it rained in the north."}


def test_half_surrogate_is_taken_as_it_is() -> None:
    assert _sentences("One \ud800. Two.") == ["One \ud800.", "Two."]
