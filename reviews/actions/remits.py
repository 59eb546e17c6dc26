"""What a person says of themselves: languages and topics, conflicts of interest, recusals, named views."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from claims.models import Speaker, Topic
from reviews.actions.door import locked
from reviews.actions.events import record_event
from reviews.actions.queue import release
from reviews.eligibility import refusal_to_take
from reviews.enums import Verb
from reviews.errors import InterestIncomplete, ReasonMissing, ViewNameMissing
from reviews.models import ConflictOfInterest, Membership, Recusal, Remit, Review, SavedView
from reviews.permissions import Person, refusal, standing_of
from reviews.states import Who


@transaction.atomic
def set_remit(
    *,
    membership: Membership,
    languages: Iterable[str] = (),
    topics_taken: Iterable[Topic] = (),
    topics_avoided: Iterable[Topic] = (),
) -> Remit:
    """Say which languages and topics *next* may give this member. Empty means any."""
    wanted = sorted({language.strip().lower() for language in languages} - {""})
    remit, _ = Remit.objects.update_or_create(membership=membership, defaults={"languages": wanted})
    remit.topics_taken.set(topics_taken)
    remit.topics_avoided.set(topics_avoided)
    return remit


@transaction.atomic
def declare_interest(
    *,
    speaker: Speaker | None = None,
    party: str = "",
    topic: Topic | None = None,
    reason: str,
    now: datetime | None = None,
    by: Person,
) -> ConflictOfInterest:
    """Declare a stake in one speaker, party or topic: from now on no review about it is theirs.

    What they hold of it goes back to the queue with its draft. Refuses: InterestIncomplete (field `about` or `reason`).
    """
    party, reason = party.strip(), reason.strip()
    if [bool(speaker), bool(party), bool(topic)].count(True) != 1:
        raise InterestIncomplete(fields={"about": [_("Name one speaker, one party or one topic.")]})
    if not reason:
        raise InterestIncomplete(fields={"reason": [str(ReasonMissing())]})
    now = now or timezone.now()
    declared = ConflictOfInterest.objects.create(
        person_id=by.pk, speaker=speaker, party=party, topic=topic, reason=reason, declared_at=now
    )
    for review in Review.objects.filter(lease__holder=by.pk).order_by("pk"):
        if refusal_to_take(review, by):
            release(review_id=review.pk, now=now, by=by)
    return declared


def end_interest(*, interest_id: int, now: datetime | None = None, by: Person) -> None:
    """End one's own declared stake. It stays on record. Twice is harmless."""
    mine = ConflictOfInterest.objects.filter(pk=interest_id, person=by.pk, ended_at=None)
    mine.update(ended_at=now or timezone.now())


@transaction.atomic
def recuse(*, review_id: UUID, reason: str, now: datetime | None = None, by: Person) -> Review:
    """Step back from one review for good; a hold goes back to the queue with its draft.

    Refuses: NotYourDesk, ReasonMissing (field `reason`).
    """
    now, reason = now or timezone.now(), reason.strip()
    review = locked(review_id)
    standing = standing_of(review, by)
    if refused := refusal(Who.CHECKER, standing):
        raise refused
    if not reason:
        raise ReasonMissing(fields={"reason": [str(ReasonMissing())]})
    _, is_new = Recusal.objects.get_or_create(
        review=review, person_id=by.pk, defaults={"reason": reason, "recused_at": now}
    )
    if is_new:
        record_event(review=review, verb=Verb.RECUSE, before=review.state, reason=reason, now=now, by=by)
    return release(review_id=review_id, now=now, by=by) if standing.holds else review


def save_view(*, membership: Membership, name: str, filters: str) -> SavedView:
    """Keep filters of the queue under a name; the same name again replaces them. Refuses: ViewNameMissing."""
    name = name.strip()[:80]
    if not name:
        raise ViewNameMissing(fields={"name": [str(ViewNameMissing())]})
    view, _ = SavedView.objects.update_or_create(
        membership=membership, name=name, defaults={"filters": filters[:500]}
    )
    return view


def forget_view(*, membership: Membership, view_id: int) -> None:
    """Drop one of the member's own views. Twice is harmless."""
    SavedView.objects.filter(membership=membership, pk=view_id).delete()
