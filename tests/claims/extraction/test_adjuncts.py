"""Words that only tell when, where or how."""

import pytest

from claims.extraction.adjuncts import is_adverbial, is_time, skip_adjunct, skip_adverbs
from tests.claims.extraction.reading import words


@pytest.mark.parametrize(
    "text", ["On March 14", "Speaking in Kyiv", "However", "Two days later", "According to plan", "Recently"]
)
def test_adverbial_is_told_from_a_subject(text: str) -> None:
    assert is_adverbial(words(text))


@pytest.mark.parametrize("text", ["The minister", "Ann Lee", "Officials in Kyiv", "He"])
def test_subject_is_no_adverbial(text: str) -> None:
    assert not is_adverbial(words(text))


@pytest.mark.parametrize(
    ("text", "is_it"), [("the following day", True), ("March 13", True), ("the minister", False)]
)
def test_time_is_told_from_a_thing(text: str, is_it: bool) -> None:
    assert is_time(words(text)) is is_it


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("on Tuesday that it rained", "that it rained"),
        ("in a statement that it rained", "that it rained"),
        ("the following day that it rained", "that it rained"),
        ("Friday it would rain", "it would rain"),
        ("in Geneva that it rained", "that it rained"),
        ("the dam held", "the dam held"),
    ],
)
def test_skip_adjunct_stops_where_content_begins(text: str, rest: str) -> None:
    tokens = words(text)

    assert " ".join(token.text for token in tokens[skip_adjunct(tokens, 0) :]) == rest


def test_skip_adverbs_steps_over_adverbs_only() -> None:
    assert skip_adverbs(words("also repeatedly the dam"), 0) == 2


def test_message_with_those_it_was_sent_to_is_stepped_over() -> None:
    tokens = words("in a message sent to reporters that the dam held")

    assert tokens[skip_adjunct(tokens, 0)].low == "that"
