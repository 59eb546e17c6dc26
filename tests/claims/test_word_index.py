"""The database's index of words: in step with the claims on both databases."""

from typing import Any

import pytest

from claims import word_index
from claims.actions.claims import open_claim
from claims.models import Claim, ClaimText
from claims.word_index import CLAIMS
from tests import factories

pytestmark = pytest.mark.django_db


def claim_of(words: str) -> Claim:
    statement = factories.make_statement(words, document=factories.make_document(words))
    return open_claim(statement_id=statement.pk, by=None)


def test_counts_are_those_of_the_texts() -> None:
    claim_of("Crime fell by half.")
    claim_of("Crime rose by a third.")

    assert CLAIMS.counts(["crim", "third", "volcano"]) == {"crim": 2, "third": 1}


def test_texts_with_a_word_are_found() -> None:
    claim = claim_of("Crime fell by half.")
    claim_of("Wages rose.")

    assert [found for found, _ in CLAIMS.texts_with(["crim", "volcano"])] == [claim.pk]


def test_deleted_text_is_found_no_more() -> None:
    claim_of("Crime fell by half.")

    ClaimText.objects.all().delete()

    assert CLAIMS.texts_with(["crim"]) == []
    assert CLAIMS.counts(["crim"]) == {}


def test_changed_text_is_found_by_its_new_words() -> None:
    claim_of("Crime fell by half.")

    ClaimText.objects.update(words="volcano")

    assert CLAIMS.counts(["crim", "volcano"]) == {"volcano": 1}


@pytest.mark.parametrize("words", ["łódź", "1949", "12d5", "дамба", "سد"])
def test_words_of_all_scripts_are_found_whole(words: str) -> None:
    claim = claim_of("Crime fell by half.")
    ClaimText.objects.update(words=f"a {words} b")

    assert CLAIMS.counts([words]) == {words: 1}
    assert CLAIMS.texts_with([words]) == [(claim.pk, f"a {words} b")]


def test_no_words_find_nothing() -> None:
    assert CLAIMS.counts([]) == {}
    assert CLAIMS.texts_with([]) == []


def test_common_word_is_counted_once_until_the_texts_grow(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    monkeypatch.setattr(word_index, "COMMON", 1)
    monkeypatch.setattr(word_index, "_counted", {})
    claim_of("Crime fell by half.")
    CLAIMS.counts(["crim"], total=100)
    claim_of("Crime rose by a third.")

    with django_assert_num_queries(0):
        assert CLAIMS.counts(["crim"], total=105) == {"crim": 1}
    assert CLAIMS.counts(["crim"], total=111) == {"crim": 2}


def test_rare_word_is_counted_every_time(django_assert_num_queries: Any) -> None:
    claim_of("Crime fell by half.")
    CLAIMS.counts(["crim"], total=100)

    with django_assert_num_queries(1):
        CLAIMS.counts(["crim"], total=100)
