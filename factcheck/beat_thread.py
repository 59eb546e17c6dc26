"""Beat inside the one worker of an embedded desk: `celery worker --beat-thread`.

Celery's own `--beat` is a further process: 45 MB more, and nothing starts it again when it dies. Here a beat
that ends takes the worker with it, and the supervisor starts both again. Larger desks run `celery beat`.
"""

import os
import signal
from threading import Thread
from typing import Any

from celery import Celery, bootsteps
from celery.beat import Scheduler, Service
from click import Option


def offer_beat_thread(app: Celery) -> None:
    """Add the option and the step to `app`'s worker."""
    app.user_options["worker"].add(
        Option(["--beat-thread"], is_flag=True, help="Run beat as a thread of this worker.")
    )
    app.steps["worker"].add(BeatThread)


class BeatThread(bootsteps.StartStopStep):
    """Starts beat after the pool, when it was asked for."""

    requires = ("celery.worker.components:Pool",)

    def __init__(self, worker: Any, beat_thread: bool = False, **options: Any) -> None:
        """Take the option from the command line."""
        super().__init__(worker, **options)
        self.enabled = beat_thread

    def create(self, worker: Any) -> "_Beat":  # type: ignore[override]  # the stubs know only steps without one
        """Make the thread; the worker starts and stops it."""
        return _Beat(worker.app)


class _Beat(Thread):
    def __init__(self, app: Celery) -> None:
        super().__init__(name="beat", daemon=True)
        # Kept in memory only: a worker that starts rings every sweep anyway.
        self._service = Service(app, scheduler_cls=Scheduler)
        self._is_stopping = False

    def run(self) -> None:
        try:
            self._service.start()
        finally:
            if not self._is_stopping:
                os.kill(os.getpid(), signal.SIGTERM)

    def stop(self) -> None:
        self._is_stopping = True
        self._service.stop()
