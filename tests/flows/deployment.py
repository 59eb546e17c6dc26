"""A desk in separate processes, as the how-to starts it: real broker, real database, workers and beats.

Rows are looked at over a connection of the test's own, never through the product.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Any, Self
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg

from factcheck.broker import broker_command
from factcheck.supervisor import Part, Supervisor
from factcheck.watchdog import QUEUES
from tests.flows.running_desk import ROOT, children, clean_env, eventually

Process = subprocess.Popen[bytes]


@contextmanager
def empty_database() -> Iterator[str]:
    """Give the URL of an empty database of the kind the suite runs on."""
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


# As the how-to has it.
QUIET = ("--without-gossip", "--without-mingle")


class Broker:
    """A real broker on a socket of its own, which a test may stop, wipe and start again."""

    def __init__(self, binary: str) -> None:
        """Start nothing yet. `binary` is a Valkey or Redis server."""
        self._binary = binary
        self._private = Path(tempfile.mkdtemp(prefix="fq-"))
        self._process: Process | None = None

    @property
    def url(self) -> str:
        """Where it listens, as FACTCHECK_REDIS_URL takes it."""
        return f"unix://{self._private}/s"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self._private, ignore_errors=True)

    def start(self) -> None:
        """Start it on what it has kept."""
        data = self._private / "data"
        data.mkdir(exist_ok=True)
        command = broker_command(binary=self._binary, socket=self._private / "s", folder=data)
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        eventually((self._private / "s").exists)

    def stop(self) -> None:
        """End it like a machine that is switched off."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        (self._private / "s").unlink(missing_ok=True)

    def freeze(self) -> None:
        """Let it take what is sent and answer nothing, until it is stopped."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def wipe(self) -> None:
        """Lose all that it has kept."""
        shutil.rmtree(self._private / "data")


class Deployment:
    """The processes of one desk."""

    def __init__(self, env: dict[str, str], stack: ExitStack) -> None:
        """Every process gets `env`, and is ended when `stack` is."""
        self.env = env
        self._stack = stack

    @classmethod
    def made(cls, data: Path, stack: ExitStack, **settings: str) -> Self:
        """Return a desk with these settings, its database migrated."""
        desk = cls(clean_env(data, **settings), stack)
        desk.run("migrate", "--verbosity", "0")
        return desk

    def start(self, *arguments: str) -> Process:
        """Start one process of its own."""
        process = subprocess.Popen(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._stack.callback(process.wait)
        self._stack.callback(kill_tree, process)
        return process

    def start_worker(self, *, name: str = "one", children: int = 1) -> Process:
        """Start a worker with a pool of processes."""
        return self.start(*worker_command(name=name, children=children))

    def start_beat(self, *, name: str = "beat") -> Process:
        """Start a beat with a schedule file of its own."""
        return self.start(*self.beat_command(name=name))

    def beat_command(self, *options: str, name: str = "beat") -> list[str]:
        """The arguments of a beat with a schedule file of its own."""
        file = Path(self.env["FACTCHECK_DATA_DIR"]) / name
        return ["-m", "celery", "-A", "factcheck", "beat", "-s", str(file), "--pidfile", "", *options]

    def supervise(self, **parts: list[str]) -> list[str]:
        """Let the supervisor of `manage.py up` run these parts. Returns what it says, a list that grows."""
        said: list[str] = []
        supervisor = Supervisor(logs=Path(self.env["FACTCHECK_DATA_DIR"]), say=said.append)
        for name, arguments in parts.items():
            supervisor.start(Part(name, [sys.executable, *arguments]), env=self.env)
        watch = Thread(target=supervisor.watch)
        watch.start()
        self._stack.callback(supervisor.stop)
        self._stack.callback(watch.join)
        self._stack.callback(supervisor.stop_asked.set)
        return said

    def run(self, *arguments: str) -> None:
        """Run one command of manage.py to its end."""
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.env, check=True)

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """Run one statement in the desk's database and return its rows, if it has any."""
        url = self.env["FACTCHECK_DATABASE_URL"]
        if url.startswith("sqlite"):
            file = url.removeprefix("sqlite:///")
            with closing(sqlite3.connect(file, timeout=20)) as connection, connection:
                return connection.execute(statement).fetchall()
        with psycopg.connect(url, autocommit=True) as server:
            cursor = server.execute(statement)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def value(self, statement: str) -> Any:
        """Return the one value that a statement gives."""
        return self.rows(statement)[0][0]


def worker_command(*, name: str = "one", children: int = 1, pool: str = "prefork") -> list[str]:
    """The arguments of a worker that hears every queue."""
    options = ["--pool", pool, "-c", str(children), "-n", f"{name}@%h", *QUIET]
    return ["-m", "celery", "-A", "factcheck", "worker", "-Q", ",".join(QUEUES), *options]


def kill_tree(process: Process) -> None:
    """Kill a process and all that it has started, at once: none can tidy up after another."""
    found = [process.pid]
    for pid in found:
        found += children(pid)
    for pid in found if process.poll() is None else []:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
