"""The pace of one host: over all workers, with rests that it asks for, and harmless without a cache."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from factcheck.broker import broker_binary, broker_command
from factcheck.http import FetchedResponse
from factcheck.politeness import (
    LONGEST_LINE,
    LONGEST_REST,
    SLOWEST_PACE,
    HostBusy,
    Turns,
    let_rest,
    seconds_wished,
    slow_down,
)
from tests.flows.running_desk import ROOT, clean_env, eventually

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NEWS = "https://news.example/a"
ANOTHER = "https://news.example:443/b"
ELSEWHERE = "https://other.example/a"


def _visit(url: str) -> None:
    with Turns() as turns:
        turns.take(url)


def _is_free(url: str) -> bool:
    try:
        _visit(url)
    except HostBusy:
        return False
    return True


def _forget(what: str) -> None:
    cache.delete(f"factcheck.politeness:{what}:news.example")


def _answer(status: int, retry_after: str = "") -> FetchedResponse:
    headers = (("Retry-After", retry_after),) if retry_after else ()
    return FetchedResponse(
        NEWS, status, "", headers, b"", b"", "", "text/html", "192.0.2.1", "HTTP/1.1", (), NOW, ()
    )


def test_second_turn_at_a_host_comes_a_pace_later(settings: Any):
    settings.FACTCHECK_FETCH_HOST_SECONDS = 1
    _visit(NEWS)

    assert not _is_free(ANOTHER)
    time.sleep(1.1)
    assert _is_free(ANOTHER)


def test_other_hosts_do_not_wait():
    _visit(NEWS)

    assert _is_free(ELSEWHERE)


def test_pace_of_nothing_lets_turns_follow_at_once(settings: Any):
    settings.FACTCHECK_FETCH_HOST_SECONDS = 0
    _visit(NEWS)

    assert _is_free(ANOTHER)


def test_so_many_turns_run_at_once_and_no_more(settings: Any):
    settings.FACTCHECK_FETCH_HOST_SECONDS = 0
    settings.FACTCHECK_FETCH_HOST_CONCURRENCY = 2

    with Turns() as first, Turns() as second:
        first.take(NEWS)
        second.take(NEWS)
        assert not _is_free(NEWS)

    assert _is_free(NEWS)


def test_turn_that_came_too_early_takes_no_place(settings: Any):
    settings.FACTCHECK_FETCH_HOST_SECONDS = 30
    settings.FACTCHECK_FETCH_HOST_CONCURRENCY = 1
    _visit(NEWS)
    assert not _is_free(NEWS)

    _forget("turn")

    assert _is_free(NEWS)


def test_place_is_given_back_when_the_work_fails(settings: Any):
    settings.FACTCHECK_FETCH_HOST_SECONDS = 0
    settings.FACTCHECK_FETCH_HOST_CONCURRENCY = 1

    with pytest.raises(ZeroDivisionError), Turns() as turns:
        turns.take(NEWS)
        _ = 1 / 0

    assert _is_free(NEWS)


def test_those_who_wait_are_promised_one_moment_after_the_other(settings: Any):
    settings.FACTCHECK_FETCH_HOST_SECONDS = 10
    _visit(NEWS)

    waits = []
    for _ in range(3):
        with pytest.raises(HostBusy) as busy:
            _visit(NEWS)
        waits.append(busy.value.wait)

    assert [10 * n <= wait <= 10 * n + 5.1 for n, wait in enumerate(waits, start=1)] == [True] * 3


def test_line_has_an_end(settings: Any):
    settings.FACTCHECK_FETCH_HOST_SECONDS = 60
    _visit(NEWS)

    for _ in range(20):
        with pytest.raises(HostBusy) as busy:
            _visit(NEWS)

    assert busy.value.wait <= LONGEST_LINE + 30


def test_several_requests_of_one_turn_are_made_up_for(settings: Any):
    settings.FACTCHECK_FETCH_HOST_SECONDS = 1

    with Turns() as turns:
        for _ in range(3):
            turns.take(NEWS)
    time.sleep(1.1)

    assert not _is_free(NEWS)


def test_work_goes_on_at_the_host_that_it_has_just_asked(settings: Any):
    settings.FACTCHECK_FETCH_HOST_SECONDS = 30
    _visit(NEWS)

    with Turns(after=NEWS) as turns:
        turns.take(ANOTHER)
        with pytest.raises(HostBusy):
            _visit(NEWS)


def test_robots_file_can_slow_down_and_not_speed_up(settings: Any):
    settings.FACTCHECK_FETCH_HOST_SECONDS = 5
    slow_down(NEWS, 0.5)
    assert _is_free(NEWS)
    _forget("turn")
    slow_down(NEWS, 12.5)
    _forget("turn")
    _visit(NEWS)

    with pytest.raises(HostBusy) as busy:
        _visit(NEWS)

    assert 13 <= busy.value.wait <= 20


def test_robots_file_cannot_slow_down_for_ever():
    slow_down(NEWS, 1e9)
    _forget("turn")
    _visit(NEWS)

    with pytest.raises(HostBusy) as busy:
        _visit(NEWS)

    assert busy.value.wait <= SLOWEST_PACE * 1.5


@pytest.mark.parametrize(
    ("answer", "least", "most"),
    [
        (_answer(429, "120"), 119, 121),
        (_answer(503, "120"), 119, 121),
        (_answer(429), 59, 61),
        (_answer(429, "999999999"), LONGEST_REST - 1, LONGEST_REST + 1),
    ],
)
def test_tired_host_rests_as_long_as_it_asked(answer: FetchedResponse, least: float, most: float):
    let_rest(answer)

    with pytest.raises(HostBusy) as busy:
        _visit(NEWS)

    assert least <= busy.value.wait <= most


@pytest.mark.parametrize(
    "answer", [_answer(503), _answer(404, "120"), _answer(500, "120"), _answer(200, "120")]
)
def test_other_answers_speak_for_one_page_only(answer: FetchedResponse):
    let_rest(answer)

    assert _is_free(NEWS)


def test_demo_site_has_no_pace(settings: Any):
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:8001"
    settings.FACTCHECK_FETCH_HOST_SECONDS = 60

    assert [_is_free("http://127.0.0.1:8001/a") for _ in range(5)] == [True] * 5


def test_cache_that_is_away_keeps_no_pace_and_breaks_nothing(settings: Any):
    away = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:9/0"}
    settings.CACHES = {"default": away}

    slow_down(NEWS, 20)
    let_rest(_answer(429, "120"))

    assert [_is_free(NEWS), _is_free(NEWS)] == [True, True]


TAKE_MANY = """
import django; django.setup()
from factcheck.politeness import HostBusy, Turns
taken = 0
for _ in range(200):
    try:
        with Turns() as turns:
            turns.take("https://news.example/")
            taken += 1
    except HostBusy:
        pass
print(taken)
"""


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[str]:
    """The URL of a real broker."""
    with tempfile.TemporaryDirectory(prefix="fq-") as private:
        socket = Path(private) / "s"
        command = broker_command(binary=broker_binary(), socket=socket, folder=Path(private))
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            eventually(socket.exists)
            yield f"unix://{socket}"
            process.terminate()


@pytest.mark.worker
def test_processes_share_one_pace(broker: str, tmp_path: Path):
    env = clean_env(tmp_path, REDIS_URL=broker, FETCH_HOST_SECONDS="60") | {
        "DJANGO_SETTINGS_MODULE": "factcheck.settings"
    }
    start: Callable[[], subprocess.Popen[str]] = lambda: subprocess.Popen(
        [sys.executable, "-c", TAKE_MANY], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True
    )

    processes = [start() for _ in range(3)]
    taken = [int(process.communicate(timeout=60)[0]) for process in processes]

    assert sum(taken) == 1


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Mon, 02 Mar 2026 09:01:00 GMT", 60.0),
        ("Mon, 02 Mar 2026 08:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("²", None),
        ("9" * 400, 999_999_999.0),
    ],
)
def test_retry_after_header_is_read_as_seconds_or_date(header: str, seconds: float | None):
    assert seconds_wished(header, now=NOW) == seconds
