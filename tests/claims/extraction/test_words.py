"""The word lists keep what the rules rely on."""

from claims.extraction import words


def test_wordset_parts_words_at_spaces() -> None:
    assert words.wordset("one two") == {"one", "two"}


def test_lists_hold_lower_case_only_but_for_the_country() -> None:
    lists = [value for value in vars(words).values() if isinstance(value, frozenset | set)]

    assert {word for found in lists for word in found if word != word.lower()} == {"US"}
