"""Reported clauses: where what was said begins and ends."""

import pytest

from claims.extraction import extract
from tests.claims.extraction.reading import said


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Lee declared that the dam was safe.", "the dam was safe"),
        ("Ann Lee says the dam is safe.", "the dam is safe"),
        ("Ann Lee said Friday it would hold.", "it would hold"),
        ("Ann Lee said on Monday that the dam was safe.", "the dam was safe"),
        ("Ann Lee told reporters in Rome that the dam was safe.", "the dam was safe"),
        ("Ann Lee questioned whether the dam was safe.", "whether the dam was safe"),
        ("Ann Lee said the dam was safe; nobody believed it.", "the dam was safe"),
        ("As Ann Lee told Example News, the dam was safe.", "the dam was safe"),
        ("Ann Lee said that the dam was safe during her first visit to the valley.", "the dam was safe"),
        ("Ann Lee said that the price was “fair” and final.", "the price was “fair” and final"),
        ("Ann Lee said: the dam was safe.", "the dam was safe"),
        ("Ann Lee said that did not make it safe.", "that did not make it safe"),
        ("Ann Lee had warned for years of floods.", "floods"),
        ("Ann Lee estimated the cost at $3m.", "the cost at $3m"),
        ("Ann Lee has long maintained that the dam was safe.", "the dam was safe"),
        ("Ann Lee accepts that the dam is old.", "the dam is old"),
        ("Ann Lee likened the dam to a sieve.", "the dam to a sieve"),
        ("Ann Lee promised a full inquiry within 60 days.", "a full inquiry within 60 days"),
        ("Ann Lee has written to Bob Ray calling for the dam to be closed.", "the dam to be closed"),
        ("Ann Lee said in a message sent to reporters that the dam was safe.", "the dam was safe"),
        ("Ann Lee warned that “it leaks”, while Bob Ray left the room.", "it leaks"),
        ("When Ann Lee announced that the dam was safe, Bob Ray left the room.", "the dam was safe"),
        (
            "Ann Lee rejected the accusation the following day, stating that the dam was safe.",
            "the dam was safe",
        ),
        ("Ann Lee assesses that the dam is safe.", "the dam is safe"),
        ("Ann Lee explained, with some regret, that the dam was safe.", "the dam was safe"),
        ("Ann Lee, speaking in Rome, said in a statement: “It holds.”", "It holds."),
    ],
)
def test_content_is_the_clause_without_cue_and_that(text: str, content: str) -> None:
    assert said(text) == [("Ann Lee", content)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ann Lee said “it holds.”", "direct"),
        ("Ann Lee said the dam was “safe”.", "mixed"),
        ("Ann Lee said the dam was safe.", "indirect"),
    ],
)
def test_type_tells_how_much_is_quoted(text: str, kind: str) -> None:
    assert [found.type for found in extract(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Lee has argued for many years that the dam is old.", "the dam is old"),
        ("Ann Lee has since admitted that the dam is old.", "the dam is old"),
        ("Ann Lee said they’re old.", "they’re old"),
        ("Ann Lee said on Monday the dam was old.", "the dam was old"),
        ("Ann Lee told the court Ray had seen it.", "Ray had seen it"),
        ("Ann Lee said – and this matters – that the dam was old.", "the dam was old"),
        ("Ann Lee described how the dam had failed.", "how the dam had failed"),
        ("Ann Lee said last week the dam was old.", "the dam was old"),
        ("Ann Lee rejected this: “The dam is old.”", "The dam is old."),
        ("Ann Lee warned Norvia of “grave consequences”.", "Norvia of “grave consequences”"),
        ("Ann Lee told residents there was “no risk”.", "there was “no risk”"),
        ("Ann Lee said the dam “will fail”.", "the dam “will fail”"),
        ("Ann Lee told Fox News he had warned them that the dam was old.", "he had warned them that the dam was old"),
    ],
)  # fmt: skip
def test_content_begins_behind_what_parts_it_from_the_cue(text: str, content: str) -> None:
    assert said(text) == [("Ann Lee", content)]


def test_tale_that_is_told_is_no_listener() -> None:
    assert said("Ann Lee told a different story: the dam, a ruin, fell.") == []


def test_relative_clause_after_a_listener_is_no_content() -> None:
    assert said("Ann Lee has warned companies that have sold old drugs.") == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ann Lee told the BBC he would “never” resign.", "he would “never” resign"),
        ("Ann Lee told the court the dam was unsafe.", "the dam was unsafe"),
        (
            "Ann Lee said many agencies still treat it as an add-on.",
            "many agencies still treat it as an add-on",
        ),
        ("The law “is an insult,” Ann Lee said.", "The law “is an insult,”"),
        ("Ann Lee also said, however, that she would talk.", "she would talk"),
        ("That, Ann Lee argued, is why lanes should move.", "That … is why lanes should move"),
    ],
)
def test_content_begins_where_the_one_who_was_told_ends(text: str, content: str) -> None:
    assert said(text) == [("Ann Lee", content)]


def test_penalty_that_somebody_conceded_is_not_said() -> None:
    assert said("Ann Lee conceded a penalty which the referee Bob Ray awarded.") == []
    assert said("Ann Lee conceded a mistake was made.") == [("Ann Lee", "a mistake was made")]
