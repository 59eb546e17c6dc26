"""A vector belongs to one claim, and says who made it."""

import pytest
from django.db import IntegrityError

from claims.models import ClaimVector
from tests import factories

pytestmark = pytest.mark.django_db


def test_vector_names_its_engine() -> None:
    with pytest.raises(IntegrityError, match="claim_vector_names_its_engine"):
        ClaimVector.objects.create(claim=factories.make_claim(), engine="", vector=b"1")


def test_vector_goes_with_its_claim() -> None:
    vector = ClaimVector.objects.create(claim=factories.make_claim(), engine="toy", vector=b"1")

    vector.claim.delete()

    assert not ClaimVector.objects.exists()
