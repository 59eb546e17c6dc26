"""Which state of a review did the caller see? Strong entity tags, and If-Match on every write.

A tag names the version of the draft and the last event of the history: everything that a person does
moves one of them. How far an archived copy has come, and a hold that is lengthened, do not.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.http import parse_etags
from rest_framework.request import Request

from reviews.actions.door import locked
from reviews.actions.events import last_event
from reviews.errors import PreconditionFailed, PreconditionMissing
from reviews.models import Review, Verdict


def tag_of(review: Review) -> str:
    """Return the entity tag of a review as it stands in the database, with its quotes."""
    version = Verdict.objects.values_list("version", flat=True).get(review=review)
    last = last_event(review)
    return f'"v{version}.e{last.position if last else 0}"'


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
def matching(request: Request, review: Review) -> Iterator[None]:
    """Hold the review still while something is done to the state that the caller saw.

    Refuses: PreconditionMissing, PreconditionFailed.
    """
    seen = seen_by(request)
    with transaction.atomic():
        locked(review.pk)
        if seen != ["*"] and tag_of(review) not in seen:
            raise PreconditionFailed()
        yield
