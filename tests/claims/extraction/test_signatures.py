"""Signatures: names below quotations that stand alone, and lines that are none."""

import pytest

from claims.extraction.signatures import signature
from tests.claims.extraction.reading import names_of


def _signed(line: str) -> str | None:
    found = signature(line, (0, len(line)), names_of(line))
    return found.speaker.name if found and found.speaker else None


@pytest.mark.parametrize("line", ["— Ann Lee", " - Ann Lee", " – Ann Lee, mayor of Example", "-- Ann Lee."])
def test_name_after_a_dash_signs_a_quotation(line: str) -> None:
    assert _signed(line) == "Ann Lee"


def test_line_without_dash_and_verb_signs_for_nobody() -> None:
    line = " Anonymous blogger, Dams of Example"
    found = signature(line, (0, len(line)), names_of(line))

    assert found is not None and found.speaker is None


@pytest.mark.parametrize(
    "line",
    [
        "",
        " Ann Lee",
        " — Ann Lee has left",
        " — and more",
        " Ann Lee, mayor of Example.",
        " — Ann Lee walked on",
    ],
)
def test_other_lines_are_no_signatures(line: str) -> None:
    assert signature(line, (0, len(line)), names_of(line)) is None
