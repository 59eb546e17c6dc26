"""Which state of a review did the caller see? Strong entity tags, and If-Match on every write.

A tag names the version of the draft and the length of the history: everything that a person does moves one
of them. How far an archived copy has come, and a hold that is lengthened, do not.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from django.http import Http404
from django.utils.http import parse_etags
from rest_framework.request import Request

from reviews.actions.door import locked
from reviews.desk.api.access import DeskView
from reviews.errors import PreconditionFailed, PreconditionMissing
from reviews.models import Desk, Review, Verdict

ANY = "*"


def tag_of(review: Review, version: int) -> str:
    """Return the entity tag of a review whose draft is at `version`, with its quotes."""
    return f'"v{version}.e{review.history_length or 0}"'


def draft_tag(version: int) -> str:
    """Return the entity tag of a draft, with its quotes."""
    return f'"v{version}"'


def seen_by(request: Request) -> list[str]:
    """Return the tags in If-Match. Refuses: PreconditionMissing."""
    seen = parse_etags(request.META.get("HTTP_IF_MATCH", ""))
    if not seen:
        raise PreconditionMissing()
    return seen


@contextmanager
def matching(view: DeskView, review_id: UUID) -> Iterator[Review]:
    """Hold a review still while something is done to the state that the caller of `view` saw.

    Refuses: PreconditionMissing, PreconditionFailed. Raises Http404 for what is not on their desk.
    """
    with _held_still(view.desk, review_id) as review:
        refuse_unless_seen(review, seen_by(view.request))
        yield review


@contextmanager
def _held_still(desk: Desk, review_id: UUID) -> Iterator[Review]:
    with transaction.atomic():
        try:
            review = locked(review_id)
        except Review.DoesNotExist as missing:
            raise Http404 from missing
        if review.desk_id != desk.pk:
            raise Http404
        yield review


def refuse_unless_seen(review: Review, seen: Collection[str]) -> None:
    """Raise PreconditionFailed unless `seen` names the state of a review whose row is locked."""
    if ANY in seen:
        return
    # Asked under the lock: joined to the locked row, the version could be older than the row.
    version = Verdict.objects.values_list("version", flat=True).get(review=review)
    if tag_of(review, version) not in seen:
        raise PreconditionFailed()
