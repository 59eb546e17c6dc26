"""Which claims mean nearly the same, by the vectors of the database and the signs that a process keeps."""

from typing import Any

import pytest

from claims import vector_index
from claims.actions.vectors import note_vectors
from claims.models import Claim, ClaimVector
from claims.vector_index import claims_meaning
from tests import factories
from tests.thesaurus import NewerThesaurus, Thesaurus

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def engine(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Thesaurus:
    settings.FACTCHECK_EMBEDDER = "tests.thesaurus.Thesaurus"
    monkeypatch.setattr(vector_index, "_kept", {})
    return Thesaurus()


def noted(words: str) -> Claim:
    claim = factories.make_claim(factories.make_statement(words, document=factories.make_document(words)))
    note_vectors()
    return claim


def test_claim_in_other_words_is_found(engine: Thesaurus) -> None:
    claim, other = noted("The idle rose"), noted("The war ended")

    found = claims_meaning("The jobless soar", engine=engine)

    assert found[claim.pk] == pytest.approx(1)
    assert found[other.pk] < 0.6


def test_claim_that_came_later_is_found_too(engine: Thesaurus) -> None:
    noted("The war ended")
    claims_meaning("The jobless soar", engine=engine)

    claim = noted("The idle rose")

    assert claims_meaning("The jobless soar", engine=engine)[claim.pk] == pytest.approx(1)


def test_vector_whose_writer_was_late_is_found_with_the_next(engine: Thesaurus) -> None:
    late, _ = noted("The idle rose"), noted("The war ended")
    row = ClaimVector.objects.get(claim=late)
    row.delete()
    claims_meaning("The jobless soar", engine=engine)
    ClaimVector.objects.create(pk=row.pk, claim=late, engine=row.engine, vector=row.vector)
    noted("The rain fell")

    assert late.pk in claims_meaning("The jobless soar", engine=engine)


def test_vectors_that_are_gone_are_forgotten(engine: Thesaurus, monkeypatch: pytest.MonkeyPatch) -> None:
    kept, _ = noted("The idle rose"), noted("The war ended")
    claims_meaning("The war ended", engine=engine)
    ClaimVector.objects.exclude(claim=kept).delete()
    monkeypatch.setattr(vector_index, "MOST_LOOKED_AT", 1)

    assert claims_meaning("The war ended", engine=engine).keys() == {kept.pk}


def test_vectors_of_another_engine_are_never_compared(engine: Thesaurus) -> None:
    claim = noted("The idle rose")

    assert claims_meaning("The idle rose", engine=NewerThesaurus(), also=[claim.pk]) == {}


def test_look_up_costs_two_queries_once_the_signs_are_read(
    engine: Thesaurus, django_assert_num_queries: Any
) -> None:
    claim = noted("The idle rose")
    claims_meaning("The jobless soar", engine=engine)

    with django_assert_num_queries(2):
        claims_meaning("The jobless soar", engine=engine, also=[claim.pk])
