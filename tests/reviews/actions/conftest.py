"""A real page on loopback for captures."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class PageServer(ThreadingHTTPServer):
    """Serves one page at /page, and 503 at /busy; counts what it was asked."""

    body = b"<html><body><p>98 crimes for every 100 of the year before.</p></body></html>"
    hits = 0

    @property
    def origin(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    server: PageServer

    def do_GET(self) -> None:
        self.server.hits += 1
        body = self.server.body if self.path == "/page" else b"busy"
        self.send_response(200 if self.path == "/page" else 503)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.fixture
def page_server() -> Iterator[PageServer]:
    """The server, for the length of one test."""
    server = PageServer(("127.0.0.1", 0), _Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()
