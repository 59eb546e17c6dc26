"""The pieces of a marked text are the text again, and each statement stands where its spans say."""

from hypothesis import given
from hypothesis import strategies as st

from reviews.desk.highlight import Changed, around_changes, pieces

SPANS = st.lists(
    st.tuples(
        st.sampled_from("abc"), st.lists(st.tuples(st.integers(-2, 30), st.integers(-2, 30)), max_size=3)
    ),
    max_size=4,
)


@given(text=st.text(max_size=24), marked=SPANS, here=st.sampled_from(["", "a", "b"]))
def test_pieces_joined_are_the_text_again(text: str, marked: list, here: str) -> None:
    assert "".join(piece.text for piece in pieces(text, marked, here)) == text


def test_each_span_is_marked_with_its_statement() -> None:
    found = pieces("He said yes, twice.", [("s1", [(8, 11), (13, 18)])])

    assert [(piece.text, piece.owner) for piece in found if piece.owner] == [("yes", "s1"), ("twice", "s1")]


def test_only_the_first_piece_of_a_statement_carries_its_anchor() -> None:
    found = pieces("He said yes, twice.", [("s1", [(8, 11), (13, 18)])])

    assert [piece.is_first for piece in found if piece.owner] == [True, False]


def test_the_statement_at_hand_wins_where_two_overlap() -> None:
    found = pieces("abcdef", [("other", [(0, 4)]), ("mine", [(2, 6)])], here="mine")

    assert [(piece.text, piece.owner) for piece in found] == [("ab", "other"), ("cdef", "mine")]


def test_offsets_count_characters_beyond_the_basic_plane() -> None:
    found = pieces("😀 yes", [("s", [(2, 5)])])

    assert [piece.text for piece in found if piece.owner] == ["yes"]


def test_long_stretches_that_stayed_are_cut_in_the_middle() -> None:
    same = Changed("same", "a" * 500 + "b" * 500)

    shown = around_changes([same, Changed("removed", "x" * 2000), Changed("same", "short")])

    assert (shown[0].text, shown[0].rest, shown[0].is_cut) == ("a" * 240, "b" * 240, True)
    assert (len(shown[1].text), shown[1].is_cut) == (2000, False)
    assert (shown[2].text, shown[2].rest) == ("short", "")
