"""The row that remembers what the hub knows."""

import pytest

from reviews.models import Hub


@pytest.mark.django_db
def test_new_hub_knows_nothing_and_may_be_told_at_once() -> None:
    hub = Hub.objects.create(pk=1)

    assert (hub.told, hub.failures, hub.next_try_at) == (0, 0, None)
