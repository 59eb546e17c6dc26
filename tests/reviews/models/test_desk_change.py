"""What was changed about a desk stays on record."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from reviews.models import Desk, DeskChange
from tests.factories import NOW


@pytest.fixture
def change(desk: Desk, lead: User) -> DeskChange:
    return DeskChange.objects.create(
        desk=desk, subject="minimum_sources", before="1", after="2", at=NOW, changed_by=lead
    )


def test_change_is_never_rewritten(change: DeskChange) -> None:
    with pytest.raises(IntegrityError, match=r"desk_change\.append_only"), transaction.atomic():
        DeskChange.objects.update(after="3")


def test_change_is_never_deleted(change: DeskChange) -> None:
    with pytest.raises(IntegrityError, match=r"desk_change\.append_only"), transaction.atomic():
        DeskChange.objects.all().delete()


def test_change_reads_as_before_and_after(change: DeskChange) -> None:
    assert str(change) == "minimum_sources: 1 to 2"
