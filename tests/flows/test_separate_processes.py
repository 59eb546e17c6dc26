"""Two web processes, two workers and one beat on one database and one broker, as the how-to starts them.

On SQLite or PostgreSQL, whichever the suite runs on.
"""

import json
import signal
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from factcheck.broker import broker_binary
from factcheck.demo_site import DemoSite
from tests.flows.deployment import Broker, Deployment, empty_database
from tests.flows.running_desk import eventually, free_port

pytestmark = [pytest.mark.worker, pytest.mark.xdist_group("embedded")]

WORKER = [
    "-m",
    "celery",
    "-A",
    "factcheck",
    "worker",
    "-Q",
    "desk,intake,extraction,outbound",
    "--pool",
    "threads",
    "-c",
    "2",
]
BEAT = ["-m", "celery", "-A", "factcheck", "beat"]
WEB = ["-m", "gunicorn", "-c", "python:factcheck.gunicorn", "factcheck.wsgi", "--workers", "1"]


@pytest.fixture
def deployment(tmp_path: Path) -> Iterator[Deployment]:
    """A migrated database, a broker and the sample pages, with the demo desk loaded."""
    with ExitStack() as stack:
        database = stack.enter_context(empty_database())
        broker = stack.enter_context(Broker(broker_binary()))
        site = stack.enter_context(DemoSite())
        settings = {"DATABASE_URL": database, "REDIS_URL": broker.url, "DEMO_ORIGIN": site.origin}
        desk = Deployment.made(tmp_path, stack, **settings)
        desk.run("load_demo")
        yield desk


def health(port: int) -> dict:
    """The answer of /healthz, {} while there is none."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
            return json.load(answer)
    except (urllib.error.URLError, OSError):
        return {}


def queued(port: int) -> bool:
    """Whether reviews wait in the queue."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as answer:
        lines = answer.read().decode().splitlines()
    return not any(line == 'factcheck_reviews{state="queued"} 0.0' for line in lines)


def test_several_processes_are_one_desk_and_outlive_one_of_them(deployment):
    ports = [free_port(), free_port()]
    for port in ports:
        deployment.start(*WEB, "--bind", f"127.0.0.1:{port}")
    workers = [deployment.start(*WORKER, "-n", f"{name}@%h") for name in ("one", "two")]
    deployment.start(*BEAT)

    eventually(lambda: all(health(port).get("status") == "ok" for port in ports), seconds=180)
    eventually(lambda: queued(ports[0]), seconds=120)

    workers[0].send_signal(signal.SIGKILL)
    workers[0].wait()
    before = health(ports[1])["checks"]["beat"]["age_seconds"]
    eventually(lambda: health(ports[1])["checks"]["beat"]["age_seconds"] < before, seconds=120)
    assert health(ports[1])["status"] == "ok"
