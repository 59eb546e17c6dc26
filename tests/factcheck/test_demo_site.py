"""The demo news site answers as a good site does, on loopback only, on the port its source knows."""

import socket
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest

from factcheck.demo_pages import ARTICLES
from factcheck.demo_site import DemoSite, kept_demo_site


@pytest.fixture(scope="module")
def site() -> Iterator[DemoSite]:
    """The site, served."""
    with DemoSite() as site:
        yield site


def answer(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one request."""
    request = urllib.request.Request(url, headers={k.replace("_", "-"): v for k, v in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=5) as found:
            return found.status, dict(found.headers), found.read()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, dict(refused.headers), refused.read()


def test_feed_lists_every_article(site):
    _, headers, body = answer(site.feed_url)

    assert headers["Content-Type"].startswith("application/rss+xml")
    assert all(f"<link>{site.origin}{article.path}</link>".encode() in body for article in ARTICLES)


@pytest.mark.parametrize("path", ["/", "/robots.txt", "/site.css", *(article.path for article in ARTICLES)])
def test_page_is_there(site, path):
    assert answer(site.origin + path)[0] == 200


def test_reference_page_is_there_to_be_cited(site):
    assert b"Article 4" in answer(site.reference_url)[2]


@pytest.mark.parametrize("condition", [("ETag", "If_None_Match"), ("Last-Modified", "If_Modified_Since")])
def test_reader_who_has_the_page_gets_304(site, condition):
    given, asked = condition
    _, headers, _ = answer(site.feed_url)

    status, _, body = answer(site.feed_url, **{asked: headers[given]})

    assert (status, body) == (304, b"")


def test_unknown_page_is_404(site):
    assert answer(f"{site.origin}/nowhere")[0] == 404


def test_site_listens_on_loopback_only(site):
    with socket.socket() as probe:
        probe.settimeout(1)
        outside = socket.gethostbyname(socket.gethostname())
        if outside.startswith("127."):
            outside = "127.0.0.2"

        assert probe.connect_ex((outside, site.port)) != 0


def test_site_takes_the_port_it_had_last_time(tmp_path):
    first = kept_demo_site(tmp_path, first_try=20_000)
    assert first
    with first:
        port = first.port

    second = kept_demo_site(tmp_path, first_try=30_000)

    assert second
    with second:
        assert second.port == port


def test_site_takes_the_next_free_port_the_first_time(tmp_path):
    with DemoSite() as taken:
        site = kept_demo_site(tmp_path, first_try=taken.port)

        assert site
        with site:
            assert site.port > taken.port


def test_site_does_not_move_when_its_port_is_taken(tmp_path):
    with DemoSite() as taken:
        (tmp_path / "demo-port").write_text(str(taken.port))

        assert kept_demo_site(tmp_path, first_try=20_000) is None
