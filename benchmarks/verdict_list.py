"""How many answers of the API does one machine give, beside a view that does nothing on the same server?

A desk with 10 thousand and one with a million published verdicts, on one PostgreSQL, each with the gunicorn of the
guide to production and two processes. Nothing is cached, and each request is counted against a quota in Redis. The
contestants take turns, so that a busy moment of the machine slows all. BENCH_ROUNDS, BENCH_SECONDS and
BENCH_PUBLISHED (the long list) make it short.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import urlopen

from benchmarks.deployed import deployed, postgresql
from benchmarks.lines import Rates, say
from benchmarks.work import family, sessions, worked
from tests.flows.deployment import Deployment
from tests.flows.running_desk import ROOT, eventually, free_port

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "5"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "1"))
SHORT, LONG = 10_000, int(os.environ.get("BENCH_PUBLISHED", "1000000"))
CONNECTIONS = 16
EMPTY, LIST = "/empty", "/api/v1/verdicts"
DEEP = 5_000
WEB = ("-m", "gunicorn", "-c", "python:factcheck.gunicorn", "benchmarks.served", "--workers", "2")
FILTERS = {
    "party": "party=Party+3",
    "rating": "rating=false",
    "topic": "topic=topic-3",
    "language": "language=en",
    "source_host": "source_host=host7.example",
    "said": "said_from=2018-01-01&said_to=2018-12-31",
    "published": "published_to=2026-06-30",
    "topic_and_rating": "topic=topic-3&rating=mostly-true",
    "common_word": "text=crime",
}
# A word of every rarity that the seed has, words that stand everywhere or nowhere, one that has gone out of fashion, and
# pairs: both everywhere, common ones that meet, that never meet, a common and a rare one. Each beside a filter that keeps
# everything, one that keeps some, and one that keeps nothing.
RARITIES = (2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 100_000)
WORDS = (
    *(f"rare{one}x1" for one in RARITIES),
    "crime",
    "nowhere",
    "bygone",
    "crime+fell",
    "rare2x1+rare5x1",
    "rare2x0+rare2x1",
    "rare10x1+rare20x2",
    "rare10x1+rare1000x1",
    "crime+nowhere",
    "+".join(f"rare{one}x1" for one in RARITIES[:8]),
)
BESIDE = ("", "&language=en", "&rating=false", "&party=Nobody")

Asked = tuple[str, str]


class Desk:
    """A running desk with a number of published verdicts."""

    def __init__(self, deployment: Deployment, published: int) -> None:
        """Start the web."""
        self.published = published
        self._port = free_port()
        self._web = deployment.start(*WEB, "--bind", f"127.0.0.1:{self._port}")
        self._database = urlsplit(deployment.env["FACTCHECK_DATABASE_URL"]).path.strip("/")
        eventually(lambda: self._answers() or self._web.poll() is not None, seconds=60)

    def _answers(self) -> bool:
        try:
            return bool(self.read(LIST)["verdicts"])
        except OSError:
            return False

    def read(self, address: str) -> Any:
        """Return what one address answers."""
        return json.loads(self._open(address).read())

    def tag(self, address: str) -> str:
        """Return the entity tag of one address."""
        return str(self._open(address).headers["ETag"])

    def _open(self, address: str) -> Any:
        return urlopen(f"http://127.0.0.1:{self._port}{address}", timeout=30)

    def page(self, number: int) -> str:
        """Return the address of a page, by walking there in pages of a hundred."""
        following = f"{LIST}?limit=100"
        for _ in range(20 * (number - 1) // 100):
            parts = urlsplit(self.read(following)["next"])
            following = f"{parts.path}?{parts.query}"
        return f"{LIST}?cursor={parse_qs(urlsplit(following).query)['cursor'][0]}"

    def ask(
        self, *addresses: Asked, seconds: float = SECONDS, connections: int = CONNECTIONS
    ) -> dict[str, float]:
        """Let so many programs ask for a while."""
        plan = {
            "port": self._port,
            "seconds": seconds,
            "connections": connections,
            "addresses": addresses,
        }
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.readers"],
            cwd=ROOT,
            input=json.dumps(plan).encode(),
            check=True,
            capture_output=True,
        )
        return dict(json.loads(done.stdout))

    def take_turn(self, contestant: Rates, asked: Asked) -> None:
        """Note how many answers one question gets per second, and what each costs the web and the database."""
        before = self._worked()
        count = self.ask(asked)["count"]
        contestant.rates.append(count / SECONDS)
        contestant.works.append((self._worked() - before) / count)

    def _worked(self) -> float:
        return worked([*family(self._web.pid), *sessions(self._database)])


def measure() -> None:
    """Print a line for each goal: lists, one verdict, filters and 304 beside the empty view, and the search."""
    with postgresql(), _desk(SHORT) as short, _desk(LONG) as long:
        _compare(short, long)
        _search(long)


@contextmanager
def _desk(published: int) -> Iterator[Desk]:
    with deployed(API_RATE="1000000/second") as deployment:
        seed = [sys.executable, "-m", "benchmarks.seed_verdicts", str(published)]
        subprocess.run(seed, cwd=ROOT, env=deployment.env, check=True)  # noqa: S603 - our own command line
        yield Desk(deployment, published)


def _questions(desk: Desk) -> dict[str, Asked]:
    """Return what is asked of the long list, by name: an address and header lines."""
    newest = desk.read(f"{LIST}?limit=1")["verdicts"][0]
    one = urlsplit(newest["api_url"]).path
    speaker = newest["claim"]["speaker"]["id"]
    filters = {"speaker": f"speaker={speaker}", **FILTERS}
    return {
        "empty": (EMPTY, ""),
        "list": (LIST, ""),
        "deep": (desk.page(DEEP), ""),
        "detail": (one, ""),
        "not_modified": (LIST, f"If-None-Match: {desk.tag(LIST)}\r\n"),
        **{f"by_{name}": (f"{LIST}?{asked}", "") for name, asked in filters.items()},
    }


def _compare(short: Desk, long: Desk) -> None:
    """Measure every question in turns, and print the ratios that count."""
    questions = _questions(long)
    on_long = {name: Rates() for name in questions}
    on_short = Rates()
    for _ in range(ROUNDS):
        for name, asked in questions.items():
            long.take_turn(on_long[name], asked)
            if name == "list":
                # In turns within the turn: these two are nearly alike, and a busy moment would decide.
                short.take_turn(on_short, asked)
                long.take_turn(on_long[name], asked)
                short.take_turn(on_short, asked)
    about = {"published": long.published}
    for line, name in (
        ("list20_vs_empty", "list"),
        ("detail_vs_empty", "detail"),
        ("not_modified_vs_empty", "not_modified"),
    ):
        _say(line, on_long[name], "an empty view", on_long["empty"], **about)
    _say("list20_1m_vs_10k", on_long["list"], "the same from 10 thousand", on_short, **about)
    _say("list20_deep_vs_first", on_long["deep"], "the first page", on_long["list"], page=DEEP, **about)
    whole = on_long["list"]
    filtered = {name: one for name, one in on_long.items() if name.startswith("by_")}
    slowest = min(filtered, key=lambda name: filtered[name].rate)
    _say(
        "every_filter_vs_unfiltered",
        filtered[slowest],
        "the same without a filter",
        whole,
        slowest=slowest,
        shares={name: round(one.rate / whole.rate, 3) for name, one in filtered.items()},
        work_shares={name: round(whole.work / one.work, 3) for name, one in filtered.items()},
        **about,
    )


def _search(desk: Desk) -> None:
    """Measure how long the slowest of all searches takes, one program asking."""
    took = {
        # Longer, so that the slowest hundredth is more than one answer.
        word + beside: desk.ask((f"{LIST}?text={word}{beside}", ""), seconds=3 * SECONDS, connections=1)[
            "p99_ms"
        ]
        for word in WORDS
        for beside in BESIDE
    }
    slowest = max(took, key=lambda asked: took[asked])
    say(
        "search_p99",
        took[slowest],
        "ms",
        slowest=slowest,
        by_question={asked: round(ms, 1) for asked, ms in took.items()},
        # What the machine adds by itself.
        empty_ms=round(desk.ask((EMPTY, ""), seconds=3 * SECONDS, connections=1)["p99_ms"], 1),
        published=desk.published,
    )


def _say(line: str, contestant: Rates, beside: str, reference: Rates, **about: Any) -> None:
    say(
        line,
        contestant.rate,
        "requests/s",
        ratio_to=beside,
        ratio=contestant.rate / reference.rate,
        # Processor time of the web and the database: what else runs on the machine counts less.
        work_ratio=round(reference.work / contestant.work, 3),
        work_ms=round(1000 * contestant.work, 3),
        **about,
    )
