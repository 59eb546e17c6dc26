"""Does this process still hear? A worker or a beat that is deaf says so and ends; its supervisor starts it anew.

Celery's processes can outlive an outage of the broker alive and deaf. So a thread of each one looks from outside of
Celery, over a connection of its own: is there something that this process should have taken long ago? Installed by
`factcheck.celery`. What workers hear is noted in the cache, where `factcheck.health` reads it.
"""

import logging
import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import redis
from billiard.process import active_children
from celery import Celery, bootsteps
from celery.signals import after_task_publish, beat_init, task_received
from django.conf import settings
from django.core.cache import cache

log = logging.getLogger(__name__)

QUEUES = ("desk", "intake", "extraction", "outbound")
LOOK_SECONDS = 5
SECONDS_TO_ANSWER = 2


def offer_watchdog(app: Celery) -> None:
    """Add the watchdog to `app`'s workers and to its beat."""
    app.steps["worker"].add(WorkerWatchdog)
    beat_init.connect(watch_beat)


def heard_key(queue: str) -> str:
    """Return under which key of the cache stands when a worker last heard `queue`."""
    return f"factcheck:last-heard:{queue}"


class Watchdog(Thread):
    """Looks every few seconds for what waits, and ends the process when nothing of it is ever taken."""

    def __init__(self, who: str, waiting: Callable[[redis.Redis], set[str]]) -> None:
        """`who` is the process in words; `waiting` names what this process should take at once."""
        super().__init__(name=f"watchdog of {who}", daemon=True)
        self._who = who
        self._waiting = waiting
        # Looks are counted, not seconds: a machine that was asleep has heard nothing either.
        self._in_vain: Counter[str] = Counter()
        self._is_over = Event()

    def run(self) -> None:
        """Look until stopped."""
        while not self._is_over.wait(LOOK_SECONDS):
            if deaf := self.look():
                self._end(deaf)

    def hear(self, name: str) -> None:
        """Take note that the process has just taken something of `name`."""
        self._in_vain.pop(name, None)

    def look(self) -> list[str]:
        """Look once. Return the names of which something waits, and nothing was taken, for too long."""
        try:
            with redis.Redis.from_url(
                settings.FACTCHECK_REDIS_URL, socket_timeout=SECONDS_TO_ANSWER
            ) as broker:
                waiting = self._waiting(broker)
        except (redis.RedisError, OSError):
            waiting = set()  # with the broker away, nobody hears anything
        for name in self._in_vain.keys() - waiting:
            self.hear(name)
        self._in_vain.update(waiting)
        most = settings.FACTCHECK_DEAF_SECONDS / LOOK_SECONDS
        return sorted(name for name, looks in tuple(self._in_vain.items()) if looks > most)

    def stop(self) -> None:
        """Look no more."""
        self._is_over.set()

    def _end(self, deaf: list[str]) -> None:
        log.error(
            "This %s is deaf: it has taken nothing of what waits (%s) for %d seconds. It ends, to be started anew.",
            *(self._who, ", ".join(deaf), settings.FACTCHECK_DEAF_SECONDS),
        )
        for child in active_children():
            os.kill(child.pid, signal.SIGKILL)  # type: ignore[arg-type]  # one that runs has a number
        # Whatever keeps it from hearing may keep it from ending in order, too.
        os._exit(1)


class WorkerWatchdog(bootsteps.StartStopStep):
    """Watches the queues of one worker, and tells everybody which of them it hears."""

    requires = ("celery.worker.components:Pool",)

    def create(self, worker: Any) -> Watchdog:  # type: ignore[override]  # the stubs know only steps without one
        """Make the thread; the worker starts and stops it."""
        self._queues = set(worker.app.amqp.queues.consume_from)
        self._taken: set[str] = set()
        self.obj = Watchdog("worker", self._waiting)
        task_received.connect(self._note)
        return self.obj

    def _note(self, request: Any = None, **_: Any) -> None:
        queue = request.delivery_info["routing_key"]
        self._taken.add(queue)
        self.obj.hear(queue)

    def _waiting(self, broker: redis.Redis) -> set[str]:
        """Return the queues with bells that this worker could take, none while it works on others."""
        # Imported here: it brings all of a worker along, and web processes import this module, too.
        from celery.worker.state import active_requests

        at_work = {
            str(request.delivery_info["routing_key"])
            for request in tuple(active_requests)
            if request.time_start and time.time() - request.time_start < settings.CELERY_TASK_TIME_LIMIT
        }
        for queue in self._queues & (self._taken | at_work):
            cache.set(heard_key(queue), time.time(), timeout=None)
        self._taken = set()
        return set() if at_work else {queue for queue in self._queues if broker.llen(queue)}


def watch_beat(**_: Any) -> None:
    """Watch the beat that has just started in this process: something of its schedule is always due soon.

    Without a broker there is nothing to be deaf to.
    """
    if not settings.FACTCHECK_REDIS_URL:
        return

    def note(headers: Any = None, **_: Any) -> None:
        if (headers or {}).get("celery_beat_task"):
            watchdog.hear("the schedule")

    watchdog = Watchdog("beat", lambda broker: {"the schedule"} if broker.ping() else set())
    after_task_publish.connect(note, weak=False)
    watchdog.start()
