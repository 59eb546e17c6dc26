"""How history is written: one event after the other, each chained to the one before.

Called by the other actions, inside their transaction, with the review's row locked. The row keeps where the
history ends, so that an end which is cut off shows.
"""

from collections.abc import Collection, Mapping
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
    changed: Collection[str] = (),
    now: datetime,
    by: Person | None,
) -> ReviewEvent:
    """Add one event to the history of `review`, whose row the caller has locked, and tell whom it concerns.

    `changed` names columns of the review that the caller has set: they are saved together with the head of the
    history, in one statement. `by` None is the clock.
    """
    length, previous_hash = _end_of(review)
    event = ReviewEvent(
        review=review,
        position=length + 1,
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
    review.history_length, review.history_head = event.position, event.hash
    review.save(update_fields=["history_length", "history_head", *changed])
    note_event(review=review, event=event)
    return event


def _end_of(review: Review) -> tuple[int, str]:
    """Return how many events there are and the hash of the last one, as the locked row says.

    So a history that was cut does not close over the gap. A row from before heads were kept asks the events.
    """
    if review.history_length is not None:
        return review.history_length, review.history_head or ""
    events = ReviewEvent.objects.filter(review=review).order_by("-position")
    return events.values_list("position", "hash").first() or (0, "")


def last_event(review: Review) -> ReviewEvent | None:
    """Return the newest event of `review`."""
    return ReviewEvent.objects.filter(review=review).order_by("-position").first()
