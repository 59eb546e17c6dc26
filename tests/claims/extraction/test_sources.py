"""Speakers to the right of their cue."""

import pytest

from tests.claims.extraction.reading import only, said


@pytest.mark.parametrize(
    "text",
    [
        "According to Ann Lee, the dam was safe.",
        "According to Ann Lee, who built it, the dam was safe.",
        "Kuzey has learned that according to Ann Lee, the dam was safe.",
        "The dam was safe, according to Ann Lee.",
        "The dam was safe, said Ann Lee.",
        "According to the team's coach, Ann Lee, the dam was safe.",
        "According to Ambassador to the United States Ann Lee, the dam was safe.",
    ],
)
def test_speaker_after_the_cue_is_read(text: str) -> None:
    ((name, content),) = said(text)

    assert (name, content.removeprefix("The").removeprefix("the")) == ("Ann Lee", " dam was safe")


def test_words_of_somebody_are_a_source() -> None:
    found = only("In the words of Senator Ann Lee, “it holds for ever.”")

    assert (found.cue, found.speaker and found.speaker.name) == ("In the words of", "Ann Lee")


def test_office_after_the_name_is_its_role() -> None:
    found = only("“It holds,” said Ann Lee, director of the dam.")

    assert found.speaker is not None
    assert found.speaker.role == "director of the dam"


@pytest.mark.parametrize("known", ["obtained by Kuzey", "sent to staff on Monday", "made a day ago"])
def test_document_is_the_source_however_it_came_to_be_known(known: str) -> None:
    found = only(f"According to a memo {known}, the dam was safe.")

    assert (found.content, found.speaker and found.speaker.kind) == ("the dam was safe", "document")


def test_said_in_front_of_its_speaker_opens_a_sentence() -> None:
    assert said("Said the mayor, Ann Lee: “The dam was safe.”") == [("Ann Lee", "The dam was safe.")]


@pytest.mark.parametrize("text", ["It went according to plan.", "They work according to their own rules."])
def test_according_to_without_a_speaker_is_no_cue(text: str) -> None:
    assert said(text) == []


def test_listener_after_an_apposition_is_no_speaker() -> None:
    assert said("Their leader, Ann Lee, warned ministers that it rained.") == [("Ann Lee", "it rained")]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("As reported by Reuters, the talks collapsed.", "Reuters", "the talks collapsed"),
        ("According to a statement released by the palace, the king is well.", None, "the king is well"),
        ("According to concerned residents, the dam leaks.", "concerned residents", "the dam leaks"),
    ],
)
def test_source_ends_where_its_words_begin(text: str, speaker: str | None, content: str) -> None:
    assert said(text) == [(speaker, content)]


def test_name_that_a_speaker_gave_follows_the_cue() -> None:
    found = only("“I ran,” said a passenger who gave her name only as Rosa.")

    assert found.speaker is not None
    assert found.speaker.name == "Rosa"
