"""The measuring itself, on the database and broker that the environment names. Started by `benchmarks.intake`.

Every time is read from the rows that the desk writes, so nothing that watches is in the figures.
"""

import os
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.pool import Pool
from operator import truediv
from pathlib import Path

import django
from django.core.management import call_command

django.setup()

from django.conf import settings
from django.db import connection
from django.db.models import Max, Min
from django.utils import timezone

from benchmarks.feeds import FEEDS, FORGETFUL, ITEMS, POLITE, feed_urls, item_urls
from benchmarks.lines import say
from benchmarks.origin import ROOT
from benchmarks.work import family, worked
from claims.actions.sources import add_source
from claims.enums import FetchOutcome, SourceKind
from claims.models import Document, Fetch, Page, Source, Statement
from factcheck.celery import app

PROCESSES = 2
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3"))
WARM_UP = 16
MOST_SECONDS = 300
WORKER = (
    "-m",
    "celery",
    "-A",
    "factcheck",
    "worker",
    "--beat-thread",
    "-Q",
    "desk,intake,extraction,outbound",
    "-P",
    "prefork",
)


def main(folder: Path, kind: str, names: list[str]) -> None:
    """Measure all on one database."""
    call_command("migrate", verbosity=0)
    bodies = [(folder / "site" / "pages" / name).read_bytes() for name in names]
    quiet = ("--without-gossip", "--without-mingle", "--loglevel", "ERROR")
    command = [sys.executable, *WORKER, "-c", str(PROCESSES), *quiet]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    worker = subprocess.Popen(command, cwd=ROOT, **silent)  # noqa: S603
    try:
        with get_context("spawn").Pool(PROCESSES) as pool:
            _compare_with_trafilatura(folder, kind, names, bodies, pool, worker.pid)
        _poll_unchanged_feeds(folder, worker.pid)
        _weigh(worker.pid)
    finally:
        worker.terminate()
        worker.wait()


def _compare_with_trafilatura(
    folder: Path, kind: str, names: list[str], bodies: list[bytes], pool: Pool, worker: int
) -> None:
    _desk_seconds(folder, "warm-up", names[:WARM_UP])
    _trafilatura_seconds(pool, "warm-up", names[:WARM_UP], bodies)
    helpers = [process.pid for process in pool._pool]  # type: ignore[attr-defined]  # no public way
    alone, desk, alone_work, desk_work = ([] for _ in range(4))
    for number in range(ROUNDS):
        before = worked(helpers)
        alone.append(_trafilatura_seconds(pool, str(number), names, bodies))
        alone_work.append(worked(helpers) - before)
        before = worked(family(worker))
        desk.append(_desk_seconds(folder, str(number), names))
        desk_work.append(worked(family(worker)) - before)
    ratios = [theirs / ours for theirs, ours in zip(alone, desk, strict=True)]
    say(
        "intake_vs_trafilatura",
        len(names) / statistics.median(desk),
        "pages/s",
        ratio_to="trafilatura alone, 2 processes",
        ratio=statistics.median(ratios),
        ratios=[round(ratio, 3) for ratio in ratios],
        trafilatura=round(len(names) / statistics.median(alone), 1),
        alone_seconds=[round(seconds, 1) for seconds in alone],
        desk_seconds=[round(seconds, 1) for seconds in desk],
        # Processor time of the worker's processes: what else runs on the machine counts less.
        work_ratio=round(statistics.median(map(truediv, alone_work, desk_work)), 3),
        work_ms_per_page=round(1000 * statistics.median(desk_work) / len(names), 1),
        database=connection.vendor,
        pages=kind,
        statements=Statement.objects.count(),
    )


def _page_url(number: str, name: str) -> str:
    return f"{settings.FACTCHECK_DEMO_ORIGIN}/round-{number}/{name}"


def _trafilatura_seconds(pool: Pool, number: str, names: list[str], bodies: list[bytes]) -> float:
    # The desk's addresses, new in each round: it caches by address, and the desk never sees one twice.
    pages = [(body, _page_url(number, name)) for name, body in zip(names, bodies, strict=False)]
    started = time.perf_counter()
    pool.starmap(_read_alone, pages, chunksize=1)
    return time.perf_counter() - started


def _read_alone(body: bytes, url: str) -> bool:
    """The call that `claims.fetching.page_text` makes, with its options, and nothing around it."""
    from trafilatura import bare_extraction

    from claims.fetching.charset import decode

    text = decode(body, "text/html")
    return bare_extraction(text, url=url, with_metadata=True, include_comments=False) is None


def _desk_seconds(folder: Path, number: str, names: list[str]) -> float:
    """Have one sitemap of pages fetched, kept, read and stored; return first fetch to last statement."""
    urls = [_page_url(number, name) for name in names]
    listed = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    (folder / "site" / f"{number}.xml").write_text(
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'
    )
    address = f"{settings.FACTCHECK_DEMO_ORIGIN}/{number}.xml"
    source = add_source(url=address, kind=SourceKind.SITEMAP, by=None)
    app.send_task("claims.fetch_source", args=[str(source.pk)])
    documents = Document.objects.filter(page__source=source)
    unread = documents.filter(statements_read_at=None)
    _until(lambda: documents.count() == len(names) and not unread.exists(), f"{len(names)} pages are read")
    started = Fetch.objects.filter(source=source).aggregate(at=Min("started_at"))["at"]
    ended = documents.aggregate(at=Max("statements_read_at"))["at"]
    Source.objects.filter(pk=source.pk).update(is_paused=True)
    return (ended - started).total_seconds()


def _poll_unchanged_feeds(folder: Path, worker: int) -> None:
    first = add_source(url=f"{settings.FACTCHECK_DEMO_ORIGIN}/items/", kind=SourceKind.FEED, by=None)
    Source.objects.filter(pk=first.pk).update(is_paused=True)
    # All pages are known and fetched long ago.
    urls = item_urls(settings.FACTCHECK_DEMO_ORIGIN)
    Page.objects.bulk_create([Page(source=first, url=url) for url in urls], batch_size=500)
    for place, told in ((POLITE, "304"), (FORGETFUL, "200 with the same bytes")):
        urls = feed_urls(settings.FACTCHECK_DEMO_ORIGIN, place)
        Source.objects.bulk_create(
            Source(url=url, name=url, kind=SourceKind.FEED, next_fetch_at=timezone.now()) for url in urls
        )
        sources = Source.objects.filter(url__in=urls)
        app.send_task("claims.sweep_due_sources")
        _until(lambda s=sources: not s.filter(last_success_at=None).exists(), "the feeds are known")
        asked_before = len(_asked(folder, "/items/"))
        worked_before = worked(family(worker))
        seconds = _swept_again(sources)
        work = worked(family(worker)) - worked_before
        assert len(_asked(folder, "/items/")) == asked_before, "a page was fetched again"  # noqa: S101
        assert not Page.objects.filter(source__in=sources).exists(), "a page counts as new"  # noqa: S101
        say(
            "feeds_unchanged",
            seconds,
            "s",
            feeds=FEEDS,
            items=ITEMS,
            answered=told,
            feeds_per_second=round(FEEDS / seconds, 1),
            work_ms_per_feed=round(1000 * work / FEEDS, 1),
            pages_fetched_again=0,
            database=connection.vendor,
        )
        sources.update(is_paused=True)


def _swept_again(sources: "django.db.models.QuerySet[Source]") -> float:
    due_at = timezone.now()
    sources.update(next_fetch_at=due_at)
    app.send_task("claims.sweep_due_sources")
    polls = Fetch.objects.filter(source__in=sources, page=None, started_at__gte=due_at)
    _until(lambda: polls.count() >= FEEDS, "all feeds are polled again")
    assert not polls.exclude(outcome=FetchOutcome.UNCHANGED).exists(), "a feed counts as changed"  # noqa: S101
    span: dict[str, datetime] = polls.aggregate(first=Min("started_at"), last=Max("ended_at"))
    return (span["last"] - span["first"]).total_seconds()


def _asked(folder: Path, path: str) -> list[str]:
    log = (folder / "access.log").read_text(errors="replace")
    return [line for line in log.splitlines() if f"GET {path}" in line]


def _weigh(worker: int) -> None:
    weights = [_proportional_megabytes(pid) for pid in family(worker)]
    say(
        "worker_memory_mb",
        max(weights),
        "MB PSS of the heaviest process",
        main=round(weights[0]),
        processes=[round(weight) for weight in weights[1:]],
        database=connection.vendor,
    )


def _proportional_megabytes(pid: int) -> float:
    with suppress(OSError):
        found = re.search(r"^Pss:\s+(\d+) kB", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def _until(promise: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + MOST_SECONDS
    while not promise():
        if time.monotonic() > deadline:
            raise TimeoutError(f"It did not come true within {MOST_SECONDS} s that {what}.")
        # Seldom, since whoever watches takes processor time from what is measured.
        time.sleep(0.5)


if __name__ == "__main__":
    # Ended from outside, it must still end its worker.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
