"""Requests that name themselves: begun once, answered once, and answered the same again.

`begin` commits before the work starts, so that a repeat beside it is seen. `finish` belongs into the
transaction of the work: either both stand or neither does.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from reviews.errors import RepeatKeyTaken, StillRunning
from reviews.models import KeptAnswer
from reviews.permissions import Person

KEPT = timedelta(hours=24)
# Longer than any request lives: what has no answer by then died, and with it whatever it had begun.
LONGEST_RUN = timedelta(minutes=2)


def begin(*, key: str, route: str, fingerprint: str, now: datetime, by: Person) -> KeptAnswer:
    """Note that a request begins, or return what was answered before (it has a status).

    Refuses: RepeatKeyTaken (another body under this key), StillRunning.
    """
    wanted = {"person_id": by.pk, "route": route, "key": key}
    # One that is too old is as good as gone, whether or not the sweep was there.
    KeptAnswer.objects.filter(**wanted, begun_at__lte=now - KEPT).delete()
    try:
        with transaction.atomic():
            return KeptAnswer.objects.create(**wanted, fingerprint=fingerprint, begun_at=now)
    except IntegrityError:
        found = KeptAnswer.objects.filter(**wanted).first()
    if found is None:  # the first one was refused in this very moment, and left no trace
        raise StillRunning() from None
    if found.fingerprint != fingerprint:
        raise RepeatKeyTaken()
    if found.status is None:
        return _take_up(found, now)
    return found


def _take_up(found: KeptAnswer, now: datetime) -> KeptAnswer:
    """Begin once more what died, in exactly one caller."""
    dead = KeptAnswer.objects.filter(
        pk=found.pk, status=None, begun_at=found.begun_at, begun_at__lte=now - LONGEST_RUN
    )
    if not dead.update(begun_at=now):
        raise StillRunning()
    found.begun_at = now
    return found


def finish(begun: KeptAnswer, *, status: int, etag: str = "", body: Any = None) -> None:
    """Keep the answer. Refuses: StillRunning where another caller took the request up in between."""
    own = KeptAnswer.objects.filter(pk=begun.pk, begun_at=begun.begun_at, status=None)
    if not own.update(status=status, etag=etag, body=body):
        raise StillRunning()


def forget(begun: KeptAnswer) -> None:
    """Let the key be used again: the request was refused, and nothing was done."""
    KeptAnswer.objects.filter(pk=begun.pk, begun_at=begun.begun_at, status=None).delete()


def drop_old_answers(*, now: datetime) -> int:
    """Forget answers that are older than `KEPT`. Returns how many."""
    return KeptAnswer.objects.filter(begun_at__lte=now - KEPT).delete()[0]
