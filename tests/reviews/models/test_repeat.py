"""Kept answers: what the database itself refuses."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from reviews.models import KeptAnswer
from tests.factories import NOW


def test_person_has_a_key_once_per_address(checker: User) -> None:
    given = {"person": checker, "route": "/r", "key": "k", "fingerprint": "", "begun_at": NOW}
    KeptAnswer.objects.create(**given)

    KeptAnswer.objects.create(**{**given, "route": "/s"})
    with pytest.raises(IntegrityError), transaction.atomic():
        KeptAnswer.objects.create(**given)
