"""One real worker meets every kind of hostile server, and stays small."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from factcheck.broker import broker_binary
from tests.claims.test_hostile import SERVERS, WORDS, _bomb, _bomb_of_entities, _feed, _page, _sitemap
from tests.fakes import Answer, Route, Site, serving
from tests.flows.deployment import Broker, Deployment, empty_database
from tests.flows.running_desk import children, eventually

pytestmark = [pytest.mark.worker, pytest.mark.xdist_group("embedded")]

MOST_MEGABYTES = 300
# At the limits of what is read at all.
HEAVY: dict[str, Route] = {
    "paragraphs": _page(WORDS * 5_000),
    "line breaks": _page(b"word <br>" * 49_000),
    "one long text": Answer(
        b"It rained for the whole day and nobody minded.\n" * 80_000, media_type="text/plain"
    ),
}
PAGES = {
    f"/{number}": route
    for number, route in enumerate([*HEAVY.values(), *(row[0] for row in SERVERS.values())])
}
LISTS = {
    "/pages.xml": Answer(
        b'<rss version="2.0"><channel>'
        + b"".join(b"<item><title>x</title><link>%s</link></item>" % path.encode() for path in PAGES)
        + b"</channel></rss>",
        media_type="application/rss+xml",
    ),
    "/bomb.xml": Answer(_bomb_of_entities(_feed), media_type="application/xml"),
    "/bombmap.xml": Answer(_bomb_of_entities(_sitemap), media_type="application/xml"),
    "/map.xml.gz": Answer(_bomb(200).body, media_type="application/gzip"),
}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving({**PAGES, **LISTS}) as running:
        yield running


@pytest.fixture
def desk(site: Site, tmp_path: Path) -> Iterator[Deployment]:
    """A desk that gives up a fetch after three seconds."""
    with ExitStack() as stack:
        database = stack.enter_context(empty_database())
        broker = stack.enter_context(Broker(broker_binary()))
        settings = {"DATABASE_URL": database, "REDIS_URL": broker.url, "DEMO_ORIGIN": site.origin}
        yield Deployment.made(tmp_path, stack, **settings, FETCH_SECONDS="3")


def _peak_megabytes(pid: int) -> float:
    found = re.search(r"^VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    assert found
    return int(found[1]) / 1024


def test_worker_stays_small_and_every_attempt_has_its_sentence(desk: Deployment, site: Site):
    for path in LISTS:
        kind = "sitemap" if "map" in path else "feed"
        desk.run("add_source", site.url(path), "--kind", kind)
    worker = desk.start_worker()
    desk.start_beat()

    attempts = "SELECT COUNT(DISTINCT url) FROM claims_fetch WHERE detail <> ''"
    # One page more is the one that a list of the second kind names.
    eventually(lambda: desk.value(attempts) == len(PAGES) + len(LISTS) + 1, seconds=90)
    unread = "SELECT COUNT(*) FROM claims_document WHERE statements_read_at IS NULL"
    eventually(lambda: desk.value(unread) == 0, seconds=150)

    (pool,) = children(worker.pid)
    assert _peak_megabytes(pool) < MOST_MEGABYTES
    assert desk.value("SELECT COUNT(*) FROM claims_document") == len(HEAVY) + sum(
        outcome == "stored" for _, outcome, _, _ in SERVERS.values()
    )
