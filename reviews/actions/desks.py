"""Opening a desk and giving people their place on it, by the operator.

Called by the commands `create_desk` and `load_demo`. Running either twice changes nothing more. What a lead
changes later is in `desk_rules` and `people`.
"""

from django.contrib.auth.models import User
from django.db import transaction

from reviews.enums import Role
from reviews.models import Desk, Membership, Rating, RatingScale, RatingScaleVersion
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
