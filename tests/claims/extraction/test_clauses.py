"""Bounded walks over the words of a sentence."""

import pytest

from claims.extraction.clauses import before_verb, has_finite, looks_like_clause, pieces, subject_start
from tests.claims.extraction.reading import words


def test_before_verb_passes_helpers_and_adverbs() -> None:
    assert before_verb(words("Ann Lee has also repeatedly said"), 5) == (1, {"has", "also", "repeatedly"})


@pytest.mark.parametrize(
    ("text", "last", "start"),
    [
        ("It rained, but Ann Lee", 5, 4),
        ("Example Health Body (EHB)", 5, 0),
        ("He came and Ann Lee", 4, 3),
        ("As Ann Lee", 2, 1),
    ],
)
def test_subject_starts_after_what_parts_clauses(text: str, last: int, start: int) -> None:
    assert subject_start(words(text), last, 0) == start


def test_pieces_leave_out_brackets() -> None:
    found = pieces(words("The body (founded in 1990, in Rome), Ann Lee"))

    assert [[token.text for token in piece] for piece in found] == [["The", "body"], ["Ann", "Lee"]]


@pytest.mark.parametrize("text", ["the dam has held", "Paris wishes to stay", "the dam collapsed"])
def test_clause_has_a_finite_verb(text: str) -> None:
    assert has_finite(words(text))


@pytest.mark.parametrize(
    ("text", "is_it"),
    [
        ("it rained", True),
        ("the dam is safe", True),
        ("over 300 people have died", True),
        ("an inquiry", False),
        ("so", False),
    ],
)
def test_clause_without_that_is_told_from_a_phrase(text: str, is_it: bool) -> None:
    assert looks_like_clause(words(text)) is is_it
