"""A process is deaf when something waits for it, look after look, and it takes nothing."""

import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
import redis
from celery import Celery
from celery.worker.state import active_requests
from django.core.cache import cache

from factcheck.broker import broker_binary
from factcheck.watchdog import LOOK_SECONDS, Watchdog, WorkerWatchdog, heard_key, offer_watchdog, watch_beat
from tests.flows.deployment import Broker

pytestmark = [pytest.mark.worker, pytest.mark.xdist_group("embedded")]
LOOKS = 4


@pytest.fixture(scope="module")
def broker() -> Iterator[Broker]:
    """A real broker."""
    with Broker(broker_binary()) as running:
        yield running


@pytest.fixture(autouse=True)
def _patience(settings, broker: Broker) -> None:
    settings.FACTCHECK_REDIS_URL = broker.url
    settings.FACTCHECK_DEAF_SECONDS = LOOKS * LOOK_SECONDS


@pytest.fixture
def bells(broker: Broker) -> Iterator[redis.Redis]:
    """A client of the broker, whose queues are empty."""
    with redis.Redis.from_url(broker.url) as client:
        client.flushall()
        yield client


@pytest.fixture
def step() -> WorkerWatchdog:
    """The step of a worker that hears two queues."""
    queues = SimpleNamespace(consume_from={"intake": None, "desk": None})
    step = WorkerWatchdog(SimpleNamespace())
    step.create(SimpleNamespace(app=SimpleNamespace(amqp=SimpleNamespace(queues=queues))))
    return step


def looked(watchdog: Watchdog, times: int) -> list[str]:
    """What the last of several looks found."""
    return [watchdog.look() for _ in range(times)][-1]


def test_process_that_takes_nothing_of_what_waits_is_deaf_after_a_while():
    watchdog = Watchdog("worker", lambda _: {"intake"})

    assert looked(watchdog, LOOKS) == []
    assert looked(watchdog, 1) == ["intake"]


def test_process_that_takes_something_now_and_then_is_not_deaf():
    watchdog = Watchdog("worker", lambda _: {"intake"})

    looked(watchdog, LOOKS)
    watchdog.hear("intake")

    assert looked(watchdog, LOOKS) == []


def test_process_for_which_nothing_waits_is_not_deaf():
    waiting = iter([{"intake"}] * LOOKS + [set()] + [{"intake"}] * LOOKS)

    assert looked(Watchdog("worker", lambda _: next(waiting)), 2 * LOOKS + 1) == []


def test_nobody_is_deaf_while_the_broker_is_away(settings):
    settings.FACTCHECK_REDIS_URL = "unix:///nowhere/s"

    assert (
        looked(Watchdog("beat", lambda client: {"the schedule"} if client.ping() else set()), 2 * LOOKS) == []
    )


def test_worker_looks_at_its_own_queues_only(step: WorkerWatchdog, bells: redis.Redis):
    bells.lpush("intake", "a bell")
    bells.lpush("extraction", "a bell for others")

    assert looked(step.obj, LOOKS + 1) == ["intake"]


def test_worker_that_hears_a_queue_tells_everybody(step: WorkerWatchdog, bells: redis.Redis):
    step._note(request=SimpleNamespace(delivery_info={"routing_key": "desk"}))

    step.obj.look()

    assert cache.get(heard_key("desk"))
    assert cache.get(heard_key("intake")) is None


class _Task:
    """As much of a task at work as the watchdog looks at."""

    def __init__(self, *, seconds: float) -> None:
        """It has been at work for so long."""
        self.delivery_info = {"routing_key": "desk"}
        self.time_start = time.time() - seconds


@pytest.mark.parametrize(("share_of_the_limit", "deaf"), [(0.5, []), (1.5, ["intake"])])
def test_worker_is_excused_by_a_task_unless_it_hangs(
    step: WorkerWatchdog, bells: redis.Redis, settings, share_of_the_limit: float, deaf: list[str]
):
    bells.lpush("intake", "a bell")
    task = _Task(seconds=share_of_the_limit * settings.CELERY_TASK_TIME_LIMIT)
    active_requests.add(task)

    assert looked(step.obj, LOOKS + 1) == deaf

    active_requests.discard(task)


def test_every_worker_has_a_watchdog():
    app = Celery("test", broker="memory://", set_as_current=False)

    offer_watchdog(app)

    assert WorkerWatchdog in app.steps["worker"]


def test_beat_without_a_broker_is_not_watched(settings):
    settings.FACTCHECK_REDIS_URL = ""

    watch_beat()

    assert "watchdog of beat" not in {thread.name for thread in threading.enumerate()}
