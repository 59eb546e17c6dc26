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
