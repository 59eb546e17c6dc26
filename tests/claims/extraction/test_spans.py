"""Spans of the text: content only, without marks around it."""

import pytest

from tests.claims.extraction.reading import only


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Lee said, “It holds.”", "It holds."),
        ("Ann Lee said that it costs 5 (five) euros.", "it costs 5 (five) euros"),
        ("Ann Lee said that it rose by 5%.", "it rose by 5%"),
        ("Ann Lee said that it was “safe,” and “new.”", "it was “safe,” and “new.”"),
    ],
)
def test_span_leaves_out_marks_around_the_content(text: str, content: str) -> None:
    assert only(text).content == content
