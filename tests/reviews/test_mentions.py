"""An @ before a word calls a name; an e-mail address calls nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.mentions import names_in, pieces_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@mara please look", ["mara"]),
        ("Look, @mara.", ["mara"]),
        ("(@mara) and @jonas-2!", ["mara", "jonas-2"]),
        ("@mara @mara", ["mara"]),
        ("@ann@desk.example, read this", ["ann@desk.example"]),
        ("@Öykü is here", ["Öykü"]),
        ("write to info@office.example", []),
        ("at @ noon", []),
        ("nobody", []),
    ],
)
def test_names_are_found_in_running_text(text: str, names: list[str]):
    assert names_in(text) == names


@given(st.text(alphabet="@ab .\n+-é", max_size=60))
def test_pieces_together_are_the_text(text: str):
    assert "".join(piece for piece, _ in pieces_of(text)) == text
