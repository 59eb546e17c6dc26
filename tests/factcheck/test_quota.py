"""Quotas: counted in Redis over all processes, in the process while Redis is away; usage is given out once."""

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
import time_machine

from factcheck import quota
from factcheck.broker import broker_binary, broker_command
from tests.flows.running_desk import eventually

ALL = {"limit": 2, "seconds": 60}


@pytest.fixture
def broker(tmp_path: Path, settings: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A real Redis or Valkey, which the settings name."""
    socket = tmp_path / "s"
    process = subprocess.Popen(
        broker_command(binary=broker_binary(), socket=socket, folder=tmp_path), stdout=subprocess.DEVNULL
    )
    eventually(socket.exists)
    settings.FACTCHECK_REDIS_URL = f"unix://{socket}"
    yield process
    process.kill()
    process.wait()
    client = quota._client()
    assert client is not None
    client.close()


@pytest.fixture(params=["redis", "process"])
def counters(request: pytest.FixtureRequest) -> str:
    """Both homes of the counters, one after the other."""
    if request.param == "redis":
        request.getfixturevalue("broker")
    return str(request.param)


def test_the_request_beyond_the_limit_is_one_too_many(counters: str) -> None:
    readings = [quota.count("key", "a", **ALL) for _ in range(3)]

    assert [reading.remaining for reading in readings] == [1, 0, 0]
    assert [reading.is_exceeded for reading in readings] == [False, False, True]


def test_callers_do_not_use_up_each_others_quota(counters: str) -> None:
    for _ in range(3):
        quota.count("key", "a", **ALL)

    assert not quota.count("key", "b", **ALL).is_exceeded


def test_a_new_window_begins_anew(counters: str) -> None:
    with time_machine.travel("2026-03-02 09:00:59", tick=False) as clock:
        first = quota.count("key", "a", **ALL)
        clock.shift(1)
        second = quota.count("key", "a", **ALL)

    assert (first.resets_in, second.resets_in, second.used) == (1, 60, 1)


def test_headers_follow_the_draft() -> None:
    reading = quota.Reading("key", 600, 60, 558, 17)

    assert reading.headers() == {
        "RateLimit-Policy": '"key";q=600;w=60',
        "RateLimit": '"key";r=42;t=17',
    }


def test_usage_is_counted_per_day_and_given_out_once(counters: str) -> None:
    with time_machine.travel("2026-03-02 09:00", tick=False):
        for _ in range(3):
            quota.count("key", "a", **ALL, usage_of="a")

    assert quota.take_usage() == {("2026-03-02", "a"): 3}
    assert quota.take_usage() == {}


def test_counters_in_redis_are_shared_and_forgotten_in_time(broker: Any, settings: Any) -> None:
    quota.count("key", "a", **ALL)
    quota.process.forget()

    assert quota.count("key", "a", **ALL).used == 2
    with redis.Redis.from_url(settings.FACTCHECK_REDIS_URL) as client:
        assert [0 < client.ttl(name) <= 120 for name in client.keys("factcheck:quota:*")] == [True]


def test_counter_that_has_no_end_gets_one_from_the_next_process(broker: Any, settings: Any) -> None:
    quota.count("key", "a", **ALL)
    with redis.Redis.from_url(settings.FACTCHECK_REDIS_URL) as client:
        (name,) = client.keys("factcheck:quota:*")
        client.persist(name)
        quota.process.forget()

        quota.count("key", "a", **ALL)

        assert 0 < client.ttl(name) <= 120


def test_while_redis_is_away_the_process_counts_and_loses_no_usage(broker: Any, settings: Any) -> None:
    quota.count("key", "a", **ALL, usage_of="a")
    broker.kill()
    broker.wait()

    readings = [quota.count("key", "a", **ALL, usage_of="a") for _ in range(2)]

    assert [reading.used for reading in readings] == [1, 2]
    assert sum(quota.process.take().values()) == 2


def test_usage_that_waited_goes_to_redis_with_the_next_request(broker: Any) -> None:
    with time_machine.travel("2026-03-02 09:00", tick=False):
        quota.process.count("x", "2026-03-01:a")
        quota.count("key", "a", **ALL, usage_of="a")
    quota.process.forget()

    assert quota.take_usage() == {("2026-03-01", "a"): 1, ("2026-03-02", "a"): 1}
