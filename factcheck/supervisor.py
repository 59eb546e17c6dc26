"""The parts of an embedded desk as child processes: started, watched, started again, ended together.

What the parts are is decided by `manage.py up`. No part outlives the supervisor, however it ends: on
Linux the kernel tells each one when its parent is gone.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import IO

from factcheck.part_log import keep_lines

PR_SET_PDEATHSIG = 1
# Loaded before any fork: between fork and exec only the call itself is safe.
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Part:
    """One child process: its name on the screen and in the logs, and its command line.

    `ends_last` marks what the other parts need until they have finished.
    """

    name: str
    command: list[str]
    ends_last: bool = False


class Supervisor:
    """Keeps parts running until `stop_asked` is set, then ends them in order."""

    def __init__(
        self,
        *,
        logs: Path,
        say: Callable[[str], None],
        back_off_seconds: float = 1.0,
        patience_seconds: float = 10.0,
    ) -> None:
        """`logs` is the folder of the parts' logs; `say` puts one line on the screen.

        `patience_seconds` is how long a part may take to finish its work when asked to end.
        """
        self.stop_asked = Event()
        self._logs = logs
        self._say = say
        self._back_off_seconds = back_off_seconds
        self._patience_seconds = patience_seconds
        self._running: list[_Running] = []

    def start(self, part: Part, *, env: dict[str, str]) -> None:
        """Start `part` with exactly the environment `env`."""
        self._running.append(_Running(part, env, self._logs, self._say))

    def watch(self, until: Callable[[], bool] = lambda: False) -> None:
        """Start parts again as they die, until a stop is asked for or `until` says so."""
        while not self.stop_asked.is_set() and not until():
            for child in self._running:
                if child.has_ended():
                    self._start_again(child)
            self.stop_asked.wait(0.1)

    def stop(self) -> None:
        """End all parts. One that does not finish in time is killed with all it has started."""
        for is_last in (False, True):
            ending = [child for child in self._running if child.part.ends_last is is_last]
            for child in ending:
                child.ask_to_end()
            deadline = time.monotonic() + self._patience_seconds
            for child in ending:
                child.end(deadline - time.monotonic())
        self._running.clear()

    def _start_again(self, child: "_Running") -> None:
        self._say(f"{child.part.name} stopped ({child.how_it_ended}); starting it again")
        child.end(0)
        if child.age < 5 and self.stop_asked.wait(self._back_off_seconds):
            return
        child.start()


class _Running:
    """One part with its present process."""

    def __init__(self, part: Part, env: dict[str, str], logs: Path, say: Callable[[str], None]) -> None:
        self.part = part
        self._env = env
        self._log = logs / f"{part.name}.log"
        self._say = say
        self.start()

    def start(self) -> None:
        self._started = time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603 - our own command lines
            self.part.command,
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            # Its own session: Ctrl-C reaches the supervisor only, which ends the parts in order.
            start_new_session=True,
            preexec_fn=_end_with(os.getpid()),  # noqa: PLW1509 - one call into C, no lock is taken
        )
        self._lines = Thread(target=self._keep_lines, args=(self._process.stdout,), daemon=True)
        self._lines.start()

    def _keep_lines(self, stream: IO[bytes]) -> None:
        with stream:
            keep_lines(stream=stream, file=self._log, name=self.part.name, say=self._say)

    @property
    def age(self) -> float:
        """Seconds since the present process was started."""
        return time.monotonic() - self._started

    @property
    def how_it_ended(self) -> str:
        code = self._process.returncode
        return f"signal {-code}" if code < 0 else f"exit status {code}"

    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def ask_to_end(self) -> None:
        self._process.terminate()

    def end(self, patience: float) -> None:
        """Wait up to `patience` seconds, then kill the part and whatever it has started itself."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(max(patience, 0))
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._lines.join(2)


def _end_with(parent: int) -> Callable[[], None]:
    """Return what a child does before it becomes the part: ask to be told when `parent` is gone."""

    def ask() -> None:
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
            if os.getppid() != parent:
                os._exit(1)

    return ask
