"""A small news site on loopback, so that a new desk takes the real path from a feed to a verdict.

`manage.py up` serves it beside a demo desk, tests serve it to themselves. What it shows is in
`factcheck/samples/`; its README names the source of the texts. It never listens beyond 127.0.0.1.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from threading import Thread
from types import TracebackType
from typing import Self

SAMPLES = Path(__file__).resolve().parent / "samples"
SITE_NAME = "Sample Gazette"


@dataclass(frozen=True, slots=True)
class Sample:
    """One page of the site: where it stands, its headline, its day, and the file that holds its words."""

    path: str
    title: str
    published_on: date
    file: str

    @property
    def paragraphs(self) -> list[str]:
        """The page's words, one string per paragraph."""
        return (SAMPLES / self.file).read_text(encoding="utf-8").split("\n")[:-1]


ARTICLES = (
    Sample(
        "/2025/03/15/ceasefire-talks",
        "Russia to Intensify False Reports of “War Crimes” in Kursk Region to Sabotage Ceasefire Talks, "
        "ISW Reports",
        date(2025, 3, 15),
        "ceasefire-talks.txt",
    ),
    Sample(
        "/2025/03/13/kursk-visit",
        "Putin Visits Kursk and Speaks on the Treatment of Captured Soldiers",
        date(2025, 3, 13),
        "kursk-visit.txt",
    ),
)
REFERENCE = Sample(
    "/reference/third-geneva-convention-article-4",
    "Who Is a Prisoner of War: Article 4 of the Third Geneva Convention",
    date(2025, 3, 1),
    "third-geneva-convention-article-4.txt",
)


@dataclass(frozen=True, slots=True)
class _Resource:
    body: bytes
    media_type: str
    modified: str

    @property
    def etag(self) -> str:
        return f'"{hashlib.sha256(self.body).hexdigest()[:16]}"'


class DemoSite:
    """The site, from `with` to the end of the block: `origin`, `feed_url`, `reference_url`."""

    def __init__(self, port: int = 0) -> None:
        """Take `port` on 127.0.0.1, or any free one for 0. Raises OSError when the port is taken."""
        self._server = _Server(("127.0.0.1", port), _Handler)
        self.port: int = self._server.server_address[1]
        self._server.resources = _resources(self.origin)
        self._thread = Thread(target=self._server.serve_forever, args=(0.1,), name="demo-site", daemon=True)

    @property
    def origin(self) -> str:
        """Scheme, host and port: the value of FACTCHECK_DEMO_ORIGIN."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def feed_url(self) -> str:
        """The RSS feed with both articles."""
        return f"{self.origin}/feed.xml"

    @property
    def reference_url(self) -> str:
        """The page that can be cited as evidence."""
        return self.origin + REFERENCE.path

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    resources: dict[str, _Resource]


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "SampleGazette"
    sys_version = ""
    timeout = 10

    def do_GET(self) -> None:
        """Answer with the page, with 304 when the reader has it, with 404 when there is none."""
        found = self.server.resources.get(self.path.partition("?")[0])
        if found is None:
            self._answer(HTTPStatus.NOT_FOUND, _Resource(b"No such page.\n", "text/plain; charset=utf-8", ""))
        elif self._is_known(found):
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", found.etag)
            self.end_headers()
        else:
            self._answer(HTTPStatus.OK, found)

    do_HEAD = do_GET

    def _is_known(self, found: _Resource) -> bool:
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return found.etag in tags or tags.strip() == "*"
        return self.headers.get("If-Modified-Since") == found.modified

    def _answer(self, status: HTTPStatus, found: _Resource) -> None:
        self.send_response(status)
        self.send_header("Content-Type", found.media_type)
        self.send_header("Content-Length", str(len(found.body)))
        if found.modified:
            self.send_header("ETag", found.etag)
            self.send_header("Last-Modified", found.modified)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(found.body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the screen calm: the desk's own fetch log tells what was fetched."""


def _resources(origin: str) -> dict[str, _Resource]:
    newest = _at(ARTICLES[0])
    pages = (*ARTICLES, REFERENCE)
    listed = {"origin": origin, "site": SITE_NAME, "others": _links(ARTICLES)}
    items = "".join(_filled("feed_item.xml", _facts(sample, origin)) for sample in ARTICLES).rstrip()
    return {
        "/": _Resource(_filled("index.html", listed).encode(), "text/html; charset=utf-8", newest),
        "/feed.xml": _Resource(
            _filled("feed.xml", listed | {"items": items}).encode(),
            "application/rss+xml; charset=utf-8",
            newest,
        ),
        "/robots.txt": _Resource(_filled("robots.txt", {}).encode(), "text/plain; charset=utf-8", newest),
        "/site.css": _Resource(_filled("site.css", {}).encode(), "text/css; charset=utf-8", newest),
    } | {
        sample.path: _Resource(
            _filled(
                "article.html",
                _facts(sample, origin) | {"others": _links(other for other in pages if other is not sample)},
            ).encode(),
            "text/html; charset=utf-8",
            _at(sample),
        )
        for sample in pages
    }


def _facts(sample: Sample, origin: str) -> dict[str, str]:
    published = sample.published_on
    return {
        "origin": origin,
        "site": SITE_NAME,
        "path": sample.path,
        "title": escape(sample.title),
        "summary": escape(sample.paragraphs[0]),
        "published": published.isoformat(),
        "published_in_words": f"{published.day} {published:%B %Y}",
        "published_in_mail_form": _at(sample),
        "paragraphs": "\n".join(f"      <p>{escape(words)}</p>" for words in sample.paragraphs),
    }


def _links(samples: Iterable[Sample]) -> str:
    return "\n".join(
        f'      <li><a href="{sample.path}">{escape(sample.title)}</a></li>' for sample in samples
    )


def _at(sample: Sample) -> str:
    return format_datetime(datetime.combine(sample.published_on, time(9), UTC), usegmt=True)


def _filled(name: str, values: dict[str, str]) -> str:
    return Template((SAMPLES / name).read_text(encoding="utf-8")).substitute(values)
