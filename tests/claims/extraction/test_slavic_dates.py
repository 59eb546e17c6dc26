"""Days that Ukrainian and Russian texts tell beside the cue."""

import datetime

import pytest

from claims.extraction import extract

PUBLISHED = datetime.date(2025, 3, 14)  # a Friday


@pytest.mark.parametrize(
    ("text", "language", "day", "words"),
    [
        ("Олег Ковальчук 12 березня заявив, що дамба витримає.", "uk", datetime.date(2025, 3, 12), "12 березня"),
        ("У понеділок Олег Ковальчук заявив, що дамба витримає.", "uk", datetime.date(2025, 3, 10), "понеділок"),
        ("Олег Ковальчук учора заявив, що дамба витримає.", "uk", datetime.date(2025, 3, 13), "учора"),
        ("30 декабря Сергей Орлов заявил, что дамба выдержит.", "ru", datetime.date(2024, 12, 30), "30 декабря"),
        ("Сергей Орлов 2 мая 2023 года заявил, что дамба выдержит.", "ru", datetime.date(2023, 5, 2), "2 мая 2023"),
        ("Сергей Орлов сегодня заявил, что дамба выдержит.", "ru", PUBLISHED, "сегодня"),
    ],
)  # fmt: skip
def test_day_is_read_against_the_day_of_publication(
    text: str, language: str, day: datetime.date, words: str
) -> None:
    (found,) = extract(text, date=PUBLISHED, language=language)

    assert (found.date, found.date_text) == (day, words)


def test_day_inside_of_the_words_is_not_the_day_they_were_said() -> None:
    (found,) = extract("Сергей Орлов заявил, что дамба выдержит 2 мая.", date=PUBLISHED, language="ru")

    assert (found.date, found.date_text) == (None, "")


def test_impossible_day_is_no_day() -> None:
    (found,) = extract("31 февраля Сергей Орлов заявил, что дамба выдержит.", date=PUBLISHED, language="ru")

    assert found.date is None
