"""Opening a desk, giving people their place on it, and setting its rules.

Called by the commands `create_desk` and `load_demo`. Running either twice changes nothing more.
"""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction

from reviews.enums import ReviewKind, Role
from reviews.errors import RuleOutOfBounds
from reviews.models import ApprovalRule, Desk, Membership, Rating, RatingScale, RatingScaleVersion
from reviews.permissions import Person, refusal_to_set_rules
from reviews.ratings import TRUTH_SCALE, TRUTH_SCALE_NAME, TRUTH_SCALE_SLUG


@transaction.atomic
def open_desk(*, name: str, slug: str) -> Desk:
    """Return the desk called `slug`, opened with the truth scale when there is none yet."""
    desk, _ = Desk.objects.get_or_create(
        slug=slug, defaults={"name": name, "rating_scale": truth_scale_version()}
    )
    return desk


@transaction.atomic
def truth_scale_version() -> RatingScaleVersion:
    """Return version 1 of the truth scale, written on first use. A version never changes afterwards."""
    scale, _ = RatingScale.objects.get_or_create(slug=TRUTH_SCALE_SLUG, defaults={"name": TRUTH_SCALE_NAME})
    version, is_new = RatingScaleVersion.objects.get_or_create(scale=scale, number=1)
    if is_new:
        Rating.objects.bulk_create(
            Rating(
                version=version,
                slug=step.slug,
                label=step.label,
                meaning=step.meaning,
                value=step.value,
                position=position,
            )
            for position, step in enumerate(TRUTH_SCALE, start=1)
        )
    return version


@transaction.atomic
def give_role(*, desk: Desk, person: User, role: Role) -> Membership:
    """Put `person` on `desk` with `role`, or change the role they have there."""
    membership, _ = Membership.objects.update_or_create(desk=desk, person=person, defaults={"role": role})
    return membership


@transaction.atomic
def set_approvals(*, desk: Desk, needed: Mapping[ReviewKind, int], by: Person) -> None:
    """Set how many people must approve rounds of the kinds named; the number of a first check is for all others.

    Refuses: NotYourDesk, RoleMissing (leads only), RuleOutOfBounds (naming each kind).
    """
    if refused := refusal_to_set_rules(desk, by):
        raise refused
    told = {str(kind): ["At least one person must approve."] for kind, number in needed.items() if number < 1}
    if told:
        raise RuleOutOfBounds(fields=told)
    for kind, number in needed.items():
        if kind == ReviewKind.INITIAL:
            Desk.objects.filter(pk=desk.pk).update(approvals_needed=number)
        else:
            ApprovalRule.objects.update_or_create(desk=desk, kind=kind, defaults={"approvals_needed": number})
