"""An approval counts once per person, and an override never goes without its reason."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from reviews.models import Approval, Desk
from tests.factories import NOW, make_review

DIGEST = "a" * 64


@pytest.fixture
def approval(desk: Desk, editor: User) -> Approval:
    return Approval.objects.create(
        review=make_review(desk), approved_by=editor, approved_at=NOW, digest=DIGEST
    )


def approve_again(approval: Approval) -> Approval:
    """Let the same person approve the same review once more."""
    return Approval.objects.create(
        review=approval.review, approved_by=approval.approved_by, approved_at=NOW, digest="b" * 64
    )


def test_person_approves_a_review_once(approval: Approval):
    with pytest.raises(IntegrityError), transaction.atomic():
        approve_again(approval)


def test_person_whose_approval_is_void_may_approve_again(approval: Approval):
    Approval.objects.filter(pk=approval.pk).update(voided_at=NOW)

    again = approve_again(approval)

    assert again.voided_at is None


@pytest.mark.parametrize(
    "change",
    [{"is_override": True}, {"override_reason": "I am alone."}],
    ids=["override without reason", "reason without override"],
)
def test_override_and_its_reason_go_together(approval: Approval, change: dict[str, Any]):
    with pytest.raises(IntegrityError, match="approval_override_has_reason"), transaction.atomic():
        Approval.objects.filter(pk=approval.pk).update(**change)


def test_override_with_its_reason_is_kept(approval: Approval):
    Approval.objects.filter(pk=approval.pk).update(is_override=True, override_reason="I am alone.")

    approval.refresh_from_db()
    assert approval.override_reason == "I am alone."


def test_approval_reads_as_who_approved_what(approval: Approval):
    assert str(approval) == "editor approved aaaaaaaaaaaa"
