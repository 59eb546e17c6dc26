"""The embedded desk, really started: ready, fetching, surviving, and gone without a trace."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.running_desk import ROOT, RunningDesk, clean_env, eventually, free_port, is_alive, run_up

# In one group: two desks that start at once would only measure each other.
pytestmark = [pytest.mark.embedded, pytest.mark.worker, pytest.mark.xdist_group("embedded")]

PAGES_OF_THE_DEMO = 3  # the feed and two articles; those of the demonstration verdicts come on top


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningDesk]:
    """One desk for the tests that leave it as it was."""
    with RunningDesk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "data"


def test_up_prints_the_url_and_one_login_per_role(running):
    password = (running.data / "demo-password").read_text().strip()

    screen = running.screen

    assert f"{running.url}/" in screen
    assert all(f"  {name} " in screen for name in ("checker", "second-checker", "editor", "lead"))
    assert password in screen


def test_demo_password_is_readable_by_its_owner_only(running):
    mode = (running.data / "demo-password").stat().st_mode

    assert mode & 0o077 == 0


def test_up_fetches_the_sample_pages_through_beat_broker_and_worker(running):
    def is_fetched() -> bool:
        return running.figure('factcheck_fetches_last_hour{outcome="stored"}') >= PAGES_OF_THE_DEMO

    eventually(is_fetched, seconds=45)

    assert running.figure('factcheck_fetches_last_hour{outcome="failed"}') == 0


def test_up_queues_statements_of_the_sample_pages(running):
    eventually(lambda: running.figure('factcheck_reviews{state="queued"}') > 0, seconds=60)

    assert running.figure('factcheck_oldest_review_seconds{state="queued"}') > 0


@pytest.mark.parametrize("part", ["broker", "web", "worker"])
def test_up_starts_a_killed_part_again(running, part):
    killed = running.part(part)
    assert killed
    os.kill(killed, signal.SIGKILL)

    eventually(lambda: running.part(part) not in (0, killed))
    eventually(lambda: json.loads(running.get("/healthz") or "{}").get("status") == "ok", seconds=60)

    assert f"{part} stopped (signal 9); starting it again" in running.screen


def test_second_up_on_the_same_data_folder_is_refused(running):
    ended = run_up(running.data, "--port", str(free_port()))

    assert ended.returncode == 1
    assert "another `manage.py up` is running" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_interrupt_ends_everything_and_leaves_nothing_behind(data):
    with RunningDesk(data) as desk:
        processes = desk.processes()
        private = desk.broker_folder()

        desk.send(signal.SIGINT)
        status = desk.exit_status()

    assert status == 0
    assert not [pid for pid in processes if is_alive(pid)]
    assert not private.exists()


def test_nothing_outlives_a_killed_supervisor(data):
    with RunningDesk(data) as desk:
        processes = desk.processes()

        desk.send(signal.SIGKILL)
        desk.exit_status()

        eventually(lambda: not [pid for pid in processes if is_alive(pid)])


def seconds_of_a_check(data: Path) -> float:
    """What the processor works on one command that reads all code of the desk and starts nothing."""
    before = os.times()
    subprocess.run([sys.executable, "manage.py", "check"], cwd=ROOT, env=clean_env(data), check=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def test_second_start_keeps_the_data_is_quick_and_small(data):
    with RunningDesk(data) as first:
        eventually(lambda: first.figure('factcheck_reviews{state="queued"}') > 0, seconds=60)
        queued = first.figure('factcheck_reviews{state="queued"}')
        password = (data / "demo-password").read_text()

    with RunningDesk(data, port=first.port) as second:
        assert second.figure('factcheck_reviews{state="queued"}') >= queued
        assert password.strip() in second.screen
        # Of the processor, beside one `manage.py check`: seconds would measure what else the machine does.
        assert second.processor_seconds() < 3.5 * seconds_of_a_check(data)
        assert second.megabytes() < 250


def test_up_without_demo_makes_no_desk(data):
    with RunningDesk(data, "--no-demo") as desk:
        assert "create_desk" in desk.screen
        assert not (data / "demo-password").exists()


def test_up_refuses_a_port_in_use(data):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        ended = run_up(data, "--port", str(port))

    assert ended.returncode == 1
    assert f"port {port} of 127.0.0.1 cannot be used" in ended.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE_URL", "postgres://desk:hunter2@127.0.0.1:1/desk"),
        ("DATABASE_URL", "postgres://desk:hunt/er2@127.0.0.1/desk"),
        ("DATABASE_URL", "sqlite:////nowhere/hunter2/desk.sqlite3"),
        ("REDIS_URL", "redis://:hunter2@127.0.0.1:1/0"),
        ("REDIS_URL", "unix:///nowhere/broker.sock"),
    ],
)
def test_up_refuses_what_it_cannot_use_in_one_sentence(data, name, value):
    ended = run_up(data, "--port", str(free_port()), **{name: value})

    assert ended.returncode == 1
    assert f"FACTCHECK_{name}" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "hunt" not in ended.stderr
