"""A lead sets the rules, and each change is on record."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from reviews.actions.desk_rules import (
    MOST_STEPS,
    Step,
    approvals_by_kind,
    new_scale_version,
    set_approvals,
    set_rules,
)
from reviews.enums import ReviewKind
from reviews.errors import NotYourDesk, RoleMissing, RuleOutOfBounds, ScaleIncomplete
from reviews.models import ApprovalRule, Desk, DeskChange, Rating
from tests.factories import make_desk, make_review

YES, NO = Step("Yes", "It is so."), Step("No", "It is not so.")


def test_lead_sets_rules_and_each_is_on_record(desk: Desk, lead: User) -> None:
    set_rules(desk=desk, rules={"minimum_sources": 3, "allows_override": True}, by=lead)

    desk.refresh_from_db()
    assert (desk.minimum_sources, desk.allows_override) == (3, True)
    assert {(one.subject, one.before, one.after, one.changed_by) for one in DeskChange.objects.all()} == {
        ("minimum_sources", "1", "3", lead),
        ("allows_override", "no", "yes", lead),
    }


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("queue_threshold", 1.5),
        ("minimum_sources", -1),
        ("minimum_sources", 21),
        ("name", " "),
        ("language", ""),
        ("slug", "other"),
    ],
)
def test_rule_out_of_bounds_is_refused_at_its_field(name: str, value: Any, desk: Desk, lead: User) -> None:
    with pytest.raises(RuleOutOfBounds) as refused:
        set_rules(desk=desk, rules={name: value, "allows_override": True}, by=lead)

    desk.refresh_from_db()
    assert (set(refused.value.fields), desk.allows_override) == ({name}, False)


def test_nobody_but_a_lead_sets_the_rules(desk: Desk, editor: User, outsider: User) -> None:
    with pytest.raises(RoleMissing):
        set_rules(desk=desk, rules={"minimum_sources": 0}, by=editor)
    with pytest.raises(NotYourDesk):
        set_approvals(desk=desk, needed={ReviewKind.UPDATE: 1}, by=outsider)
    with pytest.raises(RoleMissing):
        new_scale_version(desk=desk, steps=[NO, YES], by=editor)


def test_lead_sets_how_many_must_approve(desk: Desk, lead: User) -> None:
    for number in (2, 3):
        set_approvals(desk=desk, needed={ReviewKind.INITIAL: number, ReviewKind.UPDATE: number}, by=lead)

    desk.refresh_from_db()
    assert (desk.approvals_needed, ApprovalRule.objects.get().approvals_needed) == (3, 3)
    assert approvals_by_kind(desk)[ReviewKind.CORRECTION] == 3
    assert DeskChange.objects.filter(subject="approvals_needed (update)").count() == 2


@pytest.mark.parametrize("number", [0, 21])
def test_no_kind_goes_without_an_approval(number: int, desk: Desk, lead: User) -> None:
    with pytest.raises(RuleOutOfBounds) as refused:
        set_approvals(desk=desk, needed={ReviewKind.UPDATE: number, ReviewKind.RECHECK: 1}, by=lead)

    assert set(refused.value.fields) == {"update"}
    assert not ApprovalRule.objects.exists()


def test_another_wording_is_a_new_version_and_the_old_one_stays(desk: Desk, lead: User) -> None:
    review, old = make_review(desk), list(Rating.objects.values_list("slug", "label"))

    version = new_scale_version(desk=desk, steps=[NO, YES, Step("Unproven", "Nobody knows.", False)], by=lead)

    desk.refresh_from_db()
    steps = [(one.slug, one.value, one.position) for one in version.ratings.all()]
    assert (version.number, desk.rating_scale) == (2, version)
    assert steps == [("no", 1, 1), ("yes", 2, 2), ("unproven", None, 3)]
    assert list(Rating.objects.filter(version=review.rating_scale).values_list("slug", "label")) == old


def test_names_in_another_alphabet_are_steps_too(desk: Desk, lead: User) -> None:
    version = new_scale_version(desk=desk, steps=[Step("Ні", "Не так."), Step("Так", "Так.")], by=lead)  # noqa: RUF001

    assert [one.slug for one in version.ratings.all()] == ["step-1", "step-2"]


def test_same_wording_is_no_new_version(desk: Desk, lead: User) -> None:
    first = new_scale_version(desk=desk, steps=[NO, YES], by=lead)

    assert new_scale_version(desk=desk, steps=[NO, YES], by=lead) == first


def test_two_desks_of_one_scale_get_versions_of_their_own(desk: Desk, lead: User) -> None:
    other = make_desk(slug="other", rating_scale=desk.rating_scale)

    new_scale_version(desk=desk, steps=[NO, YES], by=lead)

    other.refresh_from_db()
    assert other.rating_scale.number == 1


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ([YES], {"steps"}),
        ([YES, Step("Unproven", "Nobody knows.", False)], {"steps"}),
        ([YES, YES], {"1", "2"}),
        ([YES, Step("No", " ")], {"2"}),
        ([Step(f"Step {number}", "One.") for number in range(MOST_STEPS + 1)], {"steps"}),
    ],
)
def test_scale_that_nobody_could_rate_on_is_refused(
    steps: list[Step], told: set[str], desk: Desk, lead: User
) -> None:
    with pytest.raises(ScaleIncomplete) as refused:
        new_scale_version(desk=desk, steps=steps, by=lead)

    assert set(refused.value.fields) == told
