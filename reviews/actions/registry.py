"""One speaker out of two, as far as reviews know of speakers: verdicts that are out are found under the one that stays.

What a publication says does not change; only the column by which lists find it follows. Everything else about
speakers is in `claims.actions.registry`.
"""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims.actions import registry
from claims.models import Speaker
from reviews.actions.publishing import next_place
from reviews.models import ConflictOfInterest, Desk, Publication
from reviews.permissions import refusal_to_merge_speakers


@transaction.atomic
def merge_speakers(
    *, desk: Desk, kept_id: UUID, gone_id: UUID, now: datetime | None = None, by: User
) -> Speaker:
    """Merge a speaker into another one; interests that people declared pass on too.

    Refuses: RoleMissing, SpeakersDiffer. Twice is harmless.
    """
    if refused := refusal_to_merge_speakers(desk, by):
        raise refused
    kept = registry.merge_speakers(kept_id=kept_id, gone_id=gone_id, now=now, by=by)
    Publication.objects.filter(speaker=gone_id).update(speaker=kept)
    if Publication.objects.filter(speaker=kept).exists():
        # Both ids lead to another list now: it is a new edition, though nothing was published.
        next_place(now or timezone.now())
    ConflictOfInterest.objects.filter(speaker=gone_id).update(speaker=kept)
    return kept
