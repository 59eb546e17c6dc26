"""Waking a worker after a change. Kernel: views and tasks of every app ring through here.

A message is only a bell: one that is lost does no harm, because a sweep finds the row.
"""

import logging
from typing import Any
from uuid import UUID

from celery import current_app
from django.db import transaction
from kombu.exceptions import ChannelError, OperationalError
from redis.exceptions import RedisError

log = logging.getLogger(__name__)
# A bell that nobody heard for so long is dropped, or bells would pile up in front of a slow worker.
BELL_SECONDS = 60
# Workers keep waiting bells in memory, and the broker hands out again what is held for too long.
LONGEST_WAIT = 60
# More bells than this, and the workers have enough to do until the next sweep.
A_FEW = 50


def many_wait(queue: str) -> bool:
    """Say whether more than `A_FEW` bells of `queue` wait for a worker: to ring again would only make work.

    False too when nobody can tell, because the broker is away or the queue is empty.
    """
    try:
        with current_app.connection_for_read() as connection:
            channel: Any = connection.default_channel  # its stub knows less than every transport has
            return bool(channel.queue_declare(queue=queue, passive=True).message_count > A_FEW)
    except (OperationalError, ChannelError, RedisError):
        return False


def ring(task: str, *row_ids: UUID | str, seconds: float = 0) -> None:
    """Send the task called `task` for each of some rows, once the present transaction is committed.

    `seconds` is how long a worker waits before it starts. A wait of more than `LONGEST_WAIT` rings for
    nothing: the sweep finds the row in time. A broker that is away is logged once and breaks nothing.
    """
    if seconds > LONGEST_WAIT:
        return

    _send_after_commit(task, [[str(row_id)] for row_id in row_ids], seconds)


def wake(task: str, *, seconds: float = 0) -> None:
    """Send the task called `task`, which finds its rows by itself, as `ring` does for rows."""
    if seconds <= LONGEST_WAIT:
        _send_after_commit(task, [[]], seconds)


def _send_after_commit(task: str, calls: list[list[str]], seconds: float) -> None:
    def send() -> None:
        try:
            for arguments in calls:
                current_app.send_task(
                    task, args=arguments, countdown=seconds or None, expires=seconds + BELL_SECONDS
                )
        except OperationalError as away:
            log.warning("bell was not heard", extra={"task": task, "why": str(away)})

    transaction.on_commit(send)
