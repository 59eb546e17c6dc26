"""Text from outside, made fit for every database."""

import pytest

from claims.actions.columns import storable, validator


@pytest.mark.parametrize(
    ("value", "stored"), [("a\0b", "ab"), ("a\ud800b", "a?b"), ("🕊", "🕊"), ("abcdef", "abcd")]
)
def test_storable_text_is_what_every_database_takes(value: str, stored: str):
    assert storable(value, 4) == stored


@pytest.mark.parametrize(
    ("value", "kept"), [('"v1"', '"v1"'), ("x" * 10, "x" * 10), ("x" * 11, ""), ("a\r\nb", "")]
)
def test_validator_is_kept_whole_or_not_at_all(value: str, kept: str):
    assert validator(value, 10) == kept
