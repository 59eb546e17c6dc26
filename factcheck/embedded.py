"""The embedded desk while it runs: broker, web, worker and the sample pages, from start to Ctrl-C.

`manage.py up` checks and migrates, then becomes this program (`python -m factcheck.embedded FD`). It never
loads Django, so that what stays in memory beside the parts is small. FD is the open, locked plan.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from http import HTTPStatus
from io import TextIOWrapper
from pathlib import Path

from factcheck.broker import broker_command
from factcheck.demo_site import kept_demo_site
from factcheck.supervisor import Part, Supervisor

SECONDS_UNTIL_READY = 60
MANAGE = Path(__file__).resolve().parent.parent / "manage.py"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to run. `broker` is the binary to start, "" where FACTCHECK_REDIS_URL names a running one.

    `asked_at` is of the system's monotonic clock, which goes on when a process becomes another program.
    """

    bind: str
    port: int
    data_dir: str
    base_url: str
    host: str
    asked_at: float
    broker: str
    shows_demo: bool
    loads_demo: bool
    welcome: list[str]

    @property
    def url(self) -> str:
        """Where this machine reaches the desk."""
        return local_url(self.bind, self.port)

    def write(self, file: TextIOWrapper) -> None:
        """Write the plan into the locked file."""
        file.seek(0)
        file.truncate()
        json.dump(asdict(self), file)
        file.flush()


def local_url(bind: str, port: int) -> str:
    """Return the URL under which a server that listens on `bind` is reached from its own machine."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(bind, bind)  # noqa: S104 - compared, not bound
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


class EmbeddedDesk:
    """One run of one plan."""

    def __init__(self, plan: Plan) -> None:
        """Take over Ctrl-C and its like; nothing is started yet."""
        self._plan = plan
        self._data = Path(plan.data_dir)
        self._env = os.environ | {
            "FACTCHECK_BASE_URL": plan.base_url,
            # Celery would load every page of the desk into the worker, only to check it.
            "CELERY_SKIP_CHECKS": "yes",
            # Else each thread keeps a memory pool of its own.
            "MALLOC_ARENA_MAX": "2",
        }
        self._supervisor = Supervisor(logs=self._data / "logs", say=say)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_: self._supervisor.stop_asked.set())

    def run(self) -> int:
        """Start everything, tell how to sign in, watch, and leave nothing behind. Returns the exit status."""
        with ExitStack() as stack:
            if self._plan.broker:
                self._start_broker(stack)
            if self._plan.shows_demo:
                self._serve_sample_pages(stack)
            # Ended before the broker's folder is removed: callbacks run last in, first out.
            stack.callback(self._supervisor.stop)
            for part in _parts(self._plan):
                self._supervisor.start(part, env=self._env)
            refusal = (self._load_demo() if self._plan.loads_demo else "") or self._wait_until_ready()
            if refusal:
                print(f"Factcheck cannot start: {refusal}", file=sys.stderr)
                return 1
            if not self._supervisor.stop_asked.is_set():
                self._welcome()
            self._supervisor.watch()
            say("Stopping ...")
        say("Stopped. Everything is kept; start again to go on.")
        return 0

    def _start_broker(self, stack: ExitStack) -> None:
        folder = self._data / "broker"
        folder.mkdir(mode=0o700, exist_ok=True)
        # A short path: the system's addresses hold 107 bytes, and the data folder may be deep.
        private = Path(tempfile.mkdtemp(prefix="factcheck-"))
        stack.callback(shutil.rmtree, private, ignore_errors=True)
        stack.callback(self._supervisor.stop)
        address = private / "broker.sock"
        command = broker_command(binary=self._plan.broker, socket=address, folder=folder)
        self._supervisor.start(Part("broker", command, ends_last=True), env=self._env)
        self._env["FACTCHECK_REDIS_URL"] = f"unix://{address}"

    def _serve_sample_pages(self, stack: ExitStack) -> None:
        site = kept_demo_site(self._data, first_try=self._plan.port + 1)
        if site is None:
            say("The port of the sample pages is in use, so they cannot be fetched this time.")
            return
        stack.enter_context(site)
        self._env["FACTCHECK_DEMO_ORIGIN"] = site.origin

    def _load_demo(self) -> str:
        """Make the demo desk while the parts start. Returns why it could not be made, or ""."""
        command = [sys.executable, str(MANAGE), "load_demo"]
        ended = subprocess.run(  # noqa: S603 - our own command line
            command, env=self._env, capture_output=True, text=True, check=False, start_new_session=True
        )
        return f"the demo could not be loaded: {ended.stderr.strip()}" if ended.returncode else ""

    def _wait_until_ready(self) -> str:
        """Watch the parts until the desk answers. Returns why it is not ready, or ""."""
        deadline = time.monotonic() + SECONDS_UNTIL_READY
        self._supervisor.watch(until=lambda: self._is_ready() or time.monotonic() > deadline)
        if time.monotonic() <= deadline:
            return ""
        return f"the desk did not answer within {SECONDS_UNTIL_READY} seconds; {self._data}/logs/web.log says why."

    def _is_ready(self) -> bool:
        request = urllib.request.Request(f"{self._plan.url}/healthz", headers={"Host": self._plan.host})  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - our own address
                return bool(answer.status == HTTPStatus.OK)
        except (urllib.error.URLError, OSError):
            return False

    def _welcome(self) -> None:
        say(
            f"\nFactcheck is ready after {time.monotonic() - self._plan.asked_at:.1f} s: {self._plan.base_url}/desk/\n"
        )
        for line in self._plan.welcome:
            say(line)
        say(f"Data and logs are in {self._data}. Stop with Ctrl-C.")


def say(line: str) -> None:
    """Put one line on the screen at once, also where the output is a file or a pipe."""
    print(line, flush=True)


def _parts(plan: Plan) -> list[Part]:
    web = ["-m", "gunicorn", "-c", "python:factcheck.gunicorn", "factcheck.wsgi", "--workers", "1"]
    bind = f"[{plan.bind}]" if ":" in plan.bind else plan.bind
    worker = [
        "-m",
        "celery",
        "-A",
        "factcheck",
        "worker",
        "--beat-thread",
        "--pool",
        "threads",
        "--concurrency",
        "4",
    ]
    return [
        Part("web", [sys.executable, *web, "--bind", f"{bind}:{plan.port}"]),
        Part(
            "worker",
            [
                sys.executable,
                *worker,
                "--without-gossip",
                "--without-mingle",
                "-Q",
                "desk,intake,extraction,outbound",
            ],
        ),
    ]


if __name__ == "__main__":
    # The file stays open, and with it the lock on the data folder.
    locked = os.fdopen(int(sys.argv[1]), "r+")
    locked.seek(0)
    sys.exit(EmbeddedDesk(Plan(**json.load(locked))).run())
