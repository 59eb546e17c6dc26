"""How history is written: one event after the other, each chained to the one before.

Called by the other actions, inside their transaction, with the review's row locked.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from reviews.actions.notices import note_event
from reviews.chain import hash_of
from reviews.enums import State, Verb
from reviews.models import Review, ReviewEvent
from reviews.permissions import Person


def record_event(
    *,
    review: Review,
    verb: Verb,
    before: State | str,
    reason: str = "",
    digest: str = "",
    data: Mapping[str, Any] | None = None,
    now: datetime,
    by: Person | None,
) -> ReviewEvent:
    """Add one event to the history of `review`, whose row the caller has locked, and tell whom it concerns.

    `by` None is the clock.
    """
    # The two columns of the event before that this one needs.
    before_it = ReviewEvent.objects.filter(review=review).order_by("-position")
    position, previous_hash = before_it.values_list("position", "hash").first() or (0, "")
    event = ReviewEvent(
        review=review,
        position=position + 1,
        verb=verb,
        before=before,
        after=review.state,
        actor_id=by.pk if by else None,
        at=now,
        reason=reason,
        digest=digest,
        data=dict(data or {}),
        previous_hash=previous_hash,
    )
    event.hash = hash_of(event)
    event.save(force_insert=True)
    note_event(review=review, event=event)
    return event


def last_event(review: Review) -> ReviewEvent | None:
    """Return the newest event of `review`."""
    return ReviewEvent.objects.filter(review=review).order_by("-position").first()
