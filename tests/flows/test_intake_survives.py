"""What intake outlives: a worker killed in the middle, a broker that goes or forgets, everything twice.

Real `celery worker` processes with a pool of processes, a real broker (the bundled Valkey, and Redis where the
machine has one) and the database the suite runs on. The bundled broker is away for a whole minute. Fetches may
take three seconds here instead of thirty, so that a dead worker's hold ends after 24 seconds instead of 240.
"""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler
from itertools import count
from pathlib import Path
from threading import Event
from uuid import UUID

import pytest
from celery import Celery

from factcheck.broker import broker_binary
from tests.fakes import Answer, Route, Site, serving
from tests.flows.deployment import Broker, Deployment, empty_database, kill_tree, worker_command
from tests.flows.running_desk import children, eventually

pytestmark = [pytest.mark.worker, pytest.mark.xdist_group("embedded")]

ARTICLE = (
    b"<html lang='en'><head><title>Talks</title></head><body><article><h1>Talks</h1><p>Vladimir Putin said on "
    b"Thursday that Russia had regained 86 percent of the Kursk region in the last month.</p></article></body></html>"
)
FETCH_SECONDS = 3
PATIENCE = 150
_number = count(1)


def _slow(release: Event) -> Route:
    """A page whose bytes stop in the middle until `release` is set."""

    def write(handler: BaseHTTPRequestHandler) -> None:
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(ARTICLE)}\r\n\r\n"
        handler.wfile.write(head.encode() + ARTICLE[:100])
        handler.wfile.flush()
        release.wait(20)
        handler.wfile.write(ARTICLE[100:])

    return write


def _feed(*paths: str) -> Answer:
    items = "".join(f"<item><title>{path}</title><link>{path}</link></item>" for path in paths)
    rss = f'<rss version="2.0"><channel>{items}</channel></rss>'
    return Answer(rss.encode(), media_type="application/rss+xml")


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """A news site that every test of this file adds its own pages to."""
    with serving({}) as running:
        yield running


@pytest.fixture(scope="module")
def database(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a migrated database for the whole file."""
    with empty_database() as url, ExitStack() as stack:
        Deployment.made(tmp_path_factory.mktemp("made"), stack, DATABASE_URL=url)
        yield url


def _outages() -> list[tuple[str, int, bool]]:
    """Brokers, seconds away, and whether they forget: Redis where the machine has one beside the bundled Valkey."""
    bundled, redis = broker_binary(), shutil.which("redis-server")
    others = [(redis, 10, False)] if redis and redis != bundled else []
    return [(bundled, 60, False), (bundled, 1, True), *others]


@pytest.fixture
def broker(request: pytest.FixtureRequest) -> Iterator[Broker]:
    """The bundled broker, or the one that a test names."""
    with Broker(getattr(request, "param", "") or broker_binary()) as running:
        yield running


@pytest.fixture
def desk(database: str, broker: Broker, site: Site, tmp_path: Path) -> Iterator[Deployment]:
    """A desk without processes and without sources of earlier tests."""
    settings = {
        "DATABASE_URL": database,
        "REDIS_URL": broker.url,
        "DEMO_ORIGIN": site.origin,
        "FETCH_SECONDS": str(FETCH_SECONDS),
        "DEAF_SECONDS": "10",
    }
    with ExitStack() as stack:
        desk = Deployment(
            {key: value for key, value in os.environ.items() if not key.startswith("FACTCHECK_")}
            | {"FACTCHECK_DATA_DIR": str(tmp_path)}
            | {f"FACTCHECK_{key}": value for key, value in settings.items()},
            stack,
        )
        site.requests.clear()
        yield desk
        desk.rows("UPDATE claims_source SET is_paused = (1 = 1)")


def _watch(desk: Deployment, site: Site, name: str, page: Route) -> str:
    """Watch a feed with one page. Returns the page's path."""
    path = f"/{name}-{next(_number)}"
    site.routes |= {f"{path}.xml": _feed(path), path: page}
    desk.run("add_source", site.url(f"{path}.xml"), "--kind", "feed")
    return path


def _asked(site: Site, path: str) -> int:
    return sum(request.path == path for request in site.requests)


def _documents(desk: Deployment, path: str, *, read: bool = True) -> int:
    condition = " AND statements_read_at IS NOT NULL" if read else ""
    return int(desk.value(f"SELECT COUNT(*) FROM claims_document WHERE url LIKE '%{path}'{condition}"))


def _statements(desk: Deployment, path: str) -> int:
    return int(
        desk.value(
            "SELECT COUNT(*) FROM claims_statement JOIN claims_document AS document"
            f" ON document.id = document_id WHERE document.url LIKE '%{path}'"
        )
    )


def _bells(broker: Broker) -> Celery:
    return Celery(broker=broker.url.replace("unix:", "redis+socket:"), set_as_current=False)


@pytest.mark.parametrize("victim", ["worker", "child"])
def test_page_whose_worker_is_killed_midway_is_fetched_again_and_stored_once(desk, site, victim):
    release = Event()
    path = _watch(desk, site, f"killed-{victim}", _slow(release))
    worker = desk.start_worker()
    eventually(lambda: _asked(site, path), seconds=PATIENCE)

    if victim == "worker":
        kill_tree(worker)
        worker.wait()
        desk.start_worker(name="two")
    else:
        os.kill(children(worker.pid)[0], signal.SIGKILL)
    assert _documents(desk, path, read=False) == 0
    release.set()
    desk.start_beat()

    eventually(lambda: _documents(desk, path), seconds=PATIENCE)
    outcomes = desk.rows(f"SELECT outcome, code FROM claims_fetch WHERE url LIKE '%{path}' ORDER BY id")
    assert outcomes == [("failed", "source.fetch_broken_off"), ("stored", "")]
    assert (_documents(desk, path, read=False), _statements(desk, path)) == (1, 1)


@pytest.mark.parametrize(
    ("broker", "seconds", "forgets"),
    _outages(),
    ids=lambda given: Path(given).name if isinstance(given, str) else None,
    indirect=["broker"],
)
def test_broker_that_was_away_costs_time_and_nothing_else(desk, site, broker, seconds, forgets):
    before = _watch(desk, site, "before", Answer(ARTICLE))
    release = Event()
    in_hand = _watch(desk, site, "in-hand", _slow(release))
    processes = [desk.start_worker(children=2), desk.start_beat()]
    eventually(lambda: _documents(desk, before) and _asked(site, in_hand), seconds=PATIENCE)

    broker.stop()
    release.set()
    meanwhile = _watch(desk, site, "meanwhile", Answer(ARTICLE))
    time.sleep(seconds)
    if forgets:
        broker.wipe()
    assert _documents(desk, meanwhile, read=False) == 0
    broker.start()

    eventually(lambda: _documents(desk, meanwhile), seconds=PATIENCE)
    eventually(lambda: _documents(desk, in_hand), seconds=PATIENCE)
    for path in (before, in_hand, meanwhile):
        assert (_asked(site, path), _statements(desk, path)) == (1, 1)
    assert [process.poll() for process in processes] == [None, None]


@pytest.mark.parametrize("pool", ["prefork", "threads"])
def test_worker_that_has_gone_deaf_ends_and_is_started_anew(desk, site, broker, pool):
    before = _watch(desk, site, f"heard-{pool}", Answer(ARTICLE))
    said = desk.supervise(worker=worker_command(pool=pool), beat=desk.beat_command())
    eventually(lambda: _documents(desk, before), seconds=PATIENCE)

    with _bells(broker) as bells:
        assert bells.control.cancel_consumer("intake", reply=True)
    unheard = _watch(desk, site, f"unheard-{pool}", Answer(ARTICLE))

    eventually(lambda: _documents(desk, unheard), seconds=PATIENCE)
    assert "worker stopped (exit status 1); starting it again" in said
    assert any("This worker is deaf: it has taken nothing of what waits (intake)" in line for line in said)


def test_beat_that_sends_nothing_ends_and_is_started_anew(desk):
    said = desk.supervise(beat=desk.beat_command("--scheduler", "tests.flows.mute_beat:MuteScheduler"))

    eventually(lambda: "beat stopped (exit status 1); starting it again" in said, seconds=PATIENCE)

    assert any("This beat is deaf" in line for line in said)


def test_everything_twice_at_once_stores_everything_once(desk, site, broker):
    release = Event()
    path = _watch(desk, site, "twice", _slow(release))
    for name in ("one", "two"):
        desk.start_worker(name=name, children=2)
        desk.start_beat(name=f"beat-{name}")
    eventually(lambda: _asked(site, path), seconds=PATIENCE)

    page = UUID(str(desk.value(f"SELECT id FROM claims_page WHERE url LIKE '%{path}'")))
    with _bells(broker) as bells:
        for _ in range(4):
            bells.send_task("claims.fetch_page", args=[str(page)], queue="intake")
        release.set()
        eventually(lambda: _documents(desk, path, read=False), seconds=PATIENCE)
        document = UUID(str(desk.value(f"SELECT id FROM claims_document WHERE url LIKE '%{path}'")))
        for _ in range(4):
            bells.send_task("claims.read_statements", args=[str(document)], queue="extraction")
    eventually(lambda: _documents(desk, path), seconds=PATIENCE)
    time.sleep(5)

    assert (_asked(site, path), _documents(desk, path, read=False), _statements(desk, path)) == (1, 1, 1)
    assert desk.rows(f"SELECT outcome FROM claims_fetch WHERE url LIKE '%{path}'") == [("stored",)]
