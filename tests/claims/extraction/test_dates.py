"""Dates beside a cue, read against the day of publication."""

import datetime

import pytest

from claims.extraction.dates import read_date
from tests.claims.extraction.reading import only

PUBLISHED = datetime.date(2025, 3, 14)  # a Friday


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("On March 13, she", "2025-03-13"),
        ("on 3 March", "2025-03-03"),
        ("On December 30", "2024-12-30"),
        ("on May 8, 2009", "2009-05-08"),
        ("on Tuesday", "2025-03-11"),
        ("yesterday", "2025-03-13"),
    ],
)
def test_read_date_finds_the_day(words: str, day: str) -> None:
    assert read_date(words, PUBLISHED)[0] == datetime.date.fromisoformat(day)


def test_day_stays_open_without_a_year_to_read_it_in() -> None:
    assert read_date("On March 13") == (None, "On March 13")


@pytest.mark.parametrize("words", ["On February 31", "in the following days", "nothing"])
def test_no_day_gives_no_date(words: str) -> None:
    assert read_date(words, PUBLISHED)[0] is None


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ann Lee, who resigned on Tuesday, said that it held.",
        "Minister Ann Lee resigned on Monday after admitting that it had failed.",
    ],
)
def test_day_of_another_deed_is_not_the_day_of_the_words(text: str) -> None:
    assert only(text, date=PUBLISHED).date is None


def test_following_day_needs_a_day_before() -> None:
    assert read_date("the following day", PUBLISHED, None)[0] is None
