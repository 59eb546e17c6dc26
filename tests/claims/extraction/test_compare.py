"""What has changed between two texts, in words, within a bound."""

import random
import time

import pytest

from claims.extraction.compare import Change, Segment, compare, plain

SAME, REMOVED, ADDED = Change.SAME, Change.REMOVED, Change.ADDED


def _words(text: str) -> str:
    return "".join(text.split())


def _kept(segments: list[Segment], left_out: Change) -> str:
    return "".join(segment.text for segment in segments if segment.change != left_out)


def test_changed_word_stands_between_what_stayed():
    segments = compare("Crime fell by 12 per cent.\n\nShe left.", "Crime fell by 2 per cent.\n\nShe left.")

    assert segments == [
        Segment(SAME, "Crime fell by "),
        Segment(REMOVED, "12 "),
        Segment(ADDED, "2 "),
        Segment(SAME, "per cent.\n\nShe left."),
    ]


def test_paragraph_that_vanished_is_removed_whole():
    segments = compare("One.\n\nTwo is here.\n\nThree.", "One.\n\nThree.")

    assert segments == [
        Segment(SAME, "One.\n\n"),
        Segment(REMOVED, "Two is here.\n\n"),
        Segment(SAME, "Three."),
    ]


@pytest.mark.parametrize(
    ("old", "new", "segments"),
    [
        ("", "", []),
        ("", "New.", [Segment(ADDED, "New.")]),
        ("Old.", "", [Segment(REMOVED, "Old.")]),
        ("Same.", "Same.", [Segment(SAME, "Same.")]),
        ("Same  words.", "Same words.", [Segment(SAME, "Same words.")]),
    ],
)
def test_texts_with_nothing_in_between(old: str, new: str, segments: list[Segment]):
    assert compare(old, new) == segments


@pytest.mark.parametrize("seed", range(20))
def test_segments_hold_both_texts(seed: int):
    dice = random.Random(seed)  # noqa: S311
    old = [dice.choice(["a", "b", "crime", "fell", "x.\n\n", f"w{dice.randrange(300)}"]) for _ in range(800)]
    new = [word for word in old if dice.random() > 0.1]
    for _ in range(40):
        new.insert(dice.randrange(len(new)), "added")

    segments = compare(" ".join(old), " ".join(new))

    assert _kept(segments, REMOVED) == " ".join(new)
    assert _words(_kept(segments, ADDED)) == _words(" ".join(old))


def test_few_changes_in_a_long_text_are_found_one_by_one():
    dice = random.Random(1)  # noqa: S311
    words = [f"w{dice.randrange(3000)}" for _ in range(60_000)]
    changed = list(words)
    for place in range(100, 60_000, 6_000):
        changed[place] = "CHANGED"

    segments = compare(" ".join(words), " ".join(changed))

    assert [segment.text for segment in segments if segment.change == ADDED] == ["CHANGED "] * 10


@pytest.mark.parametrize("mark", [" ", "\n"])
def test_megabyte_of_two_words_ends_in_time(mark: str):
    dice = random.Random(1)  # noqa: S311
    old, new = (mark.join(dice.choices("ab", k=500_000)) for _ in range(2))

    started = time.process_time()
    segments = compare(old, new)

    assert time.process_time() - started < 20
    assert _kept(segments, REMOVED) == new


def test_typography_changes_no_words():
    assert plain("“It’s\n done” – he said") == plain('"It\'s done" — he  said')
