"""The last step: from an approved verdict to an immutable, numbered version that readers get.

The document is built and stored here, once. Nothing that happens to the review's rows afterwards, and no
later change of a scale, a speaker or a desk, alters it.
"""

import json
import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from claims.matching import index_words
from reviews.actions.door import Effect, advance, advance_if
from reviews.actions.notices import note_held_back
from reviews.actions.outbox import record_publication
from reviews.actions.watches import watch_pages_of
from reviews.chain import canonical, digest_of
from reviews.content import current_digest, renamings_since_hand_in
from reviews.enums import ReviewKind, State, Verb
from reviews.errors import ApprovalMissing, SpeakerChanged
from reviews.models import (
    Approval,
    Publication,
    PublicationCounter,
    PublicationText,
    PublicationTopic,
    Review,
)
from reviews.permissions import Person
from reviews.policies import approvals_needed
from reviews.publishing.document import Release, columns_of, document_of
from reviews.publishing.matching import texts_of

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Consent:
    """Who stands behind the words: how many people without a hand in them, and whether that is enough."""

    independent: int
    is_enough_alone: bool


def publish(*, review_id: UUID, now: datetime | None = None, by: Person | None) -> Publication:
    """Give readers an approved verdict as a new version. `by` None is the clock.

    Refuses: RoleMissing, IllegalTransition, ApprovalMissing when the approvals are not for exactly the
    words that stand there now, SpeakerChanged. Afterwards: the caller wakes reviews.deliver_webhooks.
    """
    now = now or timezone.now()
    with transaction.atomic():
        advance(
            review_id=review_id,
            verb=Verb.PUBLISH,
            now=now,
            effect=lambda review: _release(review, now, by),
            by=by,
        )
        return Publication.objects.get(review=review_id)


def publish_due(*, now: datetime | None = None, limit: int = 100) -> int:
    """Publish what was scheduled for a time that has come, oldest first. Returns how many.

    A review whose approvals no longer fit stays scheduled, its people are told, and it does not hold up the others.
    """
    now = now or timezone.now()
    due = Review.objects.filter(state=State.SCHEDULED, publish_at__lte=now).order_by("publish_at", "pk")
    published = 0
    for review_id in list(due.values_list("pk", flat=True)[:limit]):
        try:
            published += advance_if(
                review_id=review_id,
                verb=Verb.PUBLISH,
                still_due=lambda review: _is_due(review, now),
                now=now,
                effect=lambda review: _release(review, now, None),
            )
        except ApprovalMissing as refused:
            log.warning("review %s stays scheduled: %s", review_id, refused)
            note_held_back(review_id=review_id, now=now)
    return published


def _is_due(review: Review, now: datetime) -> bool:
    return review.state == State.SCHEDULED and review.publish_at is not None and review.publish_at <= now


def _release(review: Review, now: datetime, by: Person | None) -> Effect:
    digest = current_digest(review)
    consent = _consent_to(review, digest)
    # Taken before the version before is read, so that two rounds on one verdict cannot number alike.
    sequence, now = next_place(now)
    last = _version_before(review)
    release = Release(
        series=last.series if last else review.pk,
        number=last.number + 1 if last else 1,
        kind=ReviewKind(review.kind),
        published_at=now,
        first_published_at=last.first_published_at if last else now,
        approvals=consent.independent,
        is_independent=consent.is_enough_alone,
        corrections=json.loads(last.document)["corrections"] if last else (),
    )
    if last:
        Publication.objects.filter(pk=last.pk).update(is_current=False)
    document = document_of(review, release)
    publication = _store(review, release, document, sequence, by)
    # The document's own digest too, so that the history proves what readers got.
    told = {
        "publication": str(publication.pk),
        "number": release.number,
        "document": publication.digest,
    }
    return Effect(digest=digest, data=told)


def _consent_to(review: Review, digest: str) -> _Consent:
    given = Approval.objects.filter(review=review, digest=digest, voided_at__isnull=True)
    approvals = list(given)
    independent = sum(not one.is_override for one in approvals)
    is_enough_alone = independent >= approvals_needed(review)
    if not is_enough_alone and not any(one.is_override for one in approvals):
        raise SpeakerChanged() if renamings_since_hand_in(review) else ApprovalMissing()
    return _Consent(independent, is_enough_alone)


def next_place(now: datetime) -> tuple[int, datetime]:
    """Take the next place in the order of what readers get, under a lock until commit: places become visible in order.

    A clock that was set back does not set times back: lists by day are read by sequence.
    """
    PublicationCounter.objects.get_or_create(pk=1)
    counter = PublicationCounter.objects.select_for_update().get(pk=1)
    counter.last += 1
    counter.published_at = max(now, counter.published_at or now)
    counter.save(update_fields=["last", "published_at"])
    return counter.last, counter.published_at


def _version_before(review: Review) -> Publication | None:
    """Return what readers have now of the same verdict: nothing before a first check."""
    if review.follows is None:
        return None
    return Publication.objects.get(series=review.follows.series, is_current=True)


def _store(
    review: Review, release: Release, document: dict[str, Any], sequence: int, by: Person | None
) -> Publication:
    publication = Publication.objects.create(
        series=release.series,
        number=release.number,
        sequence=sequence,
        review=review,
        kind=release.kind,
        published_at=release.published_at,
        published_by_id=by.pk if by else None,
        document=canonical(document).decode(),
        digest=digest_of(document),
        first_published_at=release.first_published_at,
        **columns_of(document),
    )
    PublicationTopic.objects.bulk_create(
        PublicationTopic(publication=publication, topic=topic, sequence=sequence)
        for topic in review.claim.topics.all()
    )
    _let_it_be_found(publication, document)
    watch_pages_of(publication=publication)
    record_publication(publication=publication)
    return publication


def _let_it_be_found(publication: Publication, document: dict[str, Any]) -> None:
    """Index the texts that say the claim, in place of those of the version before; a retraction has none."""
    PublicationText.objects.filter(publication__series=publication.series).delete()
    said = () if publication.kind == ReviewKind.RETRACTION else texts_of(document)
    PublicationText.objects.bulk_create(
        PublicationText(publication=publication, words=" ".join(index_words(text))) for text in said
    )
