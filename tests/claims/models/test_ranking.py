"""One ranking counts at a time."""

import pytest
from django.db import IntegrityError

from claims.models import LearnedRanking
from tests.factories import NOW


@pytest.mark.django_db
def test_ranking_one_used() -> None:
    given = {"trained_at": NOW, "decisions": 100, "weights": {}, "report": {}}
    LearnedRanking.objects.create(**given)
    LearnedRanking.objects.create(**given, is_used=True)

    with pytest.raises(IntegrityError, match=r"ranking_one_used|UNIQUE"):
        LearnedRanking.objects.create(**given, is_used=True)
