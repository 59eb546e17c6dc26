"""Why one review comes before another: stated factors, in points, with the words people see. Pure.

Points of waiting are counted from a moment on, so the order of two waiting reviews never changes by
itself and the stored number needs no recalculation. A deadline counts as waiting, too: the moment
from which it is counted is `DAYS_BEFORE_DEADLINE` before it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

POINTS_FOR_WORTH = 100.0
POINTS_PER_DOUBLING = 10.0
POINTS_PER_DAY = 8.0
POINTS_WHEN_OVERDUE = 80.0
DAYS_BEFORE_DEADLINE = timedelta(days=14)
MOST_BOOST = 200
EPOCH = datetime(2025, 1, 1, tzinfo=UTC)
# By words in the office as the page wrote it. The first that fits counts.
OFFICES: tuple[tuple[float, str, tuple[str, ...]], ...] = (
    (0.0, "", ("former", "ex-", "deputy assistant")),
    (
        25.0,
        gettext_noop("a head of state or government"),
        ("president", "prime minister", "chancellor", "premier"),
    ),
    (
        15.0,
        gettext_noop("a minister or party leader"),
        ("minister", "secretary of", "party leader", "speaker of"),
    ),
    (
        10.0,
        gettext_noop("a holder of public office"),
        ("governor", "mayor", "senator", "member of parliament", "deputy"),
    ),
)


@dataclass(frozen=True, slots=True)
class Grounds:
    """What a place in the queue rests on.

    `check_worthiness` is 0 to 1, that of the most worthy appearance; `sources` counts the places where
    the claim appeared; a follow-up is a round on what readers have already; `office` is the speaker's, as written; `boost` is a person's, in points.
    """

    check_worthiness: float
    appearances: int
    opened_at: datetime
    is_follow_up: bool = False
    sources: int = 1
    office: str = ""
    boost: int = 0
    boost_reason: str = ""
    due_at: datetime | None = None
    is_overdue: bool = False

    @property
    def waits_since(self) -> datetime:
        """From when on waiting is counted: a near deadline counts as a long wait."""
        return min(self.opened_at, self.due_at - DAYS_BEFORE_DEADLINE) if self.due_at else self.opened_at


@dataclass(frozen=True, slots=True)
class Factor:
    """One reason for a place in the queue: a name, its points, and a sentence."""

    name: str
    points: float
    sentence: str


def priority(grounds: Grounds) -> float:
    """Return the sort key of a queued review: greater comes first."""
    age = (grounds.waits_since - EPOCH) / timedelta(days=1)
    return round(sum(factor.points for factor in _lasting(grounds)) - POINTS_PER_DAY * age, 6)


def explain(grounds: Grounds, *, now: datetime) -> Sequence[Factor]:
    """Return the factors behind a review's place, as of `now`, greatest first."""
    waited = now - grounds.waits_since
    days = waited / timedelta(days=1)
    sentence = _("Waiting for {span}.").format(span=_in_words(now - grounds.opened_at))
    if grounds.due_at and grounds.waits_since < grounds.opened_at:
        sentence = _("Due {when}, which counts as {span} of waiting.").format(
            when=_when(grounds.due_at - now), span=_in_words(waited)
        )
    factors = [*_lasting(grounds), Factor("waiting", POINTS_PER_DAY * days, sentence)]
    return sorted(factors, key=lambda factor: -factor.points)


def office_weight(office: str) -> tuple[float, str]:
    """Return the points of an office as written, and what it is in words; (0, "") for none known."""
    written = office.casefold()
    return next(
        ((points, words) for points, words, marks in OFFICES if any(mark in written for mark in marks)),
        (0.0, ""),
    )


def _lasting(grounds: Grounds) -> list[Factor]:
    """Return the factors that time alone does not change, those that say nothing left out."""
    points, office = office_weight(grounds.office)
    moved = _("Moved up by {who}") if grounds.boost > 0 else _("Moved down by {who}")
    boost = moved.format(who=grounds.boost_reason or _("a person"))
    always = [
        # What readers have may be wrong: that is worth as much of a person's time as anything can be.
        Factor("follow-up", POINTS_FOR_WORTH, _("Readers have an earlier version of it."))
        if grounds.is_follow_up
        else Factor(
            "check-worthiness",
            POINTS_FOR_WORTH * grounds.check_worthiness,
            _("Check-worthiness {worth} of 1.").format(worth=floatformat(grounds.check_worthiness, 2)),
        ),
        Factor("appearances", _doublings(grounds.appearances), _seen(grounds)),
    ]
    sometimes = [
        Factor(
            "reach",
            _doublings(grounds.sources),
            ngettext("Seen at {n} source.", "Seen at {n} sources.", grounds.sources).format(
                n=grounds.sources
            ),
        ),
        Factor("speaker", points, _("Said by {office}.").format(office=_(office) if office else "")),
        Factor("boost", float(grounds.boost), _ended(boost)),
        Factor("overdue", POINTS_WHEN_OVERDUE if grounds.is_overdue else 0.0, _("Overdue.")),
    ]
    return always + [factor for factor in sometimes if factor.points]


def _doublings(number: int) -> float:
    return POINTS_PER_DOUBLING * math.log2(max(1, number))


def _seen(grounds: Grounds) -> str:
    times = max(1, grounds.appearances)
    return ngettext("Seen once.", "Seen {n} times.", times).format(n=times)


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", ".”")) else f"{sentence}."


def _when(span: timedelta) -> str:
    if span > timedelta(0):
        return _("in {span}").format(span=_in_words(span))
    return _("{span} ago").format(span=_in_words(-span))


def _in_words(span: timedelta) -> str:
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 60:
        return _("{minutes} min").format(minutes=minutes)
    if minutes < 48 * 60:
        return _("{hours} h").format(hours=minutes // 60)
    return ngettext("{n} day", "{n} days", minutes // 1440).format(n=minutes // 1440)
