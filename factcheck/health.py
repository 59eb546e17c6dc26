"""Is this desk working? `/healthz` for load balancers, supervisors and people.

What is measured over time is in `factcheck.metrics`; whether a process may start at all in
`factcheck.preflight`. Each look is bounded by the timeouts of the connections, a few seconds in all.
"""

from datetime import datetime
from http import HTTPStatus

import redis
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from claims.selectors import sources_due
from factcheck.tasks import BEAT_KEY
from factcheck.watchdog import QUEUES, heard_key

Check = dict[str, object]

SECONDS = 2
# Beat ticks every 15 seconds in each queue; three missed ones are no accident.
OLDEST_BEAT = 60
LONGEST_OVERDUE = 15 * 60


@never_cache
@require_safe
def healthz(_: HttpRequest) -> JsonResponse:
    """Answer 200 while pages and API can be served ("ok" or "degraded"), 503 when they cannot ("failing").

    Degraded means that the work behind the pages stands still: no broker, no beat, a queue
    that no worker hears, or overdue sources.
    """
    now = timezone.now()
    checks = {
        "database": database_check(),
        "broker": broker_check(),
        "beat": beat_check(now),
        "queues": queues_check(now),
        "sources": sources_check(now),
    }
    if not checks["database"]["ok"]:
        return JsonResponse({"status": "failing", "checks": checks}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    status = "ok" if all(check["ok"] for check in checks.values()) else "degraded"
    return JsonResponse({"status": status, "checks": checks})


def database_check() -> Check:
    """Whether the database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return {"ok": False}
    return {"ok": True}


def broker_check() -> Check:
    """Whether Redis answers. Without one, no bell reaches a worker."""
    if not settings.FACTCHECK_REDIS_URL:
        return {"ok": False}
    try:
        with broker_client() as client:
            return {"ok": bool(client.ping())}
    except (redis.RedisError, OSError):
        return {"ok": False}


def beat_check(now: datetime) -> Check:
    """How long ago a beat went through broker and worker; `age_seconds` is null when none ever did."""
    age = beat_age_seconds(now)
    return {"ok": age is not None and age <= OLDEST_BEAT, "age_seconds": age}


def queues_check(now: datetime) -> Check:
    """Which queues no worker has taken anything from for a while, nor works on."""
    ages = queue_ages(now)
    silent = [queue for queue in QUEUES if ages.get(queue, OLDEST_BEAT + 1) > OLDEST_BEAT]
    return {"ok": not silent, "unheard": silent}


def sources_check(now: datetime) -> Check:
    """For how long the longest due source has been waiting to be fetched."""
    try:
        overdue = overdue_seconds(now)
    except (DatabaseError, InterfaceError):
        return {"ok": False, "overdue_seconds": None}
    return {"ok": overdue <= LONGEST_OVERDUE, "overdue_seconds": overdue}


def beat_age_seconds(now: datetime) -> float | None:
    """Return the age of the last beat in seconds, None when there was none or it cannot be read."""
    try:
        noted = cache.get(BEAT_KEY)
    except (redis.RedisError, OSError):
        return None
    return None if noted is None else round(max(now.timestamp() - noted, 0), 1)


def queue_ages(now: datetime) -> dict[str, float]:
    """Return how many seconds ago a worker last heard each queue. A queue that none ever heard is left out."""
    try:
        heard = cache.get_many([heard_key(queue) for queue in QUEUES])
    except (redis.RedisError, OSError):
        return {}
    return {
        queue: round(max(now.timestamp() - heard[heard_key(queue)], 0), 1)
        for queue in QUEUES
        if heard_key(queue) in heard
    }


def overdue_seconds(now: datetime) -> float:
    """Return for how many seconds the longest due source has been due, 0 when none is."""
    due_at = sources_due(now).values_list("next_fetch_at", flat=True).first()
    return 0 if due_at is None else round((now - due_at).total_seconds(), 1)


def broker_client() -> redis.Redis:
    """Return a client that gives up after `SECONDS`."""
    return redis.Redis.from_url(settings.FACTCHECK_REDIS_URL, socket_timeout=SECONDS)
