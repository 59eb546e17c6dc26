"""A claim is found by one text once."""

import pytest
from django.db import IntegrityError

from claims.models import ClaimText
from tests import factories


@pytest.mark.django_db
def test_claim_text_once() -> None:
    claim = factories.make_claim()
    ClaimText.objects.create(claim=claim, words="crime fell", digest="a" * 64)

    with pytest.raises(IntegrityError, match=r"claim_text_once|UNIQUE"):
        ClaimText.objects.create(claim=claim, words="crime fell", digest="a" * 64)
