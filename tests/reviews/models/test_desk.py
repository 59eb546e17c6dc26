"""A desk's rules stay within reason, and a person has one known role on it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from reviews.enums import ReviewKind, Role
from reviews.models import ApprovalRule, Desk, Membership
from tests.factories import make_desk, make_review


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"approvals_needed": 0}, "desk_needs_an_approval"),
        ({"queue_threshold": 1.01}, "desk_threshold_0_to_1"),
        ({"queue_threshold": -0.01}, "desk_threshold_0_to_1"),
    ],
)
def test_desk_with_a_rule_out_of_bounds_is_refused(desk: Desk, change: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Desk.objects.filter(pk=desk.pk).update(**change)


@pytest.mark.parametrize("threshold", [0, 1])
def test_threshold_may_be_at_either_end(desk: Desk, threshold: float):
    Desk.objects.filter(pk=desk.pk).update(queue_threshold=threshold)

    desk.refresh_from_db()
    assert desk.queue_threshold == threshold


def test_desk_has_its_address_for_itself(desk: Desk):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_desk(slug=desk.slug)


def test_desk_with_reviews_cannot_be_deleted(desk: Desk):
    make_review(desk)

    with pytest.raises(ProtectedError):
        desk.delete()


def test_person_has_one_role_on_a_desk(desk: Desk, checker: User):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(desk=desk, person=checker, role=Role.EDITOR)


def test_person_may_have_another_role_on_another_desk(desk: Desk, checker: User):
    Membership.objects.create(desk=make_desk(), person=checker, role=Role.LEAD)

    roles = Membership.objects.filter(person=checker).values_list("role", flat=True)
    assert set(roles) == {Role.CHECKER, Role.LEAD}


def test_unknown_role_is_refused(desk: Desk, checker: User):
    with pytest.raises(IntegrityError, match="membership_role_known"), transaction.atomic():
        Membership.objects.filter(person=checker).update(role="owner")


@pytest.mark.parametrize(
    ("rule", "constraint"),
    [
        ({"kind": ReviewKind.INITIAL, "approvals_needed": 1}, "approval_rule_kind_known"),
        ({"kind": "whim", "approvals_needed": 1}, "approval_rule_kind_known"),
        ({"kind": ReviewKind.UPDATE, "approvals_needed": 0}, "approval_rule_needs_one"),
    ],
)
def test_rule_that_makes_no_sense_is_refused(desk: Desk, rule: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ApprovalRule.objects.create(desk=desk, **rule)


def test_desk_has_one_rule_for_a_kind(desk: Desk):
    ApprovalRule.objects.create(desk=desk, kind=ReviewKind.UPDATE, approvals_needed=2)

    with pytest.raises(IntegrityError), transaction.atomic():
        ApprovalRule.objects.create(desk=desk, kind=ReviewKind.UPDATE, approvals_needed=3)
