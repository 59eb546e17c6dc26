"""Reports on the work: time per stage, who has how much of it, and how old the backlog is."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Case, Count, F, IntegerField, Q, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.enums import State, Verb
from reviews.insight.report import Column, Period, Report, Unit
from reviews.insight.stages import Move, time_per_stage
from reviews.models import Desk, Membership, Review, ReviewEvent
from reviews.names import name_of

# A page is not kept waiting by a year of a large desk: the newest of these tell as much.
MOST_REVIEWS = 2000
DAY = timedelta(days=1)
AGES: tuple[tuple[timedelta, str | Promise], ...] = (
    (DAY, gettext_lazy("under a day")),
    (3 * DAY, gettext_lazy("1 to 3 days")),
    (7 * DAY, gettext_lazy("3 to 7 days")),
    (28 * DAY, gettext_lazy("1 to 4 weeks")),
    (timedelta.max, gettext_lazy("over 4 weeks")),
)
IN_HAND = (State.CHECKING, State.WAITING, State.RETURNED, State.SUBMITTED)
DONE = (Verb.SUBMIT, Verb.APPROVE, Verb.RETURN)


def _finished(desk: Desk, period: Period) -> list[Review]:
    """Return the reviews that ended in the period, published or declined, the newest first, at most MOST_REVIEWS."""
    ended = Review.objects.filter(
        desk=desk,
        state__in=(State.PUBLISHED, State.DECLINED),
        state_changed_at__gte=period.since,
        state_changed_at__lt=period.until,
    )
    return list(ended.only("pk").order_by("-state_changed_at")[:MOST_REVIEWS])


def _moves(reviews: list[Review]) -> Iterator[Move]:
    moved = (
        ReviewEvent.objects.filter(review__in=reviews)
        .exclude(before=F("after"))
        .order_by("review", "position")
    )
    for review, verb, after, at in moved.values_list("review_id", "verb", "after", "at").iterator():
        yield Move(review, verb, after, at)


def time_in_stages(desk: Desk, period: Period) -> Report:
    """Return how long the reviews that ended in the period stood in each state."""
    reviews = _finished(desk, period)
    stages = time_per_stage(_moves(reviews))
    total = sum(stay.total for stay in stages.stays.values())
    rows = [
        (
            str(state.label),
            len(stay.hours),
            round(stay.middle, 1),
            round(stay.ninth_tenth, 1),
            round(stay.total, 1),
            round(stay.total / total, 3) if total else 0.0,
            round(stay.rework, 1),
        )
        for state, stay in stages.stays.items()
    ]
    note = _("%(back)d of %(all)d reviews were sent back at least once.") % {
        "back": stages.sent_back,
        "all": stages.reviews,
    }
    if len(reviews) == MOST_REVIEWS:
        note += " " + _("Only the newest %(most)d are counted.") % {"most": MOST_REVIEWS}
    columns = (
        Column("stage", _("Stage"), Unit.WORDS),
        Column("reviews", _("Reviews")),
        Column("median_hours", _("Half took up to"), Unit.HOURS),
        Column("ninth_tenth_hours", _("Nine of ten up to"), Unit.HOURS),
        Column("total_hours", _("Together"), Unit.HOURS),
        Column("share", _("Share of all time"), Unit.SHARE),
        Column("rework_hours", _("Of it rework"), Unit.HOURS),
    )
    return Report(columns, rows, ("total_hours",), note)


def workload(desk: Desk, period: Period) -> Report:
    """Return what each member has in hand now, and what they did in the period."""
    people = list(Membership.objects.filter(desk=desk).select_related("person").order_by("person__username"))
    held = Counter(
        {
            (person, state): count
            for person, state, count in Review.objects.filter(desk=desk, state__in=IN_HAND)
            .exclude(checker=None)
            .values_list("checker", "state")
            .annotate(count=Count("pk"))
            .order_by()
        }
    )
    overdue = dict(
        Review.objects.filter(desk=desk, state__in=IN_HAND, due_at__lt=period.until)
        .values_list("checker")
        .annotate(count=Count("pk"))
        .order_by()
    )
    done = Counter(
        {
            (person, verb): count
            for person, verb, count in ReviewEvent.objects.filter(
                review__desk=desk, verb__in=DONE, at__gte=period.since, at__lt=period.until
            )
            .values_list("actor", "verb")
            .annotate(count=Count("pk"))
            .order_by()
        }
    )
    rows = [
        (
            name_of(one.person),
            str(one.get_role_display()),
            *(held[one.person_id, state] for state in IN_HAND),
            overdue.get(one.person_id, 0),
            *(done[one.person_id, verb] for verb in DONE),
        )
        for one in people
    ]
    columns = (
        Column("person", _("Person"), Unit.WORDS),
        Column("role", _("Role"), Unit.WORDS),
        *(Column(state.value, state.label) for state in IN_HAND),
        Column("overdue", _("Overdue")),
        Column("submitted_in_period", _("Submitted")),
        Column("approved_in_period", _("Approved")),
        Column("returned_in_period", _("Sent back")),
    )
    return Report(columns, rows, (State.CHECKING.value, State.RETURNED.value))


def backlog(desk: Desk, period: Period) -> Report:
    """Return how many open reviews are how old at the end of the period's clock, by where they stand."""
    states = (State.QUEUED, *IN_HAND)
    counted = (
        Review.objects.filter(desk=desk, state__in=states)
        .annotate(band=_band(period.until))
        .values_list("band")
        .annotate(**{state.value: Count("pk", filter=Q(state=state)) for state in states})
        .order_by()
    )
    found = {band: counts for band, *counts in counted}
    rows = [
        (str(words), *found.get(place, [0] * len(states)))
        for place, (_limit, words) in enumerate(AGES)
        if found
    ]
    columns = (Column("age", _("Age"), Unit.WORDS), *(Column(one.value, one.label) for one in states))
    return Report(columns, rows, tuple(one.value for one in states))


def _band(now: datetime) -> Case:
    """Return the place in AGES of a review's age at `now`."""
    return Case(
        *(When(opened_at__gt=now - limit, then=Value(place)) for place, (limit, _) in enumerate(AGES[:-1])),
        default=Value(len(AGES) - 1),
        output_field=IntegerField(),
    )
