"""What moves a review up or down in the queue: appearances, a person's word, a deadline and its passing.

The number that sorts the queue is stored, and reckoned anew here whenever one of its factors changes.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from claims.actions.claims import join_claim
from claims.models import Appearance, Claim
from claims.selectors import appearances_of
from factcheck.words import phrase
from reviews import priority, states
from reviews.actions.door import locked, not_now
from reviews.actions.events import record_event
from reviews.enums import Verb
from reviews.errors import BoostOutOfRange, DateNotAhead, ReasonMissing
from reviews.models import Review
from reviews.permissions import Person, refusal, standing_of
from reviews.selectors import grounds_of
from reviews.states import Who


def weigh(review: Review, now: datetime) -> None:
    """Reckon the priority of `review` from what is known now. The caller saves it."""
    appearances = list(appearances_of([review.claim]).defer("statement__document__text"))
    review.priority = priority.priority(grounds_of(review, appearances))
    review.weighed_at = now


@transaction.atomic
def boost(*, review_id: UUID, points: int, reason: str, now: datetime | None = None, by: Person) -> Review:
    """Move an open review by `points` of priority, down where negative; 0 takes an earlier word back.

    Refuses: RoleMissing, IllegalTransition, BoostOutOfRange (field `points`), ReasonMissing (field `reason`).
    """
    now = now or timezone.now()
    review = _open_review_for(review_id, Verb.BOOST, by)
    if abs(points) > priority.MOST_BOOST:
        told = phrase("Give at most {most} points, up or down.", most=priority.MOST_BOOST)
        raise BoostOutOfRange(fields={"points": [told]})
    if not reason.strip():
        raise ReasonMissing(fields={"reason": [str(ReasonMissing())]})
    review.boost = points
    _save_place(review, now, "boost")
    _record(review, Verb.BOOST, reason, {"points": points}, now, by)
    return review


@transaction.atomic
def set_due(
    *, review_id: UUID, due_at: datetime | None, reason: str = "", now: datetime | None = None, by: Person
) -> Review:
    """Give an open review a deadline; None takes it away.

    Refuses: RoleMissing, IllegalTransition, DateNotAhead (field `due_at`).
    """
    now = now or timezone.now()
    review = _open_review_for(review_id, Verb.SET_DUE, by)
    if due_at is not None and due_at <= now:
        raise DateNotAhead(fields={"due_at": [str(DateNotAhead())]})
    review.due_at, review.overdue_at = due_at, None
    _save_place(review, now, "due_at", "overdue_at")
    _record(review, Verb.SET_DUE, reason, {"due_at": due_at.isoformat() if due_at else ""}, now, by)
    return review


def escalate_overdue(*, now: datetime | None = None, limit: int = 200) -> int:
    """Mark each open review whose deadline has passed, once, and move it up. Returns how many."""
    now = now or timezone.now()
    passed = Review.objects.filter(state__in=states.OPEN, due_at__lte=now, overdue_at=None)
    found = list(passed.order_by("due_at", "pk").values_list("pk", flat=True)[:limit])
    return sum(_escalate(review_id, now) for review_id in found)


@transaction.atomic
def _escalate(review_id: UUID, now: datetime) -> bool:
    review = locked(review_id)
    is_due = review.due_at is not None and review.due_at <= now and review.overdue_at is None
    if not is_due or review.state not in states.OPEN:
        return False
    review.overdue_at = now
    _save_place(review, now, "overdue_at")
    _record(review, Verb.ESCALATE, "", {}, now, None)
    return True


@transaction.atomic
def join_to_claim(
    *, statement_id: UUID, claim_id: UUID, now: datetime | None = None, by: Person | None
) -> Claim:
    """Add a statement to a claim that exists, and reckon its open reviews anew.

    `by` None is the clock. Refuses: StatementAlreadyTriaged, where it was rejected or belongs to another claim.
    """
    now = now or timezone.now()
    claim = join_claim(statement_id=statement_id, claim_id=claim_id, now=now, by=by)  # type: ignore[arg-type]
    weigh_reviews_of(claim_id=claim.pk, now=now)
    return claim


@transaction.atomic
def weigh_reviews_of(*, claim_id: UUID, now: datetime | None = None) -> int:
    """Reckon the place of a claim's open reviews anew. Returns how many there are. Twice is harmless."""
    now = now or timezone.now()
    found = Review.objects.filter(claim=claim_id, state__in=states.OPEN).order_by("pk")
    for review_id in found.values_list("pk", flat=True):
        _save_place(locked(review_id), now)
    return len(found)


def weigh_joined(*, now: datetime | None = None, limit: int = 500) -> int:
    """Reckon anew what a newly joined appearance should have moved, among the newest. Returns how many."""
    newest: dict[UUID, datetime] = {}
    for claim_id, joined_at in Appearance.objects.order_by("-pk").values_list("claim_id", "joined_at")[
        :limit
    ]:
        newest[claim_id] = max(joined_at, newest.get(claim_id, joined_at))
    open_reviews = Review.objects.filter(claim__in=newest, state__in=states.OPEN)
    stale = {
        claim_id
        for claim_id, weighed_at, opened_at in open_reviews.values_list("claim", "weighed_at", "opened_at")
        if newest[claim_id] > (weighed_at or opened_at)
    }
    return sum(weigh_reviews_of(claim_id=claim_id, now=now) for claim_id in sorted(stale))


def _open_review_for(review_id: UUID, verb: Verb, by: Person) -> Review:
    review = locked(review_id)
    if refused := refusal(Who.EDITOR, standing_of(review, by, with_hands=False)):
        raise refused
    if review.state not in states.OPEN:
        raise not_now(review, verb)
    return review


def _save_place(review: Review, now: datetime, *changed: str) -> None:
    weigh(review, now)
    review.save(update_fields=["priority", "weighed_at", *changed])


def _record(
    review: Review, verb: Verb, reason: str, data: dict[str, object], now: datetime, by: Person | None
) -> None:
    record_event(
        review=review, verb=verb, before=review.state, reason=reason.strip(), data=data, now=now, by=by
    )
