"""Telling the WebSub hub that feeds changed. It fetches them by itself, and brings them to its subscribers.

How far it was told stands in one row. A turn is taken by moving the time of the next try ahead, so one teller is at
it, and the turn of a killed one ends by itself. The hub hears that there is news, not of each: what is published
while it is told, or rests after a failure, is in the feeds that it fetches then.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from reviews.models import Hub
from reviews.outbound import Answer, ping_hub
from reviews.publishing import listing
from reviews.publishing.feeds.views import FORMS

# Longer than all feeds take to be told, one after the other, by a hub that is only just in time.
TURN = timedelta(minutes=5)
FIRST_REST, LONGEST_REST = timedelta(seconds=10), timedelta(hours=1)

log = logging.getLogger(__name__)


def topics() -> list[str]:
    """Return the addresses of the feeds that the hub is told of: the whole lists, in each form."""
    names = ("feeds:verdicts", "feeds:corrections")
    return [settings.FACTCHECK_BASE_URL + reverse(name, args=[form]) for name in names for form in FORMS]


def is_due(*, now: datetime) -> bool:
    """Say whether there is a hub, it has not heard of everything, and it may be told."""
    if not settings.FACTCHECK_WEBSUB_HUB:
        return False
    hub, _ = Hub.objects.get_or_create(pk=1)
    is_free = hub.next_try_at is None or hub.next_try_at <= now
    return is_free and hub.told < listing.edition().sequence


def tell_hub(*, now: datetime | None = None) -> bool:
    """Tell the hub that each feed changed, where it is behind. Returns whether it was told.

    Harmless twice: the turn is taken once, and a hub that is told too often finds nothing new.
    """
    now = now or timezone.now()
    if not is_due(now=now) or not _take_turn(now):
        return False
    # Read before the hub hears of anything: what comes later is told later.
    sequence = listing.edition().sequence
    for topic in topics():
        answer = ping_hub(hub=settings.FACTCHECK_WEBSUB_HUB, topic=topic)
        if not answer.is_success:
            _let_rest(answer)
            return False
    Hub.objects.filter(pk=1).update(told=sequence, failures=0, next_try_at=None)
    return True


def _take_turn(now: datetime) -> bool:
    is_free = Q(next_try_at=None) | Q(next_try_at__lte=now)
    return Hub.objects.filter(is_free, pk=1).update(next_try_at=now + TURN) == 1


def _let_rest(answer: Answer) -> None:
    """Leave the hub alone: longer with each failure, and as long as it asks."""
    log.warning("hub was not told", extra={"status": answer.status, "detail": answer.detail})
    failures = Hub.objects.values_list("failures", flat=True).get(pk=1)
    wished = timedelta(seconds=answer.retry_after or 0)
    rest = min(max(FIRST_REST * 2 ** min(failures, 10), wished), LONGEST_REST)
    Hub.objects.filter(pk=1).update(failures=F("failures") + 1, next_try_at=timezone.now() + rest)
