"""Does one exchange end in time and within its size, whatever the other side sends?"""

import ssl
import time

import pytest

from factcheck.addresses import parse_url
from factcheck.fetch_errors import BadResponse, CutShort, TimedOut, TooLarge, Unreachable
from factcheck.wire import Deadline, Exchange, Limits
from tests.fakes import Answer, connections_seen, endless, listening, raw, serving

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
TLS = ssl.create_default_context()
SMALL = Limits(seconds=5, wire_bytes=200_000)


def body_from(url, *, limits=SMALL, addresses=("127.0.0.1",), sent=None):
    """The raw body of one exchange with a server on loopback."""
    target = parse_url(url)
    with Exchange(target, addresses, deadline=Deadline(limits.seconds), limits=limits, tls=TLS) as exchange:
        exchange.send("GET" if sent is None else "POST", target.path, headers={}, body=sent)
        return exchange.read_body()


def exchanged(route, **options):
    """The raw body of a route that is served for just this call."""
    with serving({"/": route}) as site:
        return body_from(site.url(), **options)


@pytest.mark.parametrize(
    "route",
    [
        endless(OK + b"Content-Length: 1000\r\n\r\n", b"x", pause=0.1),
        endless(OK + b"\r\n", b"x", pause=0.1),
        endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", pause=0.1),
        endless(OK + b"X-Slow: ", b"x", pause=0.1),
        endless(b"", b"H", pause=0.1),
        endless(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n", pause=0.1),
        endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n", pause=0.1),
        endless(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"A: b\r\n", pause=0.1),
    ],
    ids=["body", "body to the end", "chunks", "header", "status", "headers", "continues", "trailers"],
)
def test_dripping_server_is_left_at_the_deadline(route):
    began = time.monotonic()

    with pytest.raises(TimedOut):
        exchanged(route, limits=Limits(seconds=0.3))

    assert 0.25 < time.monotonic() - began < 1


def drip_tls(connection):
    connection.sendall(b"\x16\x03\x03\x40\x00")  # the head of a long handshake record
    while True:
        connection.sendall(b"\x02")
        time.sleep(0.1)


def fall_silent(connection):
    time.sleep(1)


@pytest.mark.parametrize("write", [drip_tls, fall_silent])
def test_tls_handshake_that_does_not_end_is_left_at_the_deadline(write):
    began = time.monotonic()

    with listening(write) as port, pytest.raises(TimedOut):
        # The share of time for connecting to the first of two must not shorten what comes after.
        body_from(
            f"https://127.0.0.1:{port}/", limits=Limits(seconds=0.3), addresses=["127.0.0.1", "127.0.0.9"]
        )

    assert 0.25 < time.monotonic() - began < 1


def sip(connection):
    while connection.recv(65536):
        time.sleep(0.05)


@pytest.mark.parametrize("write", [fall_silent, sip])
def test_receiver_that_does_not_read_on_is_left_at_the_deadline(write):
    began = time.monotonic()

    with listening(write) as port, pytest.raises(TimedOut):
        body_from(f"http://127.0.0.1:{port}/", limits=Limits(seconds=0.3), sent=bytes(20_000_000))

    assert 0.25 < time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("route", "error"),
    [
        (endless(OK, b"X-More: and more\r\n" * 50), BadResponse),  # more lines than the standard library reads
        (endless(OK + b"X-Long: ", b"x" * 1000), TooLarge),
        (endless(b"HTTP/1.1 200 ", b"x" * 1000), TooLarge),
        (endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 50), TooLarge),
        (endless(OK + b"\r\n", b"x" * 1000), TooLarge),
        (endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"100\r\n" + b"x" * 256 + b"\r\n"), TooLarge),
        (endless(OK + b"Transfer-Encoding: chunked\r\n\r\nfffffff\r\n", b"x" * 1000), TooLarge),
        (endless(OK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\n", b"x" * 1000), BadResponse),
        (endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"f" * 1000), CutShort),
        (endless(OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X-Trailer: 1\r\n" * 50), TooLarge),
        (raw(OK, b"Content-Length: 200001\r\n\r\n"), TooLarge),
        (raw(OK, b"Content-Length: 99999999999999999999\r\n\r\n"), TooLarge),
    ],
    ids=[
        "headers", "header", "reason", "continues", "body", "chunks", "one chunk", "negative chunk", "chunk size",
        "trailers", "announced", "announced hugely",
    ],
)  # fmt: skip
def test_endless_answer_is_left_at_its_limit(route, error):
    began = time.monotonic()

    with pytest.raises(error):
        exchanged(route)

    assert time.monotonic() - began < 2


def test_headers_beyond_the_limit_are_refused():
    page = raw(OK, b"X-A: ", b"a" * 30_000, b"\r\nX-B: ", b"b" * 30_000, b"\r\n\r\nbody")

    with pytest.raises(TooLarge):
        exchanged(page, limits=Limits(header_bytes=40_000))


def test_body_of_just_the_limit_is_accepted():
    assert len(exchanged(Answer(bytes(200_000)))) == 200_000


def test_body_of_one_byte_more_than_the_limit_is_refused():
    with pytest.raises(TooLarge):
        exchanged(Answer(bytes(200_001)))


@pytest.mark.parametrize(
    "route",
    [
        raw(OK, b"Content-Length: 10\r\n\r\nshort"),
        raw(OK, b"Content-Length: 10\r\n\r\n"),
        raw(OK, b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"),
        raw(OK, b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n"),
        raw(OK, b"Transfer-Encoding: chunked\r\n\r\n"),
        raw(OK, b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"),
        raw(OK, b"X-Cut: off"),
        raw(OK),
    ],
    ids=["length", "no body", "chunk", "last chunk", "no chunk", "chunk size", "in a header", "headers"],
)
def test_answer_that_breaks_off_is_an_error_worth_a_retry(route):
    with pytest.raises(CutShort) as caught:
        exchanged(route)

    assert caught.value.retryable


def test_bytes_beyond_the_announced_length_are_no_part_of_the_body():
    assert exchanged(raw(OK, b"Content-Length: 4\r\n\r\nbody and more")) == b"body"


@pytest.mark.parametrize(
    "route",
    [
        raw(b"SSH-2.0-OpenSSH_9.2\r\n"),
        raw(b"HTTP/1.1 abc OK\r\n\r\n"),
        raw(b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        raw(OK, b"not a header\r\nTransfer-Encoding: chunked\r\n\r\nbody"),
        raw(b"HTTP/1.1 200 OK\r\n folded\r\nA: b\r\n\r\nbody"),
        raw(OK, b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nbody"),
    ],
    ids=["ssh", "status", "early hints", "not a header", "folded", "two lengths"],
)
def test_answer_against_the_rules_is_refused(route):
    with pytest.raises(BadResponse):
        exchanged(route)


def test_connection_closed_without_an_answer_is_unreachable():
    with pytest.raises(Unreachable):
        exchanged(raw(b""))


def test_only_the_given_addresses_are_connected_to():
    with serving({"/": Answer(b"here")}, name="no-such-host.invalid") as site, connections_seen() as seen:
        body = body_from(site.url(), addresses=["127.0.0.9", "127.0.0.1"])

    assert (body, seen) == (b"here", ["127.0.0.9", "127.0.0.1"])


def test_only_the_first_few_addresses_are_tried():
    many = [f"127.0.0.{n}" for n in range(2, 30)]

    with serving({}) as site, connections_seen() as seen, pytest.raises(Unreachable):
        body_from(site.url(), addresses=many)

    assert seen == many[:4]


def test_deadline_refuses_to_wait_beyond_its_end():
    deadline = Deadline(0.01)
    time.sleep(0.02)

    with pytest.raises(TimedOut):
        deadline.left()
