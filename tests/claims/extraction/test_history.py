"""Pronouns and reports: settled where the text settles them, open where not."""

import pytest

from tests.claims.extraction.reading import said


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Lee said that it rained. She said it was cold.", ["Ann Lee", "Ann Lee"]),
        ("According to Ann Lee, it rained. She said it was cold.", ["Ann Lee", "Ann Lee"]),
        ("Ann Lee came to Rome.\n\nSpeaking there, she said it was cold.", ["Ann Lee"]),
        ("Mr Bob Ray met Mrs Ann Lee. She said it was cold.", ["Ann Lee"]),
        ("Defence Minister Ann Lee came. The minister said it was cold.", ["Ann Lee"]),
        (
            "Example University reports that it rained. The report highlights that it was cold.",
            ["Example University"] * 2,
        ),
        ("Ann Lee came. Kuzey quoted her as saying that it was cold.", ["Ann Lee"]),
        ("Norvian President Ann Lee came. The Norvian leader said it was cold.", ["Ann Lee"]),
        ("Norvian President Ann Lee came. The head of state said it was cold.", ["Ann Lee"]),
        ("Water Watch said it rained. The group said it was cold.", ["Water Watch"] * 2),
        ("Norvia’s navy sent a ship. It said it was cold.", ["Norvia’s navy"]),
        ("The interior ministry sent a ship. It said it was cold.", ["The interior ministry"]),
        ("Water Watch said it rained. The think tank said it was cold.", ["Water Watch"] * 2),
        ("Anna Lee met Peter Ray. He said it was cold.", ["Peter Ray"]),
        ("The Church of Example said it rained. They said it was cold.", ["Church of Example"] * 2),
    ],
)
def test_pronoun_is_settled_by_what_came_before(text: str, names: list[str]) -> None:
    assert [name for name, _ in said(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "He said it was cold.",
        "The crowd saw Ann Lee and Kim Poe, and she said it was cold.",
        "A resident said it rained. He said it was cold.",
        "Ann Lee came.\n\nIt rained.\n\nThe dam broke.\n\nThe water rose.\n\nShe said it was cold.",
        "Mr Bob Ray came. She said it was cold.",
        "Bob Ray and Poe met. Later Poe left. He said it was cold.",
        "Minister Ann Lee met Minister Bob Ray. The minister said it was cold.",
    ],
)
def test_pronoun_stays_open_where_the_text_leaves_it_open(text: str) -> None:
    assert said(text)[-1][0] is None


def test_company_is_the_only_one_that_was_named() -> None:
    text = "Norvia Motors recalled its vans. The company said the brakes were faulty. It added that nobody was hurt."

    assert said(text) == [("Norvia Motors", "the brakes were faulty"), ("Norvia Motors", "nobody was hurt")]


def test_pronoun_after_two_people_in_one_subject_stays_open() -> None:
    assert said("Ann Lee and Jo Ray met. She said that it rained.") == [(None, "it rained")]


def test_company_of_two_stays_open() -> None:
    text = "Norvia Motors and Sela Motors merged. The company said that jobs were safe."

    assert said(text) == [(None, "jobs were safe")]


def test_it_may_be_a_report_which_stays_without_a_name() -> None:
    text = "The review, led by Ann Lee, makes nine points. It calls for new gates."

    assert said(text) == [(None, "new gates")]


def test_they_are_not_the_report_that_the_sentence_before_is_about() -> None:
    assert said("The review of Water Watch makes nine points. They say the gates are old.") == [
        (None, "the gates are old")
    ]


def test_it_is_the_body_that_the_sentence_before_opens_with() -> None:
    text = "The Water Ministry closed the gates. It said that the dam would hold."

    assert said(text) == [("Water Ministry", "the dam would hold")]


def test_it_is_the_document_that_spoke_before() -> None:
    text = "The inspectors' report recommends closing the dam. It states: “The gates are old.”"

    assert said(text)[1] == ("The inspectors' report", "The gates are old.")
