"""Content before its cue, or parted by it."""

import pytest

from tests.claims.extraction.reading import said


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“It holds,” Ann Lee said.", "It holds,"),
        ("“It holds,” said Ann Lee.", "It holds,"),
        ("The dam is safe, Ann Lee says.", "The dam is safe"),
        (
            "The dam, which is old, “leaks at night,” Ann Lee said.",
            "The dam, which is old, “leaks at night,”",
        ),
        ("Whether it holds is unclear, Ann Lee said.", "Whether it holds is unclear"),
        ("They paid him, Ann Lee said, to keep it open.", "They paid him … to keep it open"),
        ("The dam, Ann Lee said on Monday, was safe.", "The dam … was safe"),
        ("The dam, Ann Lee notes, appears to be safe.", "The dam … appears to be safe"),
        ("“It holds”, according to Ann Lee.", "It holds"),
        ("The dam is safe, the town’s engineer, Ann Lee, said.", "The dam is safe"),
        ("“It holds,” said Ann Lee, 34, who built it, “and it will.”", "It holds, … and it will."),
        ("“It holds,” Ann Lee said on Monday, “and it will.”", "It holds, … and it will."),
        ("“Yes,” Ann Lee said and then, after a pause: “No, it will not.”", "Yes, … No, it will not."),
        (
            "It was safe, Ann Lee told the paper on condition of anonymity because she is not allowed to speak.",
            "It was safe",
        ),
    ],
)
def test_content_before_the_cue_is_found(text: str, content: str) -> None:
    assert said(text) == [("Ann Lee", content)]


@pytest.mark.parametrize(
    "text", ["Founded in 2014 by students, the club has continued to grow.", "Since it rains, Ann Lee says."]
)
def test_half_a_sentence_is_not_taken_for_speech(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("While many were angry, Ann Lee added, the charge would stay.", "While many were angry … the charge would stay"),
        ("While it rained, they should have left, Ann Lee added.", "While it rained, they should have left"),
        ("Machines can learn, Ann Lee wrote in a brief that was published on Friday.", "Machines can learn"),
        ("There is no doubt that he lied, Ann Lee told the radio.", "There is no doubt that he lied"),
        ("The plan is small, said Ann Lee, head of the Water Board, a union of towns.", "The plan is small"),
    ],
)  # fmt: skip
def test_words_around_their_cue_are_content_and_appositions_are_not(text: str, content: str) -> None:
    assert said(text) == [("Ann Lee", content)]


def test_quoted_part_of_a_subject_is_not_what_was_said() -> None:
    assert [content for _, content in said('The "History" section of the site explains it all.')] == []
