"""Cue verbs with their subjects."""

import pytest

from claims.extraction.cues import find_cues
from tests.claims.extraction.reading import names_of, said, words


def _cues(text: str) -> list[tuple[str, str]]:
    return [(cue.words, cue.order) for cue in find_cues(words(text), names_of(text))]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Ann Lee has also said that it rained.", [("said", "before")]),
        ("According to Ann Lee, it rained.", [("According to", "source")]),
        ("It rained, said Ann Lee.", [("said", "after")]),
        ("Ann Lee came, urging them to pay.", [("urging", "participle")]),
        ("Critics charge that it leaks.", [("charge", "before")]),
        ("Ann Lee pointed out that it leaks.", [("pointed out", "before")]),
    ],
)
def test_cue_is_found_with_its_order(text: str, cues: list[tuple[str, str]]) -> None:
    assert _cues(text) == cues


@pytest.mark.parametrize(
    "text",
    ["Ann Lee did not say that.", "Ann Lee will say more.", "War crimes and claims grew.", "It is said that it rained.",
     "The proposed ban failed.", "The claims about the dam spread."],
)  # fmt: skip
def test_negated_future_passive_and_noun_forms_are_no_cues(text: str) -> None:
    assert _cues(text) == []


def test_participle_and_second_verb_keep_the_subject() -> None:
    text = "Ann Lee called for calm, urging them to stay, and underscored that the dam was safe."

    assert said(text) == [
        ("Ann Lee", "calm"),
        ("Ann Lee", "them to stay"),
        ("Ann Lee", "the dam was safe"),
    ]


def test_second_subject_begins_a_statement_of_its_own() -> None:
    text = "Ann Lee vowed to stay, while Bob Ray claimed that the dam had failed."

    assert said(text) == [("Ann Lee", "to stay"), ("Bob Ray", "the dam had failed")]


def test_cue_inside_what_was_said_is_part_of_it() -> None:
    assert said("Ann Lee said that Bob Ray claimed that it rained.") == [
        ("Ann Lee", "Bob Ray claimed that it rained")
    ]


def test_several_who_do_something_go_on_to_say_something() -> None:
    text = "Campaigners dispute the figure, and say the count was wrong."

    assert [content for _, content in said(text)] == ["the count was wrong"]


def test_what_somebody_is_to_come_and_say_is_not_said() -> None:
    assert said("Critics will come and say the count was wrong.") == []
