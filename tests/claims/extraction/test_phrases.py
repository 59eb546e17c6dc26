"""Noun phrases: who is somebody, and who stays unnamed."""

import pytest

from claims.extraction.phrases import read_phrase
from tests.claims.extraction.reading import names_of, words


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Analysts at ISW", "ISW", "organisation"),
        ("Russian authorities", "Russian authorities", "group"),
        ("critics", None, "unnamed"),
        ("a resident", None, "unnamed"),
        ("the report", None, "document"),
        ("The Kremlin", "Kremlin", "organisation"),
        ("Ursula von der Leyen", "Ursula von der Leyen", "person"),
        ("team member Ann Lee", "Ann Lee", "person"),
        ("these delays", None, "thing"),
        ("some of the residents", None, "unnamed"),
        ("one of those present", None, "unnamed"),
        ("those at the hearing", None, "unnamed"),
        ("all of them", None, "unnamed"),
        ("another", None, "unnamed"),
        ("a majority of the residents", None, "group"),
        ("customers that called the firm", None, "group"),
    ],
)
def test_phrase_names_its_kind_of_speaker(text: str, name: str | None, kind: str) -> None:
    found = read_phrase(words(text), names_of(text))

    assert found is not None
    assert (found.name, found.kind) == (name, kind)


def test_examples_behind_such_as_are_no_part_of_a_phrase() -> None:
    text = "other sites such as Example.org"
    found = read_phrase(words(text), names_of(text))

    assert found is not None
    assert found.text == "other sites"


@pytest.mark.parametrize("text", ["of", "Ann Lee’s", "the dam has", "often"])
def test_words_that_name_nobody_give_nothing(text: str) -> None:
    assert read_phrase(words(text), names_of(text)) is None


def test_spokesman_speaks_for_the_only_such_body() -> None:
    names = names_of("The Ministry of Defence met.")

    found = read_phrase(words("a spokesman for the ministry"), names)

    assert found is not None
    assert found.name == "Ministry of Defence"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a surgeon who gave his name only as Marat", "Marat"),
        ("a surgeon who gave his age as forty", None),
    ],
)
def test_name_that_somebody_gives_is_theirs(text: str, name: str | None) -> None:
    found = read_phrase(words(text), names_of(text))

    assert found is not None
    assert found.name == name


def test_spokeswoman_speaks_for_a_body_that_a_place_owns() -> None:
    text = "A spokeswoman for Austria's climate ministry"

    found = read_phrase(words(text), names_of(text))

    assert found is not None
    assert found.name == "Austria's climate ministry"
