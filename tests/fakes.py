"""Small web sites on loopback, good and hostile, for tests that fetch over the real network stack.

A site is a real HTTP server on a thread; a route is a ready answer or a function that writes to the wire.
Nothing of the product is replaced here.
"""

import datetime as dt
import ipaddress
import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec


@dataclass(frozen=True)
class Answer:
    """A ready answer. `headers` replace or join Content-Type and Content-Length."""

    body: bytes = b""
    status: int = 200
    media_type: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Request:
    """One request as a site received it. `headers` have lower-case names."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Route = Answer | Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    """A running site: where it is, what it serves, and what it was asked, in order."""

    origin: str
    port: int
    routes: dict[str, Route]
    requests: list[Request] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        """Return the absolute URL of a path."""
        return self.origin + path


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    site: Site

    def handle_error(self, request: Any, client_address: Any) -> None:
        # The client under test hangs up on purpose.
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        size = int(self.headers.get("Content-Length", 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        site = self.server.site
        site.requests.append(Request(self.command, self.path, headers, self.rfile.read(size)))
        route = site.routes.get(self.path, Answer(b"nothing here", status=404))
        self.close_connection = True
        if callable(route):
            route(self)
            return
        self.send_response(route.status)
        for name, value in {
            "Content-Type": route.media_type,
            "Content-Length": str(len(route.body)),
            **route.headers,
        }.items():
            self.send_header(name, value.encode().decode("latin-1"))  # UTF-8, as many servers send it
        self.end_headers()
        self.wfile.write(route.body)

    do_POST = do_GET

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serving(
    routes: dict[str, Route],
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    name: str = "",
    tls: ssl.SSLContext | None = None,
) -> Iterator[Site]:
    """Run a site on `host`:`port` (0: any free one); `name` is the host name in its URLs."""
    server = _Server((host, port), _Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    scheme = "http" if tls is None else "https"
    server.site = Site(f"{scheme}://{name or host}:{server.server_port}", server.server_port, routes)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def raw(*pieces: bytes) -> Route:
    """A route that writes these bytes, status line included, and hangs up."""

    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"".join(pieces))

    return write


def endless(head: bytes, piece: bytes, *, pause: float = 0) -> Route:
    """A route that writes `head`, then `piece` again and again, `pause` seconds apart, until hung up on."""

    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while True:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)

    return write


@contextmanager
def listening(write: Callable[[socket.socket], None]) -> Iterator[int]:
    """Accept one TCP connection on loopback, let `write` talk on it, and yield the port."""

    def accept() -> None:
        with suppress(OSError):  # the client hangs up on purpose
            connection, _ = listener.accept()
            with connection:
                write(connection)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1]


def certificate_for(name: str, folder: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """Return contexts of a server that is certified for `name` and of a client that trusts it alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = certificate.public_bytes(serialization.Encoding.PEM)
    kept = folder / "server.pem"
    kept.write_bytes(
        pem
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(kept)
    return server, ssl.create_default_context(cadata=pem.decode())


_recorders: list[list[str]] = []
_hook_is_set = False


def _note_connection(event: str, arguments: tuple[Any, ...]) -> None:
    if event != "socket.connect" or not _recorders or not isinstance(arguments[1], tuple):
        return
    address = str(arguments[1][0])
    for seen in _recorders:
        seen.append(address)
    if not ipaddress.ip_address(address).is_loopback:
        raise ConnectionRefusedError("tests stay on this machine")


@contextmanager
def connections_seen() -> Iterator[list[str]]:
    """Collect the IP address of every connection this process tries to make; only loopback succeeds."""
    global _hook_is_set
    if not _hook_is_set:  # an audit hook cannot be taken off again
        sys.addaudithook(_note_connection)
        _hook_is_set = True
    seen: list[str] = []
    _recorders.append(seen)
    try:
        yield seen
    finally:
        _recorders.remove(seen)
