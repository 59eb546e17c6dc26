"""What claims mean is noted once, and anew for another engine."""

from typing import Any

import pytest

from claims.actions.vectors import note_vectors
from claims.models import ClaimVector
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine(settings: Any) -> None:
    settings.FACTCHECK_EMBEDDER = "tests.thesaurus.Thesaurus"


def test_nothing_is_noted_without_an_engine() -> None:
    factories.make_claim()

    assert note_vectors() == 0
    assert not ClaimVector.objects.exists()


@pytest.mark.usefixtures("engine")
def test_each_claim_is_noted_once_a_few_at_a_time() -> None:
    claims = {factories.make_claim().pk for _ in range(3)}

    assert [note_vectors(most=2) for _ in range(3)] == [2, 1, 0]
    assert {vector.claim_id for vector in ClaimVector.objects.all()} == claims


@pytest.mark.usefixtures("engine")
def test_another_engine_replaces_the_vectors_by_newer_rows(settings: Any) -> None:
    factories.make_claim()
    note_vectors()
    before = ClaimVector.objects.get()

    settings.FACTCHECK_EMBEDDER = "tests.thesaurus.NewerThesaurus"
    note_vectors()

    after = ClaimVector.objects.get()
    assert after.engine == "thesaurus-2"
    assert after.pk > before.pk
