"""Waking a worker after a change. A bell that is lost does no harm: the sweeps find the rows."""

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def ring(task: str, *ids: object) -> None:
    """Send the task called `task`, with these ids as text, once the present transaction is committed."""
    transaction.on_commit(partial(_send, task, [str(one) for one in ids]))


def _send(task: str, ids: list[str]) -> None:
    try:
        current_app.send_task(task, args=ids)
    except OperationalError as away:
        # The request must not fail because the broker is away.
        log.warning("bell was not heard", extra={"task": task, "why": str(away)})
