"""Evidence: only known words, a copy never without its hash, a removal never without who did it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from reviews.enums import CaptureState, State
from reviews.models import Desk, Evidence
from tests.factories import NOW, cite, review_at


@pytest.fixture
def item(desk: Desk, checker: User, editor: User) -> Evidence:
    return cite(review_at(State.CHECKING, desk, checker=checker, editor=editor), checker)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"form": "rumour"}, "evidence_form_known"),
        ({"stance": "unsure"}, "evidence_stance_known"),
        ({"level": "tertiary"}, "evidence_level_known"),
        ({"capture_state": "lost"}, "evidence_capture_state_known"),
        ({"capture_state": CaptureState.CAPTURED}, "evidence_captured_has_hash"),
        ({"capture_state": CaptureState.CAPTURED, "captured_at": NOW}, "evidence_captured_has_hash"),
        ({"capture_state": CaptureState.CAPTURED, "capture_sha256": "a" * 64}, "evidence_captured_has_hash"),
        ({"removed_at": NOW}, "evidence_removed_at_by"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_evidence_that_makes_no_sense_is_refused(item: Evidence, change: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Evidence.objects.filter(pk=item.pk).update(**change)


def test_removal_without_its_time_is_refused(item: Evidence, checker: User):
    with pytest.raises(IntegrityError, match="evidence_removed_at_by"), transaction.atomic():
        Evidence.objects.filter(pk=item.pk).update(removed_by=checker)


def test_copy_with_time_and_hash_is_kept(item: Evidence):
    Evidence.objects.filter(pk=item.pk).update(
        capture_state=CaptureState.CAPTURED, captured_at=NOW, capture_sha256="a" * 64
    )

    item.refresh_from_db()
    assert item.capture_state == CaptureState.CAPTURED


def test_evidence_reads_as_its_title_or_its_address():
    assert str(Evidence(title="Recorded crime", url="https://a.example/")) == "Recorded crime"
    assert str(Evidence(url="https://a.example/")) == "https://a.example/"
