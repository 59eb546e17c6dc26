"""Questions about reviews are read for their shape only."""

import pytest

from reviews.content import WRITTEN
from reviews.desk.api.review_shapes import DraftChange, EvidenceChange, NewEvidence


def test_draft_takes_everything_that_a_person_writes() -> None:
    assert set(DraftChange().fields) == {"rating", *WRITTEN}


def test_draft_keeps_the_blanks_of_words() -> None:
    asked = DraftChange(data={"summary": " Words. \n"})

    assert asked.is_valid()
    assert asked.validated_data == {"summary": " Words. \n"}


def test_address_of_an_item_cannot_be_changed() -> None:
    assert set(NewEvidence().fields) - set(EvidenceChange().fields) == {"form", "url"}


@pytest.mark.parametrize("word", ["a\0b", "\ud800"])
def test_what_no_database_takes_is_refused(word: str) -> None:
    assert not DraftChange(data={"summary": word}).is_valid()
