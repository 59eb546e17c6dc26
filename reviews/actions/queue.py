"""Getting work and holding it: into the queue, to exactly one person, back again.

A lease is an exclusive, expiring hold. Its row exists exactly while the review is being checked.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from claims.actions.claims import open_claim
from claims.models import Claim
from claims.selectors import statements_worth_checking
from reviews import priority, states
from reviews.actions.door import Effect, advance, advance_if
from reviews.actions.events import record_event
from reviews.enums import ReviewKind, State, Verb
from reviews.errors import ClaimUnderReview, NotTheHolder, NotYourDesk
from reviews.models import Desk, Lease, Membership, Review, Verdict
from reviews.permissions import Person


def lease_length() -> timedelta:
    """How long a hold lives without a heartbeat."""
    return timedelta(minutes=settings.FACTCHECK_LEASE_MINUTES)


def queue_worthy_statements(*, desk: Desk, limit: int = 50, now: datetime | None = None) -> int:
    """Open a claim and a review for each proposed statement above the desk's threshold.

    Returns how many entered. Running it twice at once enters each statement once.
    """
    entered = 0
    for statement in statements_worth_checking(threshold=desk.queue_threshold, limit=limit):
        # One transaction for both: a claim that was opened but never queued would be lost from sight.
        with suppress(ClaimUnderReview), transaction.atomic():
            claim = open_claim(statement_id=statement.pk, by=None)
            open_review(claim=claim, desk=desk, now=now, by=None)
            entered += 1
    return entered


@transaction.atomic
def open_review(*, claim: Claim, desk: Desk, now: datetime | None = None, by: Person | None) -> Review:
    """Queue a first check of `claim` on `desk`. Refuses: ClaimUnderReview. `by` None is the clock."""
    now = now or timezone.now()
    # The claim's row is the lock: two sweeps at once must not both find the desk free.
    Claim.objects.select_for_update().get(pk=claim.pk)
    if Review.objects.filter(claim=claim, desk=desk, state__in=states.OPEN).exists():
        raise ClaimUnderReview()
    worth = list(claim.appearances.values_list("statement__check_worthiness", flat=True))
    review = Review.objects.create(
        desk=desk,
        claim=claim,
        kind=ReviewKind.INITIAL,
        rating_scale_id=desk.rating_scale_id,
        opened_at=now,
        state_changed_at=now,
        priority=priority.priority(
            check_worthiness=max(worth, default=0.0), appearances=len(worth), opened_at=now
        ),
    )
    Verdict.objects.create(review=review, claim_reviewed=claim.wording)
    record_event(review=review, verb=Verb.OPEN, before="", now=now, by=by)
    return review


def take_next(*, desk: Desk, now: datetime | None = None, by: Person) -> Review | None:
    """Give the best queued review to exactly one person; None when the queue is empty.

    Refuses: NotYourDesk. However many ask at once, each review is given once: PostgreSQL skips rows
    that another transaction has locked, SQLite lets one writer in at a time.
    """
    now = now or timezone.now()
    with transaction.atomic():
        if not Membership.objects.filter(desk=desk, person=by.pk).exists():
            raise NotYourDesk()
        best = (
            Review.objects.select_for_update(
                skip_locked=connection.features.has_select_for_update_skip_locked
            )
            .filter(desk=desk, state=State.QUEUED)
            .order_by("-priority", "id")
            .values_list("pk", flat=True)
            .first()
        )
        return claim_review(review_id=best, now=now, by=by) if best else None


def claim_review(*, review_id: UUID, now: datetime | None = None, by: Person) -> Review:
    """Take one queued review. Refuses: NotYourDesk, AlreadyTaken, IllegalTransition."""
    now = now or timezone.now()
    return advance(
        review_id=review_id,
        verb=Verb.CLAIM,
        now=now,
        effect=lambda review: hold_for(review, by, now),
        by=by,
    )


def hold_for(review: Review, holder: Person, now: datetime) -> Effect:
    """Give `holder` the lease. For effects only: the caller has locked the review."""
    Lease.objects.update_or_create(
        review=review, defaults={"holder_id": holder.pk, "taken_at": now, "ends_at": now + lease_length()}
    )
    return Effect(fields={"checker_id": holder.pk})


def let_go(review: Review) -> Effect:
    """End the lease, if there is one. For effects only: the caller has locked the review."""
    Lease.objects.filter(review=review).delete()
    return Effect()


def heartbeat(*, review_id: UUID, now: datetime | None = None, by: Person) -> Lease:
    """Lengthen the caller's hold. Refuses: NotTheHolder."""
    now = now or timezone.now()
    held = Lease.objects.filter(review=review_id, holder=by.pk)
    if not held.update(ends_at=now + lease_length()):
        raise NotTheHolder()
    return held.get()


def release(*, review_id: UUID, now: datetime | None = None, by: Person) -> Review:
    """Give a review back to the queue; its draft stays. Refuses: NotTheHolder, IllegalTransition."""
    return advance(review_id=review_id, verb=Verb.RELEASE, now=now or timezone.now(), effect=let_go, by=by)


def take_over(*, review_id: UUID, reason: str, now: datetime | None = None, by: Person) -> Review:
    """Move a hold to the lead who asks, with a reason on the record. Refuses: RoleMissing, ReasonMissing."""
    now = now or timezone.now()

    def effect(review: Review) -> Effect:
        held = Lease.objects.filter(review=review).first()
        taken = hold_for(review, by, now)
        return Effect(fields=taken.fields, data={"taken_from": held.holder_id if held else None})

    return advance(review_id=review_id, verb=Verb.TAKE_OVER, reason=reason, now=now, effect=effect, by=by)


def lapse_ended_leases(*, now: datetime | None = None, limit: int = 200) -> int:
    """Return reviews whose hold has ended to the queue, drafts kept. Returns how many."""
    now = now or timezone.now()
    ended = Lease.objects.filter(ends_at__lte=now).order_by("ends_at").values_list("review_id", flat=True)
    return sum(
        advance_if(
            review_id=review_id,
            verb=Verb.LAPSE,
            still_due=lambda review: Lease.objects.filter(review=review, ends_at__lte=now).exists(),
            now=now,
            effect=let_go,
        )
        for review_id in list(ended[:limit])
    )
