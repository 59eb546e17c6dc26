"""A real `manage.py up` in a folder of its own, as a person would start it, and a look at its processes."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
MARKS = {"broker": "valkey-server", "web": "gunicorn", "worker": "celery"}


class RunningDesk:
    """`with RunningDesk(data) as desk:` is ready; at the end of the block it is stopped."""

    def __init__(self, data: Path, *arguments: str, port: int = 0, **env: str) -> None:
        """Take the data folder, further arguments and further FACTCHECK_ settings."""
        self.data = data
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._screen = data.with_name(f"{data.name}-screen-{self.port}.txt")
        command = [sys.executable, "manage.py", "up", "--port", str(self.port), *arguments]
        with self._screen.open("wb") as screen:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=clean_env(data, **env), stdout=screen, stderr=subprocess.STDOUT
            )

    def __enter__(self) -> Self:
        eventually(lambda: "is ready" in self.screen or self._process.poll() is not None, seconds=60)
        assert self._process.poll() is None, self.screen
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self.send(signal.SIGTERM)
            self.exit_status()

    @property
    def screen(self) -> str:
        """All that was printed so far."""
        return self._screen.read_text()

    @property
    def ready_seconds(self) -> float:
        """What the desk itself said it took."""
        found = re.search(r"is ready after ([0-9.]+) s", self.screen)
        assert found, self.screen
        return float(found[1])

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the process that was started."""
        self._process.send_signal(number)

    def exit_status(self) -> int:
        """Wait for the end; return the exit status."""
        return self._process.wait(30)

    def processes(self) -> list[int]:
        """The process that was started and all below it."""
        found = [self._process.pid]
        for pid in found:
            found += children(pid)
        return found

    def part(self, name: str) -> int:
        """The process of one part, 0 while there is none."""
        named = (pid for pid in children(self._process.pid) if MARKS[name] in command_line(pid))
        return next(named, 0)

    def megabytes(self) -> float:
        """Memory of all processes together; what they share is counted once."""
        return sum(proportional_kilobytes(pid) for pid in self.processes()) / 1024

    def processor_seconds(self) -> float:
        """What all processes together have worked so far."""
        return sum(processor_ticks(pid) for pid in self.processes()) / os.sysconf("SC_CLK_TCK")

    def broker_folder(self) -> Path:
        """The private folder of the broker's socket."""
        found = re.search(r"(\S+)/broker\.sock", command_line(self.part("broker")))
        assert found
        return Path(found[1])

    def get(self, path: str) -> str:
        """The body of one page; "" while the desk does not answer."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=5) as answer:
                return answer.read().decode()
        except (urllib.error.URLError, OSError):
            return ""

    def figure(self, name: str) -> float:
        """One figure of /metrics, -1 while it is absent."""
        found = re.search(rf"^{re.escape(name)} (.+)$", self.get("/metrics"), re.MULTILINE)
        return float(found[1]) if found else -1.0


def run_up(data: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run `manage.py up` where it should refuse to start."""
    return subprocess.run(
        [sys.executable, "manage.py", "up", *arguments],
        cwd=ROOT,
        env=clean_env(data, **env),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def clean_env(data: Path, **settings: str) -> dict[str, str]:
    """The environment without any setting but these: an embedded desk is what it is by default."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
    return plain | {"FACTCHECK_DATA_DIR": str(data)} | {f"FACTCHECK_{k}": v for k, v in settings.items()}


def eventually(promise: Callable[[], object], *, seconds: float = 30) -> None:
    """Wait until `promise` holds; fail when it does not within `seconds`."""
    deadline = time.monotonic() + seconds
    while not promise():
        assert time.monotonic() < deadline, "did not come true in time"
        time.sleep(0.1)


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def is_alive(pid: int) -> bool:
    """Whether a process exists and has not ended."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def children(pid: int) -> list[int]:
    """The processes one process has started."""
    found: list[int] = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            found += map(int, file.read_text().split())
    return found


def command_line(pid: int) -> str:
    """The command line of a process, "" when it has ended."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    return ""


def processor_ticks(pid: int) -> int:
    """What a process and its ended children have worked, in clock ticks; 0 when it has ended."""
    with suppress(OSError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15]))
    return 0


def proportional_kilobytes(pid: int) -> int:
    """A process's memory, shared pages divided by those who share them; 0 when it has ended."""
    with suppress(OSError):
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
        return int(found[1]) if found else 0
    return 0
