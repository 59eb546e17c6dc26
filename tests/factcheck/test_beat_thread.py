"""Beat runs inside a worker only where it was asked for, and takes the worker with it when it ends."""

import os
import signal
from types import SimpleNamespace

import pytest
from celery import Celery

from factcheck.beat_thread import BeatThread, offer_beat_thread


@pytest.fixture
def worker() -> SimpleNamespace:
    """As much of a worker as the step looks at."""
    app = Celery("test", broker="memory://", set_as_current=False)
    app.conf.beat_max_loop_interval = 0.05
    return SimpleNamespace(app=app)


@pytest.fixture
def signals(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """Signals that were sent, none of which arrives."""
    sent: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda pid, number: sent.append((pid, number)))
    return sent


@pytest.mark.parametrize("asked", [True, False])
def test_step_is_taken_only_where_it_was_asked_for(worker: SimpleNamespace, asked: bool):
    step = BeatThread(worker, beat_thread=asked)

    assert step.enabled is asked


def test_worker_offers_the_option_and_has_the_step(worker: SimpleNamespace):
    offer_beat_thread(worker.app)

    options = [name for option in worker.app.user_options["worker"] for name in option.opts]
    assert options == ["--beat-thread"]
    assert BeatThread in worker.app.steps["worker"]


def test_beat_that_ends_by_itself_takes_the_worker_with_it(
    worker: SimpleNamespace, signals: list[tuple[int, int]]
):
    beat = BeatThread(worker, beat_thread=True).create(worker)
    beat._service.stop()

    beat.run()

    assert signals == [(os.getpid(), signal.SIGTERM)]


def test_beat_that_the_worker_stops_ends_quietly(worker: SimpleNamespace, signals: list[tuple[int, int]]):
    beat = BeatThread(worker, beat_thread=True).create(worker)

    beat.start()
    beat.stop()
    beat.join(timeout=10)

    assert not beat.is_alive()
    assert signals == []
