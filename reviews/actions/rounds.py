"""Follow-up rounds: the only way in which a published verdict ever changes.

A round is a new review of kind correction, update, re-check or retraction. It begins with what readers
have, goes through the same door as a first check, and ends in a new immutable version.
"""

from contextlib import suppress
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from claims.models import Claim
from reviews import states
from reviews.actions.door import locked
from reviews.actions.events import record_event
from reviews.actions.order import weigh
from reviews.chain import digest_of
from reviews.content import WRITTEN, current_content
from reviews.enums import ReviewKind, Verb
from reviews.errors import AlreadyWithdrawn, ClaimUnderReview, DateNotAhead, VersionSuperseded
from reviews.models import Evidence, Publication, Review, Verdict
from reviews.permissions import Person, refusal, standing_of
from reviews.states import Who


@transaction.atomic
def open_round(
    *,
    publication_id: UUID,
    kind: ReviewKind,
    note: str = "",
    now: datetime | None = None,
    by: Person | None,
) -> Review:
    """Queue a follow-up round on what readers have now. `by` None is the clock, for re-checks only.

    It begins with the content of that version: its words, its rating on the scale it was pinned to, and
    its evidence with the archived copies; nothing is fetched again. `note` begins the public note.
    Refuses: NotYourDesk, RoleMissing, OnlyAPerson, ClaimUnderReview, VersionSuperseded, AlreadyWithdrawn.
    """
    now = now or timezone.now()
    publication = Publication.objects.select_related("review").get(pk=publication_id)
    last = publication.review
    if refused := refusal(states.FOLLOW_UPS[kind], standing_of(last, by, with_hands=False)):
        raise refused
    claim = refuse_unless_current(publication)
    review = Review(
        desk_id=last.desk_id,
        claim=claim,
        kind=kind,
        language=claim.language,
        follows=publication,
        rating_scale_id=last.rating_scale_id,
        opened_at=now,
        state_changed_at=now,
    )
    weigh(review, now)
    review.save(force_insert=True)
    _begin_with(last, review, note)
    content = current_content(review)
    record_event(
        review=review,
        verb=Verb.FOLLOW_UP,
        before="",
        reason=note.strip(),
        digest=digest_of(content),
        data={"follows": str(publication.pk), "content": content},
        now=now,
        by=by,
    )
    return review


def refuse_unless_current(publication: Publication) -> Claim:
    """Raise why no round on a publication can begin now, and keep others from opening one; returns its claim."""
    last = publication.review
    # The claim's row is the lock: two people at once must not both find it free.
    claim = Claim.objects.select_for_update().get(pk=last.claim_id)
    # Asked before the version is read: whoever publishes in between is still seen here, as an open round.
    if Review.objects.filter(claim=last.claim_id, desk=last.desk_id, state__in=states.OPEN).exists():
        raise ClaimUnderReview()
    if not Publication.objects.filter(pk=publication.pk, is_current=True).exists():
        raise VersionSuperseded()
    if publication.kind == ReviewKind.RETRACTION:
        raise AlreadyWithdrawn()
    return claim


def _begin_with(last: Review, review: Review, note: str) -> None:
    """Copy the content of `last` to `review`. Copies of evidence keep who added it and what was archived."""
    verdict = Verdict.objects.get(review=last)
    words = {name: getattr(verdict, name) for name in WRITTEN}
    Verdict.objects.create(
        review=review, rating_id=verdict.rating_id, **{**words, "public_note": note.strip()}
    )
    kept = [field.attname for field in Evidence._meta.concrete_fields if field.name not in _OWN]
    Evidence.objects.bulk_create(
        Evidence(review=review, **{name: getattr(item, name) for name in kept})
        for item in Evidence.objects.filter(review=last, removed_at__isnull=True).order_by("added_at", "pk")
    )


_OWN = {"id", "review", "removed_at", "removed_by", "capture_claimed_until", "capture_tries"}


@transaction.atomic
def plan_recheck(
    *, publication_id: UUID, on: date | None, now: datetime | None = None, by: Person
) -> Publication:
    """Set or clear the day on which the desk looks at a published verdict again.

    Refuses: NotYourDesk, RoleMissing, VersionSuperseded, AlreadyWithdrawn, DateNotAhead (field `on`).
    """
    now = now or timezone.now()
    review = locked(Publication.objects.get(pk=publication_id).review_id)
    if refused := refusal(Who.EDITOR, standing_of(review, by, with_hands=False)):
        raise refused
    publication = Publication.objects.get(pk=publication_id)
    if not publication.is_current:
        raise VersionSuperseded()
    if publication.kind == ReviewKind.RETRACTION:
        raise AlreadyWithdrawn()
    if on is not None and on <= timezone.localdate(now):
        raise DateNotAhead(fields={"on": [_("Choose a day that is still ahead.")]})
    publication.recheck_on = on
    publication.save(update_fields=["recheck_on"])
    planned = {"on": on.isoformat() if on else ""}
    record_event(review=review, verb=Verb.PLAN_RECHECK, before=review.state, data=planned, now=now, by=by)
    return publication


def open_due_rechecks(*, now: datetime | None = None, limit: int = 50) -> int:
    """Open a re-check of each verdict whose day has come, the longest due first. Returns how many.

    Twice is harmless: the plan is cleared with the opening. Where a round is open already, the plan waits.
    """
    now = now or timezone.now()
    at_work = Review.objects.filter(
        claim=OuterRef("review__claim"), desk=OuterRef("review__desk"), state__in=states.OPEN
    )
    due = (
        Publication.objects.filter(is_current=True, recheck_on__lte=timezone.localdate(now))
        .exclude(Exists(at_work))
        .order_by("recheck_on", "pk")
    )
    opened = 0
    for publication_id in list(due.values_list("pk", flat=True)[:limit]):
        with suppress(ClaimUnderReview, VersionSuperseded), transaction.atomic():
            open_round(publication_id=publication_id, kind=ReviewKind.RECHECK, now=now, by=None)
            Publication.objects.filter(pk=publication_id).update(recheck_on=None)
            opened += 1
    return opened
