"""Getting work and holding it: into the queue, to exactly one person, back again.

A lease is an exclusive, expiring hold. Its row exists exactly while the review is being checked.
"""

from contextlib import suppress
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from claims.actions.claims import open_claim
from claims.models import Claim
from claims.selectors import claim_saying, statements_worth_checking
from reviews import states
from reviews.actions.door import Effect, advance, advance_if, move
from reviews.actions.events import record_event
from reviews.actions.order import join_to_claim, weigh
from reviews.content import current_digest
from reviews.eligibility import best_for, limits_of, refuse_to_give
from reviews.enums import ReviewKind, Verb
from reviews.errors import ClaimPublished, ClaimUnderReview, NotYourDesk
from reviews.models import Desk, Lease, Publication, Review, Verdict
from reviews.permissions import Person, Standing, why_not_held


def lease_length() -> timedelta:
    """How long a hold lives without a heartbeat."""
    return timedelta(minutes=settings.FACTCHECK_LEASE_MINUTES)


def queue_worthy_statements(*, desk: Desk, limit: int = 50, now: datetime | None = None) -> int:
    """Open a claim and a review for each proposed statement above the desk's threshold.

    Words that a known claim was said in are one more appearance of it, and open a review only where this desk
    has never had one. Returns how many entered. Running it twice at once enters each statement once.
    """
    entered = 0
    for statement in statements_worth_checking(threshold=desk.queue_threshold, limit=limit):
        with suppress(ClaimUnderReview), transaction.atomic():
            if (known := claim_saying(statement.content)) is not None:
                _add_appearance(statement.pk, known, desk=desk, now=now)
            else:
                accept_statement(statement_id=statement.pk, desk=desk, now=now, by=None)
            entered += 1
    return entered


@transaction.atomic
def accept_statement(
    *, statement_id: UUID, desk: Desk, wording: str = "", now: datetime | None = None, by: Person | None
) -> Review:
    """Open a claim for a statement and queue its first check. `by` None is the clock.

    One transaction: a claim that was opened but never queued would be lost from sight. Whoever words the claim has
    written in the verdict: it begins with their words.
    Refuses: StatementAlreadyTriaged, ClaimUnderReview, ClaimPublished.
    """
    claim = open_claim(statement_id=statement_id, wording=wording, by=by)  # type: ignore[arg-type]
    now = now or timezone.now()
    review = open_review(claim=claim, desk=desk, now=now, by=by)
    if by is not None and wording.strip() and claim.opened_by_id == by.pk and not _is_said(claim):
        digest = current_digest(review)
        record_event(review=review, verb=Verb.EDIT, before=review.state, digest=digest, now=now, by=by)
    return review


def _is_said(claim: Claim) -> bool:
    """Say whether a claim is worded as somebody said it."""
    return claim.appearances.filter(statement__content=claim.wording).exists()


def _add_appearance(statement_id: UUID, claim: Claim, *, desk: Desk, now: datetime | None) -> None:
    join_to_claim(statement_id=statement_id, claim_id=claim.pk, now=now, by=None)
    if not Review.objects.filter(claim=claim, desk=desk).exists():
        open_review(claim=claim, desk=desk, now=now, by=None)


@transaction.atomic
def open_review(*, claim: Claim, desk: Desk, now: datetime | None = None, by: Person | None) -> Review:
    """Queue a first check of `claim` on `desk`. Refuses: ClaimUnderReview, ClaimPublished. `by` None is the clock."""
    now = now or timezone.now()
    refuse_unless_unchecked(claim.pk, desk.pk)
    review = Review(
        desk=desk,
        claim=claim,
        kind=ReviewKind.INITIAL,
        language=claim.language,
        rating_scale_id=desk.rating_scale_id,
        opened_at=now,
        state_changed_at=now,
    )
    weigh(review, now)
    review.save(force_insert=True)
    Verdict.objects.create(review=review, claim_reviewed=claim.wording)
    record_event(review=review, verb=Verb.OPEN, before="", now=now, by=by)
    return review


def refuse_unless_unchecked(claim_id: UUID, desk_id: UUID) -> None:
    """Raise why a claim cannot have a first check on a desk now, and keep others from opening one meanwhile.

    A second first check of what readers have would be a verdict beside it, past the rules for changing one.
    """
    # The claim's row is the lock: two at once must not both find the desk free.
    Claim.objects.select_for_update().get(pk=claim_id)
    if Review.objects.filter(claim=claim_id, desk=desk_id, state__in=states.OPEN).exists():
        raise ClaimUnderReview()
    live = Publication.objects.filter(review__claim=claim_id, review__desk=desk_id, is_current=True)
    if live.exclude(kind=ReviewKind.RETRACTION).exists():
        raise ClaimPublished()


def take_next(*, desk: Desk, now: datetime | None = None, by: Person) -> Review | None:
    """Give the best queued review that this person may do to exactly one person; None where none is left.

    Refuses: NotYourDesk. However many ask at once, each review is given once: PostgreSQL skips rows
    that another transaction has locked, SQLite lets one writer in at a time.
    """
    now = now or timezone.now()
    with transaction.atomic():
        limits = limits_of(desk, by)
        if limits is None:
            raise NotYourDesk()
        best = best_for(desk, limits, by)
        if best is None:
            return None
        return move(
            best,
            verb=Verb.CLAIM,
            now=now,
            effect=lambda review: hold_for(review, by, now),
            # Nobody holds what is queued, so the role is all there is to know.
            standing=Standing(role=limits.role, is_its_checker=best.checker_id == by.pk),
            by=by,
        )


def claim_review(*, review_id: UUID, now: datetime | None = None, by: Person) -> Review:
    """Take one queued review.

    Refuses: NotYourDesk, AlreadyTaken, IllegalTransition, InterestDeclared, Recused, NeedsOtherPeople.
    """
    now = now or timezone.now()

    def effect(review: Review) -> Effect:
        refuse_to_give(review, by)
        return hold_for(review, by, now)

    return advance(review_id=review_id, verb=Verb.CLAIM, now=now, effect=effect, by=by)


def hold_for(review: Review, holder: Person, now: datetime) -> Effect:
    """Give `holder` the lease. For effects only: the caller has locked the review."""
    # One statement, where update_or_create asks four.
    Lease.objects.bulk_create(
        [Lease(review=review, holder_id=holder.pk, taken_at=now, ends_at=now + lease_length())],
        update_conflicts=True,
        unique_fields=["review"],
        update_fields=["holder", "taken_at", "ends_at"],
    )
    return Effect(fields={"checker_id": holder.pk})


def let_go(review: Review) -> Effect:
    """End the lease, if there is one. For effects only: the caller has locked the review."""
    Lease.objects.filter(review=review).delete()
    return Effect()


def heartbeat(*, review_id: UUID, now: datetime | None = None, by: Person) -> Lease:
    """Lengthen the caller's hold. Refuses: NotTheHolder; TakenOver and HoldEnded say how it was lost."""
    now = now or timezone.now()
    held = Lease.objects.filter(review=review_id, holder=by.pk)
    if not held.update(ends_at=now + lease_length()):
        raise why_not_held(review_id, by)
    return held.get()


def release(*, review_id: UUID, now: datetime | None = None, by: Person) -> Review:
    """Give a review back to the queue; its draft stays. Refuses: NotTheHolder, IllegalTransition."""

    def effect(review: Review) -> Effect:
        holder = _holder_of(review)
        let_go(review)
        return Effect(data={} if holder == by.pk else {"taken_from": holder})

    return advance(review_id=review_id, verb=Verb.RELEASE, now=now or timezone.now(), effect=effect, by=by)


def take_over(*, review_id: UUID, reason: str, now: datetime | None = None, by: Person) -> Review:
    """Move a hold to the lead who asks, with a reason on the record.

    The event names whom it was taken from, in `taken_from`.
    Refuses: RoleMissing, ReasonMissing, InterestDeclared, Recused, NeedsOtherPeople.
    """
    now = now or timezone.now()

    def effect(review: Review) -> Effect:
        refuse_to_give(review, by)
        holder = _holder_of(review)
        return Effect(fields=hold_for(review, by, now).fields, data={"taken_from": holder})

    return advance(review_id=review_id, verb=Verb.TAKE_OVER, reason=reason, now=now, effect=effect, by=by)


def lapse_ended_leases(*, now: datetime | None = None, limit: int = 200) -> int:
    """Return reviews whose hold has ended to the queue, drafts kept. Returns how many."""
    now = now or timezone.now()
    ended = Lease.objects.filter(ends_at__lte=now).order_by("ends_at").values_list("review_id", flat=True)

    def effect(review: Review) -> Effect:
        holder = _holder_of(review)
        let_go(review)
        return Effect(data={"taken_from": holder})

    return sum(
        advance_if(
            review_id=review_id,
            verb=Verb.LAPSE,
            still_due=lambda review: Lease.objects.filter(review=review, ends_at__lte=now).exists(),
            now=now,
            effect=effect,
        )
        for review_id in list(ended[:limit])
    )


def _holder_of(review: Review) -> int | None:
    return Lease.objects.filter(review=review).values_list("holder", flat=True).first()
