"""Words that make a clause, beyond the closed lists."""

import pytest

from claims.extraction.finite import has_verb, is_past
from tests.claims.extraction.reading import words


@pytest.mark.parametrize(
    ("text", "is_clause"),
    [
        ("many agencies treat it as an add-on", True),
        ("the agency investigates fraud", True),
        ("the river rose overnight", True),
        ("the treats on the table", False),
        ("a plan for the new school", False),
        ("", False),
    ],
)
def test_clause_is_told_by_its_verb(text: str, is_clause: bool) -> None:
    assert has_verb(words(text)) is is_clause


def test_irregular_past_is_known_and_a_name_is_not() -> None:
    assert [is_past(word) for word in words("wrote Rose letter")] == [True, False, False]
