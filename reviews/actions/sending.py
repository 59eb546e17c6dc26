"""Sending webhooks: many endpoints at once, each in its own turn, so that a slow one holds up nobody.

Threads only talk to the network; rows are read and written by the caller's thread. One sender per process,
since a second would add nothing; other processes may send beside it.
"""

import time
from collections.abc import Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from threading import Lock
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from reviews.actions.deliveries import Outcome, claim_turns, record_outcomes, seconds_until_ready
from reviews.actions.outbox import fan_out_pending
from reviews.models import Delivery
from reviews.outbound import send_webhook
from reviews.signing import signed_headers

# No new turn is begun after so many seconds: a worker that is asked to end must not be kept for long.
BUDGET_SECONDS = 20.0
# While endpoints are slow to answer, new work is looked for so often.
LOOK_SECONDS = 0.5
# Outcomes that come so close together are written down at once.
GATHER_SECONDS = 0.02

_only_one = Lock()


def deliver_due(*, seconds: float = BUDGET_SECONDS) -> float | None:
    """Fan out new events and send what is due, until nothing is or `seconds` are over.

    Returns in how many seconds there is more to do, None where nothing waits or another sender is at it.
    """
    if not _only_one.acquire(blocking=False):
        return None
    try:
        _Sender().run(time.monotonic() + seconds)
    finally:
        _only_one.release()
    return seconds_until_ready(now=timezone.now())


class _Sender:
    """One run: turns in flight, and what has come back."""

    def __init__(self) -> None:
        self._id: UUID = uuid4()
        self._most: int = settings.FACTCHECK_WEBHOOK_CONCURRENCY
        self._flying: dict[Future[Outcome], Delivery] = {}

    def run(self, until: float) -> None:
        with ThreadPoolExecutor(self._most, thread_name_prefix="webhook") as threads:
            while True:
                if time.monotonic() < until:
                    fan_out_pending()
                    for delivery in self._claim():
                        self._flying[threads.submit(_try, delivery)] = delivery
                if not self._flying:
                    return
                self._record(self._landed())

    def _claim(self) -> list[Delivery]:
        failing = sum(turn.endpoint.failing_since is not None for turn in self._flying.values())
        return claim_turns(
            sender=self._id,
            places=self._most - len(self._flying),
            places_for_failing=self._most // 2 - failing,
            now=timezone.now(),
        )

    def _landed(self) -> Iterable[Future[Outcome]]:
        done, _ = wait(self._flying, timeout=LOOK_SECONDS, return_when=FIRST_COMPLETED)
        if done:
            time.sleep(GATHER_SECONDS)
        return [turn for turn in self._flying if turn.done()]

    def _record(self, landed: Iterable[Future[Outcome]]) -> None:
        outcomes = [turn.result() for turn in landed]
        if outcomes:
            record_outcomes(outcomes=outcomes, sender=self._id)
        for turn in landed:
            del self._flying[turn]


def _try(delivery: Delivery) -> Outcome:
    event, endpoint, at = delivery.event, delivery.endpoint, timezone.now()
    body = event.body.encode()
    keys = [endpoint.secret]
    if endpoint.previous_secret_until and endpoint.previous_secret_until > at:
        keys.append(endpoint.previous_secret)
    headers = signed_headers(event_id=str(event.pk), at=at, body=body, keys=keys)
    return Outcome(delivery, at, send_webhook(url=endpoint.url, body=body, headers=headers))
