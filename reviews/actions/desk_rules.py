"""The rules a desk has set itself: what enters the queue, what a verdict needs, who must approve, how it is rated.

A lead changes them, and every change is on record. Reviews that are under way follow the rules of the moment,
but for the rating scale: each review keeps the version it was opened with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_noop as _

from factcheck.words import phrase
from reviews.actions.desk_changes import note_change, refuse_unless_may_set_rules
from reviews.enums import ReviewKind
from reviews.errors import RuleOutOfBounds, ScaleIncomplete
from reviews.models import ApprovalRule, Desk, Rating, RatingScaleVersion
from reviews.permissions import Person

RULES = ("name", "language", "queue_threshold", "minimum_sources", "allows_override")
MOST_APPROVALS = 20
MOST_SOURCES = 20
MOST_STEPS = 12


@transaction.atomic
def set_rules(*, desk: Desk, rules: Mapping[str, Any], now: datetime | None = None, by: Person) -> Desk:
    """Set some of RULES. Refuses: NotYourDesk, RoleMissing (leads only), RuleOutOfBounds (naming each)."""
    refuse_unless_may_set_rules(desk, by)
    if told := _out_of_bounds(rules):
        raise RuleOutOfBounds(fields=told)
    kept = Desk.objects.select_for_update().get(pk=desk.pk)
    for name, value in rules.items():
        before = getattr(kept, name)
        note_change(desk=kept, subject=name, before=before, after=value, now=now, by=by)
        setattr(kept, name, value)
    kept.save(update_fields=list(rules))
    return kept


def _out_of_bounds(rules: Mapping[str, Any]) -> dict[str, list[str]]:
    told = {name: [_("This desk has no such rule.")] for name in rules if name not in RULES}
    if "name" in rules and not str(rules["name"]).strip():
        told["name"] = [_("Give the desk a name.")]
    if "language" in rules and not str(rules["language"]).strip():
        told["language"] = [_("Give a language tag, such as en.")]
    if not 0 <= rules.get("queue_threshold", 0) <= 1:
        told["queue_threshold"] = [_("Give a number from 0 to 1.")]
    if not 0 <= rules.get("minimum_sources", 0) <= MOST_SOURCES:
        told["minimum_sources"] = [phrase("Give 0 to {most} sources.", most=MOST_SOURCES)]
    return told


@transaction.atomic
def set_approvals(
    *, desk: Desk, needed: Mapping[ReviewKind, int], now: datetime | None = None, by: Person
) -> None:
    """Set how many people must approve rounds of the kinds named; the number of a first check is for all others.

    Refuses: NotYourDesk, RoleMissing (leads only), RuleOutOfBounds (naming each kind).
    """
    refuse_unless_may_set_rules(desk, by)
    told: dict[str, list[str]] = {
        str(kind): [
            phrase(
                "Give 1 to {most} people: at least one person must approve.",
                most=MOST_APPROVALS,
            )
        ]
        for kind, number in needed.items()
        if not 1 <= number <= MOST_APPROVALS
    }
    if told:
        raise RuleOutOfBounds(fields=told)
    before = approvals_by_kind(Desk.objects.select_for_update().get(pk=desk.pk))
    for kind, number in needed.items():
        subject = f"approvals_needed ({kind})"
        note_change(desk=desk, subject=subject, before=before[kind], after=number, now=now, by=by)
        if kind == ReviewKind.INITIAL:
            Desk.objects.filter(pk=desk.pk).update(approvals_needed=number)
        else:
            ApprovalRule.objects.update_or_create(desk=desk, kind=kind, defaults={"approvals_needed": number})


def approvals_by_kind(desk: Desk) -> dict[ReviewKind, int]:
    """Return how many people must approve a round of each kind."""
    own = dict(ApprovalRule.objects.filter(desk=desk).values_list("kind", "approvals_needed"))
    return {kind: own.get(kind.value, desk.approvals_needed) for kind in ReviewKind}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a scale as a lead writes it. `slug` is kept where the step is an old one, else made from the label.

    One that is not `on_scale` (such as *unproven*) is no place between false and true.
    """

    label: str
    meaning: str
    on_scale: bool = True
    slug: str = ""


@transaction.atomic
def new_scale_version(
    *, desk: Desk, steps: Sequence[Step], now: datetime | None = None, by: Person
) -> RatingScaleVersion:
    """Write the next version of the desk's scale, the least true step first; reviews opened from now on use it.

    The version before stays as it is, with every verdict that was rated on it.
    Refuses: NotYourDesk, RoleMissing (leads only), ScaleIncomplete (naming each step by its number from 1).
    """
    refuse_unless_may_set_rules(desk, by)
    steps = [_step(number, one) for number, one in enumerate(steps, start=1)]
    if told := _incomplete(steps):
        raise ScaleIncomplete(fields=told)
    kept = Desk.objects.select_for_update().select_related("rating_scale__scale").get(pk=desk.pk)
    before = kept.rating_scale
    values = iter(range(1, len(steps) + 1))
    rows = [
        Rating(
            slug=one.slug,
            label=one.label,
            meaning=one.meaning,
            value=next(values) if one.on_scale else None,
            position=position,
        )
        for position, one in enumerate(steps, start=1)
    ]
    if [_wording(one) for one in rows] == [_wording(one) for one in before.ratings.all()]:
        return before
    last = RatingScaleVersion.objects.select_for_update().filter(scale=before.scale).latest("number")
    version = RatingScaleVersion.objects.create(scale=before.scale, number=last.number + 1)
    for one in rows:
        one.version = version
    Rating.objects.bulk_create(rows)
    Desk.objects.filter(pk=kept.pk).update(rating_scale=version)
    note_change(desk=kept, subject="rating_scale", before=before, after=version, now=now, by=by)
    return version


def _step(number: int, given: Step) -> Step:
    """Return a step without spaces around it, and with a slug; a name in another alphabet gives none by itself."""
    label = given.label.strip()
    slug = given.slug or slugify(label) or f"step-{number}"
    return Step(label, given.meaning.strip(), given.on_scale, slug)


def _incomplete(steps: Sequence[Step]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for number, one in enumerate(steps, start=1):
        if not one.label or not one.meaning:
            told[str(number)] = [_("Give the step a name and say what it means.")]
        elif [other.slug for other in steps].count(one.slug) > 1:
            told[str(number)] = [_("Give the step a name of its own.")]
    if sum(one.on_scale for one in steps) < 2 or len(steps) > MOST_STEPS:
        told["steps"] = [phrase("A scale has at least two steps, and at most {most}.", most=MOST_STEPS)]
    return told


def _wording(one: Rating) -> tuple[object, ...]:
    return one.slug, one.label, one.meaning, one.value, one.position
