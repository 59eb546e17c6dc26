"""Texts in which each paragraph begins with the name of its speaker."""

from claims.extraction import extract
from tests.claims.extraction.reading import said

DEBATE = (
    "Mr Alan Prentice (Northport): They had eleven million.\n\n"
    "The Minister for Fisheries (Louise Tennant): The fund has only just opened.\n\n"
    "Mr Prentice: When will the first boat be paid?"
)


def test_each_turn_of_a_debate_is_what_its_speaker_said() -> None:
    assert said(DEBATE) == [
        ("Alan Prentice", "They had eleven million."),
        ("Louise Tennant", "The fund has only just opened."),
        ("Alan Prentice", "When will the first boat be paid?"),
    ]


def test_turn_that_asks_is_a_question() -> None:
    assert [found.kind for found in extract(DEBATE)][-1] == "question"


def test_surname_of_a_later_label_is_settled_by_the_first() -> None:
    text = "HOST: Who knew?\n\nRENATA KOWAL, CHIEF ENGINEER: I wrote memos.\n\nHOST: To whom?\n\nKOWAL: To the board."

    assert said(text) == [("Renata Kowal", "I wrote memos."), ("Renata Kowal", "To the board.")]


def test_programmes_own_people_are_read_for_whom_they_cite() -> None:
    text = (
        "ANN LEE: I am here.\n\nBOB RAY, BYLINE: Mayor Cho Park says that the dam holds.\n\nANN LEE: It does."
    )

    assert ("Cho Park", "the dam holds") in said(text)


def test_lines_that_only_look_like_labels_make_no_transcript() -> None:
    text = (
        "Change requests: see below.\n\nWARNING: It rains.\n\nUPDATE: It has stopped.\n\nTax advice: call us."
    )

    assert said(text) == []


def test_answers_are_given_without_a_name() -> None:
    text = "Q: Will it hold?\n\nA: It will.\n\nQ: How long?\n\nA: A year."

    assert said(text) == [(None, "It will."), (None, "A year.")]


def test_two_with_forms_of_address_are_enough() -> None:
    text = "SEN. LEE: How many?\n\nDR. RAY: Nine."

    assert said(text) == [("Lee", "How many?"), ("Ray", "Nine.")]


def test_label_without_others_is_no_transcript() -> None:
    assert said("WASHINGTON: The senate met.\n\nIt rained.\n\nThe vote is tomorrow.") == []
