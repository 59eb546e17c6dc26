"""How fast is intake, and what does it cost? On PostgreSQL and on SQLite, with one worker of two processes.

Starts nginx, a broker and a database, and for each database `benchmarks.intake_desk`, which measures.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from benchmarks.feeds import write_feeds
from benchmarks.origin import ROOT, Origin, serving
from factcheck.broker import broker_binary, broker_command
from tests.postgresql import temporary_postgresql


def measure() -> None:
    """Print the lines `intake_vs_trafilatura`, `feeds_unchanged` and `worker_memory_mb`."""
    with serving() as origin:
        write_feeds(origin)
        with temporary_postgresql() as url:
            _as_in_production(url)
            _measure_on(url, origin)
        with tempfile.TemporaryDirectory(prefix="fq-") as folder:
            _measure_on(f"sqlite:///{folder}/desk.sqlite3", origin)


def _as_in_production(url: str) -> None:
    # The server of the tests gives up safety for speed.
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("ALTER SYSTEM RESET ALL")
        server.execute("SELECT pg_reload_conf()")


def _measure_on(database: str, origin: Origin) -> None:
    with tempfile.TemporaryDirectory(prefix="fq-") as data, _broker() as broker:
        plain = {name: value for name, value in os.environ.items() if not name.startswith("FACTCHECK_")}
        env = plain | {
            "FACTCHECK_DATA_DIR": data,
            "FACTCHECK_DATABASE_URL": database,
            "FACTCHECK_REDIS_URL": broker,
            # The one origin on loopback that may be fetched. It is exempt from the pace kept with other hosts.
            "FACTCHECK_DEMO_ORIGIN": origin.url,
            "DJANGO_SETTINGS_MODULE": "factcheck.settings",
            "FACTCHECK_LOG_LEVEL": "ERROR",
        }
        command = [
            sys.executable,
            "-m",
            "benchmarks.intake_desk",
            str(origin.folder),
            origin.kind,
            *origin.pages,
        ]
        subprocess.run(command, env=env, cwd=ROOT, check=True)  # noqa: S603


@contextmanager
def _broker() -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="fq-"))
    socket = folder / "s"
    process = subprocess.Popen(  # noqa: S603
        broker_command(binary=broker_binary(), socket=socket, folder=folder), stdout=subprocess.DEVNULL
    )
    try:
        while not socket.exists():
            time.sleep(0.05)
        yield f"unix://{socket}"
    finally:
        process.terminate()
        process.wait()
        shutil.rmtree(folder)
