"""History cannot be changed or deleted, whoever asks the database."""

import pytest
from django.db import IntegrityError, transaction

from reviews.models import ReviewEvent
from tests.factories import make_review


@pytest.mark.parametrize("column", ["verb", "reason", "hash", "actor_id"])
def test_event_cannot_be_changed(desk, column):
    event = ReviewEvent.objects.get(review=make_review(desk))

    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewEvent.objects.filter(pk=event.pk).update(**{column: None if column == "actor_id" else "x"})


def test_event_cannot_be_deleted(desk):
    event = ReviewEvent.objects.get(review=make_review(desk))

    with pytest.raises(IntegrityError), transaction.atomic():
        ReviewEvent.objects.filter(pk=event.pk).delete()

    assert ReviewEvent.objects.filter(pk=event.pk).exists()
