"""Everything that happens when nobody is looking: the app, its queues and its sweeps.

The database row is the truth about work to do. Each sweep finds rows whose bell was lost.
"""

import logging
import os
import sys
import threading
from pathlib import Path
from typing import Any

from celery import Celery
from celery.signals import (
    beat_init,
    task_failure,
    task_postrun,
    task_prerun,
    worker_init,
    worker_process_init,
    worker_ready,
)
from django.db import close_old_connections

from factcheck import memory
from factcheck.beat_thread import offer_beat_thread
from factcheck.channel import use_channel
from factcheck.watchdog import QUEUES, offer_watchdog

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

# Celery's own command line would show a bad setting as a traceback, before any signal of ours.
if "celery" in Path(sys.argv[0]).parts[-2:]:
    from factcheck.preflight import exit_unless_configured

    exit_unless_configured()

app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
offer_beat_thread(app)
offer_watchdog(app)
use_channel()

# Slow outside work must never stand in front of a lease that ends, nor a long text in front of a fetch.
app.conf.task_routes = {
    "claims.read_statements": {"queue": "extraction"},
    "claims.note_vectors": {"queue": "extraction"},
    "claims.*": {"queue": "intake"},
    "reviews.capture_evidence": {"queue": "intake"},
    "reviews.look_at_page": {"queue": "intake"},
    "reviews.deliver_webhooks": {"queue": "outbound"},
    "reviews.tell_hub": {"queue": "outbound"},
    "reviews.write_dump": {"queue": "extraction"},
    "reviews.deliver_mail": {"queue": "intake"},
}

app.conf.beat_schedule = {
    name: {"task": name, "schedule": seconds, "options": {"expires": seconds * 2}}
    for name, seconds in {
        "claims.sweep_due_sources": 10.0,
        "claims.sweep_due_pages": 10.0,
        "claims.sweep_unread_documents": 30.0,
        "claims.sweep_claims_without_vector": 30.0,
        "claims.sweep_orphaned_records": 3600.0,
        "reviews.sweep_orphaned_captures": 3600.0,
        "reviews.sweep_worthy_statements": 10.0,
        "reviews.sweep_ended_leases": 30.0,
        "reviews.sweep_ended_holds": 60.0,
        "reviews.sweep_passed_deadlines": 60.0,
        "reviews.sweep_joined_appearances": 60.0,
        "reviews.sweep_due_publications": 30.0,
        "reviews.sweep_pending_captures": 60.0,
        "reviews.sweep_cited_pages": 60.0,
        "reviews.sweep_due_rechecks": 600.0,
        "reviews.sweep_key_usage": 60.0,
        "reviews.sweep_webhooks": 10.0,
        "reviews.sweep_hub": 10.0,
        "reviews.sweep_old_attempts": 3600.0,
        "reviews.sweep_kept_answers": 3600.0,
        "reviews.sweep_notices": 30.0,
        "reviews.sweep_reader_data": 3600.0,
        "reviews.sweep_waiting_mails": 30.0,
        "reviews.sweep_dump": 600.0,
    }.items()
}
# In each queue something arrives often, so that a worker which hears nothing is seen also on a quiet day.
app.conf.beat_schedule |= {
    f"factcheck.note_beat in {queue}": {
        "task": "factcheck.note_beat",
        "schedule": 15.0,
        "options": {"expires": 30.0, "queue": queue},
    }
    for queue in QUEUES
}
# A sweep only rings or looks at a few rows; the other limits, in the settings, are those of outside work.
app.conf.task_annotations = {
    entry["task"]: {"soft_time_limit": 60, "time_limit": 90} for entry in app.conf.beat_schedule.values()
}


# Celery would close the database's connection after every task, and a new one costs PostgreSQL a process. Here
# Django's own rule decides, as it does for requests: CONN_MAX_AGE, and a look whether the connection still lives.
app.conf.CELERY_DB_REUSE_MAX = sys.maxsize


@task_prerun.connect
@task_postrun.connect
def keep_connection_while_it_lives(**_: Any) -> None:
    """Close what is broken or too old, and nothing else."""
    close_old_connections()


@worker_process_init.connect
def settle_memory(**_: Any) -> None:
    """Reading a page makes much that is thrown away at once."""
    memory.settle()


@task_failure.connect
def note_failure(sender: Any = None, task_id: str = "", exception: Any = None, **_: Any) -> None:
    """Log a task that ended in a defect. Refusals and upstream failures are written on their rows instead."""
    logging.getLogger("factcheck.tasks").error(
        "Task failed: %s", exception, extra={"task": getattr(sender, "name", ""), "task_id": task_id}
    )


@worker_init.connect
@beat_init.connect
def refuse_to_start(**_: Any) -> None:
    """End with one sentence and exit status 1 when settings, database or broker cannot be used."""
    if threading.current_thread() is not threading.main_thread():
        return  # beat inside a worker, which has looked already
    # Imported late: settings must not be read by whoever only wants the app's name.
    from factcheck.preflight import exit_unless_usable

    exit_unless_usable()


@worker_ready.connect
def sweep_at_start(**_: Any) -> None:
    """Ring every sweep once, so that what waited while no worker ran is found now. Each is harmless twice."""
    for entry in app.conf.beat_schedule.values():
        app.send_task(entry["task"], **entry["options"])
