"""Quotation marks: which belong together, and which are apostrophes."""

import pytest

from claims.extraction.quotes import find_quotes, inside
from claims.extraction.segment import paragraphs


def _inner(text: str) -> list[str]:
    return [text[quote.inner_start : quote.inner_end] for quote in find_quotes(text, paragraphs(text))]


def test_nested_quotation_belongs_to_the_outer_one() -> None:
    assert _inner("“He told me ‘no’ today,” she said.") == ["He told me ‘no’ today,"]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("‘She said, ‘No,’’ he said.", "She said, ‘No,’"),
        ("“The “old” dam,” he said.", "The “old” dam,"),
        ("“The “old dam,” he said.", "The “old dam,"),
    ],
)
def test_quotation_in_the_same_marks_belongs_to_the_outer_one(text: str, inner: str) -> None:
    assert _inner(text) == [inner]


@pytest.mark.parametrize(
    "text", ["The boys' club won.", "It's Ann's.", "It isn’t the boys’ fault.", "The 5'10\" tall man"]
)
def test_apostrophe_is_no_quotation(text: str) -> None:
    assert _inner(text) == []


def test_opening_mark_without_an_end_is_no_quotation() -> None:
    assert _inner("He said “yes and left.\n\nShe stayed.") == []


def test_stray_closing_mark_is_no_quotation() -> None:
    assert _inner("Yes” he said.") == []


def test_each_paragraph_starts_afresh() -> None:
    assert _inner('A 5" pipe.\n\nAnn said "yes" twice.') == ["yes"]


def test_inside_leaves_out_marks_and_white_space() -> None:
    assert inside("“ yes ”", 0, 7) == (2, 5)
