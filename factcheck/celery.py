"""Everything that happens when nobody is looking: the app, its queues and its sweeps.

The database row is the truth about work to do. Each sweep finds rows whose bell was lost.
"""

import logging
import os
from typing import Any

from celery import Celery
from celery.signals import task_failure

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

app = Celery("factcheck")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Slow outside work must never stand in front of a lease that ends.
app.conf.task_routes = {"claims.*": {"queue": "intake"}, "reviews.capture_evidence": {"queue": "intake"}}

app.conf.beat_schedule = {
    name: {"task": name, "schedule": seconds, "options": {"expires": seconds * 2}}
    for name, seconds in {
        "factcheck.note_beat": 15.0,
        "claims.sweep_due_sources": 10.0,
        "claims.sweep_due_pages": 10.0,
        "claims.sweep_unread_documents": 30.0,
        "reviews.sweep_worthy_statements": 10.0,
        "reviews.sweep_ended_leases": 30.0,
        "reviews.sweep_ended_holds": 60.0,
        "reviews.sweep_due_publications": 30.0,
        "reviews.sweep_pending_captures": 60.0,
    }.items()
}


@task_failure.connect
def note_failure(sender: Any = None, task_id: str = "", exception: Any = None, **_: Any) -> None:
    """Log a task that ended in a defect. Refusals and upstream failures are written on their rows instead."""
    logging.getLogger("factcheck.tasks").error(
        "Task failed: %s", exception, extra={"task": getattr(sender, "name", ""), "task_id": task_id}
    )
