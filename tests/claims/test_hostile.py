"""Each kind of hostile server ends in a stored attempt with a sentence, through the real client."""

import gzip
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler

import pytest

from claims.actions.documents import fetch_page
from claims.actions.sources import fetch_source
from claims.enums import SourceKind
from claims.models import Document, Fetch, Page
from tests.factories import NOW, make_source
from tests.fakes import Answer, Route, Site, endless, raw

pytestmark = pytest.mark.django_db

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
WORDS = b"<p>Crime fell by 12 per cent last year, the minister said on Monday, and nobody doubted it.</p>"
SECONDS = 2


def _bomb(megabytes: int) -> Answer:
    return Answer(gzip.compress(bytes(megabytes * 2**20)), headers={"Content-Encoding": "gzip"})


def _huge(megabytes: int) -> Route:
    """An answer of so many megabytes of HTML, with its true length."""
    piece = (WORDS * (2**20 // len(WORDS) + 1))[: 2**20]

    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(OK + b"Content-Length: %d\r\n\r\n" % (megabytes * 2**20))
        for _ in range(megabytes):
            handler.wfile.write(piece)

    return write


def _page(body: bytes) -> Answer:
    return Answer(b"<html><body><article>" + body + b"</article></body></html>")


# What the server does, how the attempt ends, and words of the sentence that people read.
SERVERS: dict[str, tuple[Route, str, str, str]] = {
    "redirect into loopback": (
        raw(b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/admin\r\n\r\n"),
        *("refused", "fetch.address_refused", "could not be reached from here"),
    ),
    "redirect to a cloud's metadata": (
        raw(b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/meta-data/\r\n\r\n"),
        *("refused", "fetch.address_refused", "could not be reached from here"),
    ),
    "redirect to itself": (
        raw(b"HTTP/1.1 302 Found\r\nLocation: /a\r\n\r\n"),
        *("failed", "fetch.too_many_redirects", "redirects too many times"),
    ),
    "gzip bomb": (_bomb(200), "refused", "fetch.too_large", "larger than allowed"),
    "byte per second": (
        endless(OK + b"\r\n", b"x", pause=0.5),
        *("failed", "fetch.timed_out", "took too long"),
    ),
    "header line per second": (
        endless(OK, b"X-More: 1\r\n", pause=0.5),
        *("failed", "fetch.timed_out", "took too long"),
    ),
    "endless headers": (
        endless(OK, b"X-More: " + b"y" * 1000 + b"\r\n"),
        *("refused", "fetch.too_large", "larger than allowed"),
    ),
    "longer than announced": (
        raw(OK + b"Content-Length: 20\r\n\r\n" + WORDS),
        *("stored", "document.without_text", "no text was found"),
    ),
    "shorter than announced": (
        raw(OK + b"Content-Length: 5000\r\n\r\n" + WORDS),
        *("failed", "fetch.cut_short", "broke off"),
    ),
    "two lengths": (
        raw(OK + b"Content-Length: 5\r\nContent-Length: 50\r\n\r\n" + WORDS),
        *("failed", "fetch.", "The "),
    ),
    "chunks cut short": (
        raw(OK + b"Transfer-Encoding: chunked\r\n\r\nff\r\n" + WORDS),
        *("failed", "fetch.cut_short", "broke off"),
    ),
    "gzip cut short": (
        Answer(gzip.compress(WORDS * 50)[:60], headers={"Content-Encoding": "gzip"}),
        *("failed", "fetch.cut_short", "broke off"),
    ),
    "100 MB of HTML": (_huge(100), "refused", "fetch.too_large", "larger than allowed"),
    "19 MB of HTML": (_huge(19), "stored", "document.too_heavy_to_read", "were not read"),
    "100,000 nested elements": (
        _page(b"<div>" * 100_000 + WORDS),
        *("stored", "document.too_heavy_to_read", "were not read"),
    ),
    "49,000 nested elements": (
        _page(b"<div>" * 49_000 + WORDS),
        *("stored", "document.without_text", "no text was found"),
    ),
    "100,000 attributes": (
        _page(b"<p " + b" ".join(b"a%d=b" % number for number in range(100_000)) + b">" + WORDS),
        *("stored", "document.too_heavy_to_read", "were not read"),
    ),
    "bytes of no encoding": (
        Answer(_page(WORDS + b"\xff\xfe\x00\x81" * 50).body, media_type="text/html; charset=utf-8"),
        *("stored", "", "The page was stored."),
    ),
    "a charset that nobody knows": (
        Answer(_page(WORDS).body, media_type="text/html; charset=klingon-8"),
        *("stored", "", "The page was stored."),
    ),
    "a charset that is none": (
        Answer(_page(WORDS).body, media_type="text/html; charset=rot13"),
        *("stored", "", "The page was stored."),
    ),
}


@pytest.mark.parametrize("name", SERVERS)
def test_hostile_server_ends_in_an_outcome_with_a_sentence(site: Site, settings, name: str):
    route, outcome, code, words = SERVERS[name]
    settings.FACTCHECK_FETCH_SECONDS = SECONDS if "second" in name else 20
    site.routes["/a"] = route
    page = Page.objects.create(source=make_source(), url=site.url("/a"), next_fetch_at=NOW)

    started = time.monotonic()
    fetch_page(page_id=page.pk, now=NOW)

    fetch = Fetch.objects.get()
    assert (fetch.outcome, fetch.code[: len(code)] if code else fetch.code) == (outcome, code), fetch.code
    assert words in fetch.detail
    assert Document.objects.count() == (outcome == "stored")
    assert time.monotonic() - started < 20


def _bomb_of_entities(inside: Callable[[bytes], bytes]) -> bytes:
    names = b"abcdefghij"
    entities = b"".join(
        b'<!ENTITY %c "%s">' % (names[n], (b"&%c;" % names[n - 1]) * 10) for n in range(1, len(names))
    )
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "' + b"lol" * 100 + b'">' + entities + b"]>"
    return head + inside(b"&j;")


def _file_as_entity(inside: Callable[[bytes], bytes]) -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    return head + inside(b"&f;")


def _feed(title: bytes) -> bytes:
    return (
        b'<rss version="2.0"><channel><item><title>'
        + title
        + b"</title><link>/b</link></item></channel></rss>"
    )


def _sitemap(title: bytes) -> bytes:
    return b"<urlset><url><loc>/b</loc><title>" + title + b"</title></url></urlset>"


@pytest.mark.parametrize("entity", [_bomb_of_entities, _file_as_entity])
@pytest.mark.parametrize(("kind", "inside"), [(SourceKind.FEED, _feed), (SourceKind.SITEMAP, _sitemap)])
def test_entities_in_lists_bring_nothing_in(site: Site, kind: SourceKind, inside, entity):
    site.routes["/list"] = Answer(entity(inside), media_type="application/xml")
    source = make_source(url=site.url("/list"), kind=kind, next_fetch_at=NOW)

    fetch = fetch_source(source_id=source.pk, now=NOW)

    assert fetch.detail
    titles = "".join(Page.objects.values_list("title", flat=True))
    assert len(titles) < 100
    assert "root:" not in titles


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (SourceKind.FEED, _feed(b"<a>" * 100_001)),
        (SourceKind.SITEMAP, _sitemap(b"<a>" * 100_001)),
        (SourceKind.LISTING, b"<a href=/2026/01/01/some-long-words>" * 100_001),
        (SourceKind.FEED, b"[" * 100_000),
        (SourceKind.FEED, b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 100_000),
    ],
)
def test_lists_nested_without_end_fail_with_a_sentence(site: Site, kind: SourceKind, body: bytes):
    site.routes["/list"] = Answer(body, media_type="application/xml")
    source = make_source(url=site.url("/list"), kind=kind, next_fetch_at=NOW)

    fetch = fetch_source(source_id=source.pk, now=NOW)

    assert fetch.outcome == "failed"
    assert fetch.detail.endswith(".")


def test_sitemap_that_is_a_gzip_bomb_is_refused(site: Site):
    site.routes["/list"] = Answer(_bomb(200).body, media_type="application/gzip")
    source = make_source(url=site.url("/list"), kind=SourceKind.SITEMAP, next_fetch_at=NOW)

    fetch = fetch_source(source_id=source.pk, now=NOW)

    assert (fetch.outcome, fetch.code) == ("refused", "fetch.too_large")
