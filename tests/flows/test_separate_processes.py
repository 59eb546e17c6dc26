"""Two web processes, two workers and one beat on one database and one broker, as the how-to starts them.

On SQLite or PostgreSQL, whichever the suite runs on.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest

from factcheck.broker import broker_binary, broker_command
from factcheck.demo_site import DemoSite
from tests.flows.running_desk import ROOT, clean_env, eventually, free_port

pytestmark = [pytest.mark.worker, pytest.mark.xdist_group("embedded")]

WORKER = ["-m", "celery", "-A", "factcheck", "worker", "-Q", "desk,intake", "--pool", "threads", "-c", "2"]
BEAT = ["-m", "celery", "-A", "factcheck", "beat"]
WEB = ["-m", "gunicorn", "-c", "python:factcheck.gunicorn", "factcheck.wsgi", "--workers", "1"]


class Deployment:
    """The processes of one desk."""

    def __init__(self, env: dict[str, str], stack: ExitStack) -> None:
        """Every process gets `env`, and is ended when `stack` is."""
        self.env = env
        self._stack = stack

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start one process of its own."""
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._stack.callback(process.wait)
        self._stack.callback(process.terminate)
        return process

    def run(self, *arguments: str) -> None:
        """Run one command of manage.py to its end."""
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.env, check=True)


@pytest.fixture
def database() -> Iterator[str]:
    """The URL of an empty database of the kind the suite runs on."""
    given = os.environ.get("FACTCHECK_DATABASE_URL", "")
    if not given.startswith("postgres"):
        folder = Path(tempfile.mkdtemp(prefix="fq-"))
        yield f"sqlite:///{folder}/desk.sqlite3"
        shutil.rmtree(folder)
        return
    name = f"desk_{uuid4().hex}"
    parts = urlsplit(given)
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")  # type: ignore[call-overload]
        # Joined by hand: urlunsplit would drop the slashes before an empty host.
        yield given.replace(f"{parts.netloc}{parts.path}", f"{parts.netloc}/{name}", 1)
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")  # type: ignore[call-overload]


@pytest.fixture
def deployment(database: str, tmp_path: Path) -> Iterator[Deployment]:
    """A migrated database, a broker and the sample pages, with the demo desk loaded."""
    private = Path(tempfile.mkdtemp(prefix="fq-"))
    command = broker_command(binary=broker_binary(), socket=private / "s", folder=private)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, private)
        broker = stack.enter_context(subprocess.Popen(command, stdout=subprocess.DEVNULL))
        stack.callback(broker.terminate)
        site = stack.enter_context(DemoSite())
        eventually((private / "s").exists)
        settings = {
            "DATABASE_URL": database,
            "REDIS_URL": f"unix://{private}/s",
            "DEMO_ORIGIN": site.origin,
        }
        desk = Deployment(clean_env(tmp_path, **settings), stack)
        desk.run("migrate", "--verbosity", "0")
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
