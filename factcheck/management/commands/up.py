"""`manage.py up`: the whole desk on one machine, in one terminal, until Ctrl-C.

Which parts there are and what they are told is here; keeping them alive is `factcheck.supervisor`.
"""

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand

from factcheck import demo_desk
from factcheck.broker import broker_binary, broker_command
from factcheck.preflight import check_broker, check_database
from factcheck.supervisor import Part, Supervisor

SECONDS_UNTIL_READY = 60


class Command(BaseCommand):
    """Run web, worker, beat and broker together."""

    help = "Run the whole desk on this machine: web, worker, beat and a bundled broker, until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address to listen on, and whether a new desk gets demo content."""
        parser.add_argument("--port", type=int, default=8000, help="Port of the desk (default 8000).")
        parser.add_argument("--bind", default="127.0.0.1", help="Address to listen on (default 127.0.0.1).")
        parser.add_argument(
            "--no-demo", action="store_true", help="Start without demo desk and sample pages."
        )

    def handle(self, *, port: int, bind: str, no_demo: bool, **_: Any) -> None:
        """Start everything, tell how to sign in, watch, and leave nothing behind."""
        started = time.monotonic()
        logs = settings.FACTCHECK_DATA_DIR / "logs"
        logs.mkdir(mode=0o700, exist_ok=True)
        supervisor = Supervisor(logs=logs, say=self.say)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: supervisor.stop_asked.set())

        _refuse_taken_port(bind, port)
        with ExitStack() as stack:
            stack.enter_context(_only_one_here(settings.FACTCHECK_DATA_DIR))
            stack.callback(supervisor.stop)
            env = os.environ | {
                "FACTCHECK_BASE_URL": os.environ.get("FACTCHECK_BASE_URL") or _url(bind, port)
            }
            env |= self.start_broker(supervisor, stack, env)
            check_database()
            call_command("migrate", verbosity=0, interactive=False)
            with_demo = not no_demo and not settings.FACTCHECK_PRODUCTION and demo_desk.is_wanted()
            if with_demo:
                env |= self.serve_demo_site(port, stack)
            for part in _parts(bind, port):
                supervisor.start(part, env=env)
            if with_demo and not demo_desk.is_loaded():
                _load_demo(env)
            self.wait_until_ready(supervisor, bind, port, logs)
            if not supervisor.stop_asked.is_set():
                self.welcome(env["FACTCHECK_BASE_URL"], with_demo, time.monotonic() - started)
            supervisor.watch()
            self.say("Stopping ...")
        self.say("Stopped. Everything is kept; start again to go on.")

    def say(self, line: str) -> None:
        """Put one line on the screen at once, also where the output is a file or a pipe."""
        self.stdout.write(line + "\n")
        self.stdout.flush()

    def start_broker(self, supervisor: Supervisor, stack: ExitStack, env: dict[str, str]) -> dict[str, str]:
        """Check the broker that is set, or start the bundled one. Returns what the parts must be told."""
        if settings.FACTCHECK_REDIS_URL:
            check_broker()
            return {}
        folder = settings.FACTCHECK_DATA_DIR / "broker"
        folder.mkdir(mode=0o700, exist_ok=True)
        # A short path: the system's addresses hold 107 bytes, and the data folder may be deep.
        private = Path(tempfile.mkdtemp(prefix="factcheck-"))
        stack.callback(shutil.rmtree, private, ignore_errors=True)
        # Ended before its socket's folder is removed: callbacks run last in, first out.
        stack.callback(supervisor.stop)
        address = private / "broker.sock"
        command = broker_command(binary=broker_binary(), socket=address, folder=folder)
        supervisor.start(Part("broker", command, ends_last=True), env=env)
        return {"FACTCHECK_REDIS_URL": f"unix://{address}"}

    def serve_demo_site(self, port: int, stack: ExitStack) -> dict[str, str]:
        """Serve the sample pages beside the desk. Returns what the parts must be told."""
        site = demo_desk.kept_demo_site(settings.FACTCHECK_DATA_DIR, first_try=port + 1)
        if site is None:
            self.say("The port of the sample pages is in use, so they cannot be fetched this time.")
            return {}
        stack.enter_context(site)
        return {"FACTCHECK_DEMO_ORIGIN": site.origin}

    def wait_until_ready(self, supervisor: Supervisor, bind: str, port: int, logs: Path) -> None:
        """Watch the parts until the desk answers. Raises ImproperlyConfigured when it never does."""
        deadline = time.monotonic() + SECONDS_UNTIL_READY
        supervisor.watch(until=lambda: _is_ready(bind, port) or time.monotonic() > deadline)
        if time.monotonic() > deadline:
            raise ImproperlyConfigured(
                f"the desk did not answer within {SECONDS_UNTIL_READY} seconds; {logs}/web.log says why."
            )

    def welcome(self, url: str, with_demo: bool, seconds: float) -> None:
        """Say where the desk is, how to sign in, what to do first and how to stop."""
        data = settings.FACTCHECK_DATA_DIR
        self.say(f"\nFactcheck is ready after {seconds:.1f} s: {url}/\n")
        if with_demo:
            for login in demo_desk.LOGINS:
                self.say(f"  {login.username:<15} {login.role.label:<13} {login.name}")
            self.say(f"  Password of each: {demo_desk.kept_password(data)}\n")
            self.say("  1. Sign in as checker: take the next statement, add evidence, write, submit.")
            self.say("  2. Sign in as editor in a private window: approve and publish what waits.")
            self.say(f"  The verdict is then at {url}/api/v1/verdicts\n")
        else:
            self.say("  Make a desk of your own with: python manage.py create_desk NAME --lead USERNAME\n")
        self.say(f"Data and logs are in {data}. Stop with Ctrl-C.")


def _parts(bind: str, port: int) -> list[Part]:
    gunicorn = ["-m", "gunicorn", "-c", "python:factcheck.gunicorn", "factcheck.wsgi"]
    celery = [
        "-m",
        "celery",
        "-A",
        "factcheck",
        "worker",
        "--beat",
        "--pool",
        "threads",
        "--concurrency",
        "4",
    ]
    return [
        Part("web", [sys.executable, *gunicorn, "--bind", f"{bind}:{port}", "--workers", "1"]),
        Part(
            "worker",
            [sys.executable, *celery, "--without-gossip", "--without-mingle", "--queues", "desk,intake"],
        ),
    ]


def _load_demo(env: dict[str, str]) -> None:
    """Run `load_demo` as a process of its own: only there the settings know the site's address."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "load_demo"]
    ended = subprocess.run(command, env=env, capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode:
        raise ImproperlyConfigured(f"the demo could not be loaded: {ended.stderr.strip()}")


def _url(bind: str, port: int) -> str:
    return f"http://{'127.0.0.1' if bind == '0.0.0.0' else bind}:{port}"  # noqa: S104 - compared, not bound


def _is_ready(bind: str, port: int) -> bool:
    request = urllib.request.Request(  # noqa: S310 - our own address
        _url(bind, port) + "/healthz",
        headers={"Host": settings.ALLOWED_HOSTS[0].lstrip(".").replace("*", "localhost")},
    )
    try:
        with urllib.request.urlopen(request, timeout=2) as answer:  # noqa: S310 - our own address
            return bool(answer.status == HTTPStatus.OK)
    except (urllib.error.URLError, OSError):
        return False


def _refuse_taken_port(bind: str, port: int) -> None:
    try:
        with socket.socket(socket.AF_INET6 if ":" in bind else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((bind, port))
    except (OSError, OverflowError) as error:
        raise ImproperlyConfigured(
            f"port {port} of {bind} cannot be used ({getattr(error, 'strerror', None) or error}). "
            "Choose another one, such as: make run PORT=8123"
        ) from None


@contextmanager
def _only_one_here(folder: Path) -> Iterator[None]:
    with (folder / "up.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ImproperlyConfigured(
                f"another `manage.py up` is running on the data folder {folder}. "
                "Stop it, or choose another folder with FACTCHECK_DATA_DIR."
            ) from None
        yield
