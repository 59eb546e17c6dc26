"""How long does a review stand in each state, and how much of that is rework? Pure.

Rework is all time from the first return or reopening until a review is approved again: the same words worked
on a second time. Waiting for a reply is counted apart, since nobody works then.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, pairwise
from operator import attrgetter
from statistics import median, quantiles
from uuid import UUID

from reviews.enums import State, Verb

SENT_BACK = frozenset({Verb.RETURN, Verb.REOPEN})
STAGES = tuple(state for state in State if state not in (State.PUBLISHED, State.DECLINED))
HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Move:
    """One event that moved a review to another state."""

    review: UUID
    verb: str
    after: str
    at: datetime


@dataclass(slots=True)
class Stay:
    """What is known of one stage: hours per review in it, and how many of them were rework."""

    hours: list[float] = field(default_factory=list)
    rework: float = 0.0

    @property
    def total(self) -> float:
        """All hours of all reviews."""
        return sum(self.hours)

    @property
    def middle(self) -> float:
        """Half of the reviews took no longer."""
        return median(self.hours) if self.hours else 0.0

    @property
    def ninth_tenth(self) -> float:
        """Nine of ten reviews took no longer (inclusive deciles, as in `statistics.quantiles`)."""
        return quantiles(self.hours, n=10, method="inclusive")[-1] if len(self.hours) > 1 else self.middle


@dataclass(frozen=True, slots=True)
class Stages:
    """Every stage that was entered, and how many of how many reviews were sent back at least once."""

    stays: dict[State, Stay]
    reviews: int
    sent_back: int


def time_per_stage(moves: Iterable[Move]) -> Stages:
    """Return how long reviews stood in each state; `moves` come grouped by review, in the order they happened."""
    stays: dict[State, Stay] = defaultdict(Stay)
    reviews = sent_back = 0
    for _, group in groupby(moves, key=attrgetter("review")):
        spent, again, was_sent_back = _of_one(list(group))
        reviews += 1
        sent_back += was_sent_back
        for state, hours in spent.items():
            stays[state].hours.append(hours)
            stays[state].rework += again.get(state, 0.0)
    return Stages({state: stays[state] for state in STAGES if state in stays}, reviews, sent_back)


def _of_one(moves: list[Move]) -> tuple[dict[State, float], dict[State, float], bool]:
    spent: dict[State, float] = defaultdict(float)
    again: dict[State, float] = defaultdict(float)
    is_rework = was_sent_back = False
    for move, following in pairwise(moves):
        if move.verb in SENT_BACK:
            is_rework = was_sent_back = True
        elif move.after == State.APPROVED:
            is_rework = False
        hours = (following.at - move.at).total_seconds() / HOUR
        spent[State(move.after)] += hours
        if is_rework and move.after != State.WAITING:
            again[State(move.after)] += hours
    return spent, again, was_sent_back
