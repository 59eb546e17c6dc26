from django.utils.translation import gettext_lazy, override

from factcheck.errors import Conflict
from factcheck.words import counted, english, phrase, told
from reviews.enums import State


def test_a_phrase_is_english_whoever_asks() -> None:
    with override("uk"):
        said = phrase("{name} had a hand in this verdict.", name="Ann")

    assert said == "Ann had a hand in this verdict."


def test_a_phrase_is_told_in_the_language_of_its_reader() -> None:
    said = phrase("{name} had a hand in this verdict.", name="Ann")

    with override("uk"):
        assert told(said) == "Ann: має причетність до цього вердикту."


def test_words_inside_of_a_phrase_are_told_too() -> None:
    said = phrase("{told} The archived copy remains.", told=counted("{n} word", "{n} words", 5))

    assert said == "5 words The archived copy remains."
    with override("uk"):
        assert told(said).startswith("5 слів ")


def test_lazy_words_inside_of_a_phrase_are_kept_in_english() -> None:
    with override("uk"):
        said = phrase(
            "This review stands at “{state}”, so “{verb}” is not possible now.",
            state=State.QUEUED.label,
            verb="x",
        )

        assert "“Queued”" in said
        assert "«У черзі»" in told(said)


def test_plural_forms_are_those_of_the_language() -> None:
    with override("uk"):
        assert [told(counted("{n} word", "{n} words", n)) for n in (1, 2, 5, 21)] == [
            "1 слово",
            "2 слова",
            "5 слів",
            "21 слово",
        ]


def test_a_kept_sentence_is_told_sentence_by_sentence() -> None:
    with override("uk"):
        assert told("The site could not be reached. The page was stored. What nobody knows.") == (
            "Сайт недоступний. Сторінку збережено. What nobody knows."
        )


def test_nothing_is_told_as_nothing() -> None:
    with override("uk"):
        assert told("") == ""


def test_an_error_keeps_its_phrase() -> None:
    with override("uk"):
        assert told(Conflict().sentence).startswith("Тим часом")
        assert str(Conflict()).startswith("Something changed")


def test_english_of_lazy_words() -> None:
    with override("uk"):
        assert english(gettext_lazy("Verdicts")) == "Verdicts"
