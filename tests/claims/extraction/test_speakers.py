"""Subjects with apposition, offices and "who" clauses."""

import pytest

from tests.claims.extraction.reading import only


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Ann Lee, director of the dam, said that it held.", "Ann Lee", "director of the dam"),
        ("The head of the dam, Ann Lee, said that it held.", "Ann Lee", "head of the dam"),
        (
            "They met Ann Lee, the acting governor of Rome, who has said that it held.",
            "Ann Lee",
            "acting governor of Rome",
        ),
        ("Defence Minister Ann Lee said that it held.", "Ann Lee", "Defence Minister"),
        (
            "Ann Lee, Director of the Dam, and Chairman of the Fund, says it is safe.",
            "Ann Lee",
            "Director of the Dam",
        ),
        ("Ann Lee (pictured) said that it held.", "Ann Lee", ""),
        ("Beijing, which buys most of the oil, said that it held.", "Beijing", ""),
        ("Her challenger, Ann Lee, said that it held.", "Ann Lee", "challenger"),
        ("Ann Lee, who spoke to them before the vote, said that it held.", "Ann Lee", ""),
        ("Ann Lee at first said that it held.", "Ann Lee", ""),
        ("Norvian goalkeeper Ann Lee said that it held.", "Ann Lee", "Norvian goalkeeper"),
        ("Dam chief ANN LEE said that it held.", "ANN LEE", "Dam chief"),
        ("The largest union, IG Metall, said that it held.", "IG Metall", "largest union"),
        ("It was checked by the Dam Board, which said that it held.", "Dam Board", ""),
        ("Soldier Ann Lee said that it held.", "Ann Lee", "Soldier"),
        ("The novelist Jo Baker said that it held.", "Jo Baker", "novelist"),
        ("The engineer Ann Lee of Leeds University said that it held.", "Ann Lee", "engineer"),
        ("Ann al-Lee said that it held.", "Ann al-Lee", ""),
        ("Ann Lee – who was not there – said that it held.", "Ann Lee", ""),
        ("Neither Bob Ray nor his lawyer came, but Ann Lee said that it held.", "Ann Lee", ""),
        ("On March 14 Ann Lee said that it held.", "Ann Lee", ""),
        ("After the match, Ann Lee, coach of Rome, said that it held.", "Ann Lee", "coach of Rome"),
        ("Then, however, Ann Lee said that it held.", "Ann Lee", ""),
    ],
)
def test_subject_gives_name_and_role(text: str, name: str, role: str) -> None:
    found = only(text)

    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.role) == (name, role)


def test_mention_is_the_words_beside_the_cue() -> None:
    text = "Ann Lee came. Lee said that it held."

    found = only(text)

    assert found.speaker is not None
    assert (found.speaker.text, text[found.speaker.start : found.speaker.end]) == ("Lee", "Lee")


def test_name_given_between_commas_is_the_speakers() -> None:
    found = only("Another passenger, who gave her name only as Rosa, said the doors were locked.")

    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.kind) == ("Rosa", "person")
