"""A small news site on loopback, so that a new desk takes the real path from a feed to a verdict.

`manage.py up` serves it beside a demo desk, tests serve it to themselves. It never listens beyond 127.0.0.1.
What it shows is `factcheck.demo_pages`.
"""

from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self

from factcheck.demo_pages import REFERENCE, Resource, resources


class DemoSite:
    """The site, from `with` to the end of the block: `origin`, `feed_url`, `reference_url`."""

    def __init__(self, port: int = 0) -> None:
        """Take `port` on 127.0.0.1, or any free one for 0. Raises OSError when the port is taken."""
        self._server = _Server(("127.0.0.1", port), _Handler)
        self.port: int = self._server.server_address[1]
        self._server.resources = resources(self.origin)
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
    resources: dict[str, Resource]


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
            self._answer(HTTPStatus.NOT_FOUND, Resource(b"No such page.\n", "text/plain; charset=utf-8", ""))
        elif self._is_known(found):
            self.send_response(HTTPStatus.NOT_MODIFIED)
            self.send_header("ETag", found.etag)
            self.end_headers()
        else:
            self._answer(HTTPStatus.OK, found)

    do_HEAD = do_GET

    def _is_known(self, found: Resource) -> bool:
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return found.etag in tags or tags.strip() == "*"
        return self.headers.get("If-Modified-Since") == found.modified

    def _answer(self, status: HTTPStatus, found: Resource) -> None:
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


def kept_demo_site(folder: Path, *, first_try: int) -> DemoSite | None:
    """Return the site on the port it had last time, since its source's URL holds that port.

    The first time it takes `first_try` or the next free port. None when the known port is in use.
    """
    file = folder / "demo-port"
    known = [int(file.read_text())] if file.exists() else []
    for port in known or range(first_try, min(first_try + 50, 2**16)):
        try:
            site = DemoSite(port)
        except OSError:
            continue
        file.write_text(str(port))
        return site
    return None
