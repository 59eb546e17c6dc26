"""Parts are kept alive, and ended in order with all they have started."""

import os
import signal
import sys
from pathlib import Path
from threading import Timer

import pytest

from factcheck.supervisor import Part, Supervisor
from tests.flows.running_desk import eventually, is_alive

# Notes its process and what it is told, and goes on until it is asked to end.
STAYS = """
import os, signal, subprocess, sys, time
def end(*_):
    print("ended", flush=True)
    open(sys.argv[1] + ".ended", "w").write(str(time.monotonic()))
    sys.exit(0)
signal.signal(signal.SIGTERM, end)
child = subprocess.Popen(["sleep", "60"])
open(sys.argv[1], "a").write(f"{os.getpid()} {child.pid}\\n")
while True:
    time.sleep(1)
"""
REFUSES_TO_END = STAYS.replace(
    "signal.signal(signal.SIGTERM, end)", "signal.signal(signal.SIGTERM, lambda *_: 0)"
)


@pytest.fixture
def said() -> list[str]:
    """What was put on the screen."""
    return []


@pytest.fixture
def supervisor(tmp_path, said):
    """A supervisor that does not wait long for anything; its parts are gone after the test."""
    supervisor = Supervisor(logs=tmp_path, say=said.append, back_off_seconds=0.1, patience_seconds=2)
    yield supervisor
    supervisor.stop()


def part(name: str, notes: Path, program: str = STAYS, *, ends_last: bool = False) -> Part:
    """A part that writes its own and its child's process ids into `notes`."""
    return Part(name, [sys.executable, "-c", program, str(notes)], ends_last)


def started(notes: Path) -> list[list[int]]:
    """The process ids of each start: the part's own and its child's."""
    lines = notes.read_text().splitlines() if notes.exists() else []
    return [[int(pid) for pid in line.split()] for line in lines]


def test_killed_part_is_started_again(supervisor, said, tmp_path):
    notes = tmp_path / "notes"
    supervisor.start(part("web", notes), env=dict(os.environ))
    eventually(lambda: started(notes))
    os.kill(started(notes)[0][0], signal.SIGKILL)

    supervisor.watch(until=lambda: len(started(notes)) == 2)

    assert said == ["web stopped (signal 9); starting it again"]


def test_what_a_killed_part_had_started_does_not_live_on(supervisor, tmp_path):
    notes = tmp_path / "notes"
    supervisor.start(part("web", notes), env=dict(os.environ))
    eventually(lambda: started(notes))
    own, child = started(notes)[0]
    os.kill(own, signal.SIGKILL)

    supervisor.watch(until=lambda: len(started(notes)) == 2)

    eventually(lambda: not is_alive(child), seconds=5)


def test_part_that_dies_at_once_is_not_started_in_a_hurry(said, tmp_path):
    supervisor = Supervisor(logs=tmp_path, say=said.append, back_off_seconds=0.5)
    supervisor.start(Part("web", [sys.executable, "-c", "raise SystemExit(3)"]), env=dict(os.environ))
    Timer(1.2, supervisor.stop_asked.set).start()

    supervisor.watch()

    assert 1 <= len(said) <= 3
    assert said[0] == "web stopped (exit status 3); starting it again"


def test_parts_end_in_order(supervisor, tmp_path):
    broker, web = tmp_path / "broker", tmp_path / "web"
    supervisor.start(part("broker", broker, ends_last=True), env=dict(os.environ))
    supervisor.start(part("web", web), env=dict(os.environ))
    eventually(lambda: started(broker) and started(web))

    supervisor.stop()

    assert float(Path(f"{web}.ended").read_text()) < float(Path(f"{broker}.ended").read_text())


def test_part_that_does_not_end_is_killed_with_what_it_started(supervisor, tmp_path):
    notes = tmp_path / "notes"
    supervisor.start(part("web", notes, REFUSES_TO_END), env=dict(os.environ))
    eventually(lambda: started(notes))

    supervisor.stop()

    eventually(lambda: not [pid for pid in started(notes)[0] if is_alive(pid)], seconds=5)


def test_output_of_a_part_is_kept(supervisor, tmp_path):
    supervisor.start(part("web", tmp_path / "notes"), env=dict(os.environ))
    eventually(lambda: started(tmp_path / "notes"))

    supervisor.stop()

    assert (tmp_path / "web.log").read_text() == "ended\n"


def test_part_gets_exactly_the_environment_it_is_given(supervisor, tmp_path):
    told = "import os; print(sorted(name for name in os.environ if name != 'LC_CTYPE'))"
    supervisor.start(Part("web", [sys.executable, "-c", told]), env={"FACTCHECK_X": "1"})

    eventually(lambda: (tmp_path / "web.log").exists() and (tmp_path / "web.log").read_text())

    assert (tmp_path / "web.log").read_text() == "['FACTCHECK_X']\n"
