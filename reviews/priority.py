"""Why one review comes before another: stated factors, in points, with the words people see. Pure.

Points of waiting are counted from the moment of opening, so the order of two waiting reviews never
changes by itself and the stored number needs no recalculation.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

POINTS_FOR_WORTH = 100.0
POINTS_PER_DOUBLING = 10.0
POINTS_PER_DAY = 8.0
EPOCH = datetime(2025, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason for a place in the queue: a name, its points, and a sentence."""

    name: str
    points: float
    sentence: str


def _sightings(appearances: int) -> float:
    return POINTS_PER_DOUBLING * math.log2(max(1, appearances))


def priority(*, check_worthiness: float, appearances: int, opened_at: datetime) -> float:
    """Return the sort key of a queued review: greater comes first.

    `check_worthiness` is 0 to 1; `appearances` counts the statements that assert the claim.
    """
    age = (opened_at - EPOCH) / timedelta(days=1)
    return round(POINTS_FOR_WORTH * check_worthiness + _sightings(appearances) - POINTS_PER_DAY * age, 6)


def explain(
    *, check_worthiness: float, appearances: int, opened_at: datetime, now: datetime
) -> Sequence[Factor]:
    """Return the factors behind a review's place, as of `now`, greatest first."""
    days = max(0.0, (now - opened_at) / timedelta(days=1))
    factors = [
        Factor(
            "check-worthiness",
            POINTS_FOR_WORTH * check_worthiness,
            f"Check-worthiness {check_worthiness:.2f} of 1.",
        ),
        Factor(
            "appearances",
            _sightings(appearances),
            "Seen once." if appearances < 2 else f"Seen {appearances} times.",
        ),
        Factor("waiting", POINTS_PER_DAY * days, f"Waiting for {_in_words(now - opened_at)}."),
    ]
    return sorted(factors, key=lambda factor: -factor.points)


def _in_words(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 60:
        return f"{minutes} min"
    return f"{minutes // 60} h" if minutes < 48 * 60 else f"{minutes // 1440} days"
