"""How many lists of verdicts does one machine serve, beside a view that does nothing on the same server?"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

from benchmarks.lines import say
from factcheck.broker import broker_binary, broker_command
from tests.flows.running_desk import ROOT, clean_env, eventually, free_port

VERDICTS = 200
CONNECTIONS = 8
ROUNDS = 5
SECONDS = 2.0
LIST = "/api/v1/verdicts"


def measure() -> None:
    """Print the line `verdict_list`, with its ratio to the empty view."""
    with _served() as port:
        lists, empties = [], []
        # In turns, so that a busy moment of the machine slows both.
        for _ in range(ROUNDS):
            empties.append(_requests_per_second(port, "/empty"))
            lists.append(_requests_per_second(port, LIST))
    speed, reference = statistics.median(lists), statistics.median(empties)
    say("verdict_list", speed, "requests/s", ratio_to="empty_view", ratio=speed / reference)


@contextmanager
def _served() -> Iterator[int]:
    """Serve published verdicts with the processes of one small machine; gives the port."""
    folder, port = Path(tempfile.mkdtemp(prefix="fq-")), free_port()
    database = os.environ.get("FACTCHECK_DATABASE_URL") or f"sqlite:///{folder}/desk.sqlite3"
    env = clean_env(
        folder,
        DATABASE_URL=database,
        REDIS_URL=f"unix://{folder}/s",
        API_RATE="1000000/second",
        LOG_LEVEL="ERROR",
    )
    broker = subprocess.Popen(  # noqa: S603 - our own command line
        broker_command(binary=broker_binary(), socket=folder / "s", folder=folder), stdout=subprocess.DEVNULL
    )
    for arguments in (["manage.py", "migrate", "-v", "0"], ["-m", "benchmarks.seed_verdicts", str(VERDICTS)]):
        subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, check=True)  # noqa: S603
    web = ["-m", "gunicorn", "-c", "python:factcheck.gunicorn", "benchmarks.served", "--workers", "2"]
    server = subprocess.Popen(  # noqa: S603 - our own command line
        [sys.executable, *web, "--bind", f"127.0.0.1:{port}", "--log-level", "error"], cwd=ROOT, env=env
    )
    try:
        eventually(lambda: _answers(port) or server.poll() is not None, seconds=60)
        yield port
    finally:
        for process in (server, broker):
            process.terminate()
            process.wait()
        shutil.rmtree(folder)


def _answers(port: int) -> bool:
    try:
        return b'"verdicts":[{' in _get(HTTPConnection("127.0.0.1", port, timeout=5), LIST)
    except OSError:
        return False


def _get(connection: HTTPConnection, address: str) -> bytes:
    connection.request("GET", address)
    answer = connection.getresponse()
    body = answer.read()
    if answer.status != 200:
        raise OSError(f"{address} answered {answer.status}")
    return body


def _requests_per_second(port: int, address: str) -> float:
    """Ask on several connections at once for a while; return how many answers came per second."""
    counts = [0] * CONNECTIONS
    until = time.perf_counter() + SECONDS

    def ask(number: int) -> None:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        while time.perf_counter() < until:
            _get(connection, address)
            counts[number] += 1
        connection.close()

    threads = [Thread(target=ask, args=(number,)) for number in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS
