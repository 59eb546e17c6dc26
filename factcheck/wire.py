"""How is one request sent to one checked address and its answer read, within limits of time and size?

Every byte that arrives passes `_Meter`, so a dripping server, endless headers and an endless body all end
in time. Nothing here decides where to connect or follows a redirect. Called by `factcheck.http`.
"""

import http.client
import io
import socket
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Self

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.util.response import assert_header_parsing

from factcheck.addresses import Target
from factcheck.fetch_errors import (
    BadResponse,
    CutShort,
    FetchFailed,
    TimedOut,
    TlsFailed,
    TooLarge,
    Unreachable,
)

BUFFER = 8192
PIECE = 16384
MOST_ADDRESSES = 4


@dataclass(frozen=True, slots=True)
class Limits:
    """What one fetch may cost, redirects included in the time.

    `header_bytes` and `wire_bytes` count what arrives, chunk framing included, to within one buffer of
    8 KiB; `decoded_bytes` counts the body after gzip or deflate, exactly.
    """

    seconds: float = 30
    wire_bytes: int = 20 * 1024 * 1024
    decoded_bytes: int = 40 * 1024 * 1024
    header_bytes: int = 64 * 1024
    redirects: int = 5


class Deadline:
    """A point in time after which a fetch must not wait any more."""

    def __init__(self, seconds: float) -> None:
        """The clock starts now."""
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Return the seconds left. Raises TimedOut if there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimedOut
        return left


class Exchange:
    """One request on its own connection and the answer to it; a context manager that closes both.

    After `send`, `status`, `reason`, `headers`, `http_version` and `address` are known; `read_body` then
    returns the body as it was sent, without chunk framing. All raise the classes of `fetch_errors`.
    """

    def __init__(
        self,
        target: Target,
        addresses: Sequence[str],
        *,
        deadline: Deadline,
        limits: Limits,
        tls: ssl.SSLContext,
    ) -> None:
        """`addresses` are the judged IP addresses of the target, best first; no other is connected to."""
        self._limits = limits
        self._response: urllib3.BaseHTTPResponse | None = None
        pinned = _PinnedTls if target.scheme == "https" else _Pinned
        options = {"ssl_context": tls} if target.scheme == "https" else {}
        self._connection = pinned(
            target.host, target.port, addresses=addresses, deadline=deadline, limits=limits, **options
        )

    def __enter__(self) -> Self:
        """Return itself; the connection is made by `send`."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the connection, whatever is still on its way."""
        if self._response is not None:
            self._response.close()
        self._connection.close()

    def send(self, method: str, path: str, *, headers: Mapping[str, str], body: bytes | None) -> None:
        """Connect, send the request and read status and headers."""
        with _failures_named(while_reading=False):
            self._connection.request(method, path, body=body, headers=headers, preload_content=False)
            self._response = self._connection.getresponse()
        received = self._connection.received
        self.address = self._connection.address
        self.status = received.status
        self.reason = received.reason
        self.http_version = "HTTP/1.0" if received.version == 10 else "HTTP/1.1"
        # As they came, with their order and their repetitions; urllib3's own dictionary groups them.
        self.headers = tuple(received.headers.items())
        if self.status < 200:
            raise BadResponse

    def read_body(self) -> bytes:
        """Return the body to its end. A body that is shorter than announced raises CutShort."""
        assert self._response is not None, "send comes first"  # noqa: S101
        announced = self._response.length_remaining
        if announced is not None and announced > self._limits.wire_bytes:
            raise TooLarge
        with _failures_named(while_reading=True):
            return b"".join(self._response.stream(4 * PIECE, decode_content=False))

    def read_start(self, most: int) -> bytes:
        """Return what comes first of the body, `most` bytes at most; "" where it breaks off or never comes.

        For answers whose status says it all: a body without end neither costs memory nor makes a failure.
        """
        assert self._response is not None, "send comes first"  # noqa: S101
        with suppress(FetchFailed), _failures_named(while_reading=True):
            return self._response.read1(most, decode_content=False)
        return b""


class _Meter(io.RawIOBase):
    """The socket as a file that counts bytes and never waits beyond the deadline."""

    def __init__(self, raw: io.RawIOBase, sock: socket.socket, deadline: Deadline, allowed: int) -> None:
        self._raw, self._sock, self._deadline = raw, sock, deadline
        self.count, self.allowed = 0, allowed

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._sock.settimeout(self._deadline.left())
        size = self._raw.readinto(buffer) or 0
        self.count += size
        if self.count > self.allowed:
            raise TooLarge
        return size

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Lines(io.BufferedReader):
    """A buffered file that remembers the last line read."""

    last = b""

    def readline(self, size: int | None = -1, /) -> bytes:
        self.last = super().readline(size)
        return self.last


class _MeteredResponse(http.client.HTTPResponse):
    def __init__(self, sock: Any, *args: Any, deadline: Deadline, limits: Limits, **options: Any) -> None:
        super().__init__(sock, *args, **options)
        self._meter = _Meter(self.fp.detach(), sock, deadline, limits.header_bytes + BUFFER)
        self._wire_bytes = limits.wire_bytes
        self._lines = self.fp = _Lines(self._meter, BUFFER)

    def begin(self) -> None:
        super().begin()
        # The standard library takes the end of the connection for the end of the headers.
        if self._lines.last not in (b"\r\n", b"\n"):
            raise CutShort
        # After a line that is no header the parser stops, and the headers that frame the body may be lost.
        assert_header_parsing(self.headers)
        self._meter.allowed = self._meter.count + self._wire_bytes


class _Pinned(HTTPConnection):
    """A connection to one of the given addresses. Host header, SNI and certificate keep the name."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        addresses: Sequence[str],
        deadline: Deadline,
        limits: Limits,
        **options: Any,
    ) -> None:
        super().__init__(host, port, timeout=limits.seconds, **options)
        self._addresses, self._deadline, self._limits = addresses[:MOST_ADDRESSES], deadline, limits
        self.address = ""
        self.response_class = self._metered  # type: ignore[assignment]

    def _metered(self, *args: Any, **options: Any) -> _MeteredResponse:
        self.received = _MeteredResponse(*args, deadline=self._deadline, limits=self._limits, **options)
        return self.received

    def _new_conn(self) -> socket.socket:
        failure: OSError | None = None
        for tried, address in enumerate(self._addresses):
            share = self._deadline.left() / (len(self._addresses) - tried)
            try:
                sock = _connected(address, self.port, share)
            except OSError as error:
                failure = error
                continue
            self.address = address
            # The share was for connecting only; what is left bounds the TLS handshake, which comes next.
            sock.settimeout(self._deadline.left())
            return sock
        raise failure or OSError("no address")

    def send(self, data: Any) -> None:
        """Send in small pieces, each within the deadline: one timeout would start anew with each record."""
        if self.sock is None:
            self.connect()
        for start in range(0, len(data), PIECE):
            self.sock.settimeout(self._deadline.left())
            super().send(data[start : start + PIECE])


class _PinnedTls(_Pinned, HTTPSConnection):
    """The same over TLS: `HTTPSConnection` wraps what `_new_conn` returns."""


def _connected(address: str, port: int, seconds: float) -> socket.socket:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    sock = socket.socket(family, socket.SOCK_STREAM)
    try:
        sock.settimeout(seconds)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.connect((address, port))
    except BaseException:
        sock.close()
        raise
    return sock


@contextmanager
def _failures_named(*, while_reading: bool) -> Iterator[None]:
    try:
        yield
    except (TimeoutError, urllib3.exceptions.TimeoutError) as error:
        raise TimedOut from error
    except (ssl.SSLError, urllib3.exceptions.SSLError) as error:
        raise (CutShort if while_reading else TlsFailed) from error
    except http.client.LineTooLong as error:
        raise TooLarge from error
    except urllib3.exceptions.ProtocolError as error:
        raise CutShort from error
    except OSError as error:
        raise (CutShort if while_reading else Unreachable) from error
    except (http.client.HTTPException, urllib3.exceptions.HTTPError, ValueError) as error:
        raise BadResponse from error
