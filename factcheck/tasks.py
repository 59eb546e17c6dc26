"""The desk's own pulse: proof that beat, broker and a worker are all alive.

`factcheck.health` reads what is noted here. Work on claims and reviews is in their own `tasks`.
"""

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

BEAT_KEY = "factcheck:last-beat"


@shared_task(name="factcheck.note_beat")
def note_beat() -> None:
    """Note that a beat has come through. Running it twice only notes a later moment."""
    cache.set(BEAT_KEY, timezone.now().timestamp(), timeout=None)
