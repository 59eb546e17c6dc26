"""One file for one state."""

import pytest
from django.db import IntegrityError

from reviews.models import Dump
from tests.factories import NOW


@pytest.mark.django_db
def test_state_has_one_file() -> None:
    row = {"sequence": 7, "file": "a", "size": 1, "sha256": "a" * 64, "verdicts": 1, "tombstones": 0}
    Dump.objects.create(**row, made_at=NOW)

    with pytest.raises(IntegrityError):
        Dump.objects.create(**row, made_at=NOW)
