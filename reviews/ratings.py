"""Rating scales as values: what a scale is, and the one every new desk starts with. Pure.

A scale version never changes once a verdict is pinned to it; a new wording is a new version.
Values are whole numbers from 1, because partners' ClaimReview readers expect that (1 is least true).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RatingMeaning:
    """One step. `value` is None for a finding that is no place on the scale of truth."""

    slug: str
    label: str
    meaning: str
    value: int | None


TRUTH_SCALE_SLUG = "truth"
TRUTH_SCALE_NAME = "Truth scale"
TRUTH_SCALE: tuple[RatingMeaning, ...] = (
    RatingMeaning("false", "False", "The claim is contradicted by the evidence.", 1),
    RatingMeaning("mostly-false", "Mostly false", "There is something in it, but the point is wrong.", 2),
    RatingMeaning("half-true", "Half true", "As much is right as is wrong, or the context turns it.", 3),
    RatingMeaning("mostly-true", "Mostly true", "The point is right; a detail is wrong or missing.", 4),
    RatingMeaning("true", "True", "The evidence bears the claim out.", 5),
    RatingMeaning("unproven", "Unproven", "The evidence is not enough to say either way.", None),
)
