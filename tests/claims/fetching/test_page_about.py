"""What a page tells about itself is what trafilatura finds, without what nobody reads."""

import gzip
from datetime import date

import pytest
from trafilatura.metadata import extract_metadata
from trafilatura.utils import load_html

from claims.fetching.charset import decode
from claims.fetching.json_ld import articles
from claims.fetching.page_about import about, day_of
from tests.conftest import SHARED

URL = "https://news.example.org/a"
PAGES = SHARED / "data" / "extraction" / "html"


def told(head: str, body: str = "<p>Words.</p>"):
    """What is told about a page with this head and this body."""
    return told_of(f"<html><head>{head}</head><body>{body}</body></html>")


def told_of(page: str):
    """What is told about a whole page."""
    tree = load_html(page)
    return about(tree, url=URL, items=articles(tree))


def test_title_byline_and_publisher_are_told():
    found = told(
        '<title>Talks fail</title><meta name="author" content="Mara Lindqvist">'
        '<meta property="og:site_name" content="@wire"><link rel="canonical" href="https://news.example.org/b">'
    )

    assert (found.title, found.author, found.sitename) == ("Talks fail", "Mara Lindqvist", "Wire")
    assert found.url == "https://news.example.org/b"


def test_page_that_names_no_publisher_is_published_by_its_site():
    assert told("<title>Talks fail</title>").sitename == "news.example.org"


def test_day_that_the_page_names_comes_before_any_other():
    ld = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-05-06"}</script>'

    assert day_of(told(f'{ld}<meta property="article:published_time" content="2021-01-01">')) == date(
        2024, 5, 6
    )


def test_day_is_searched_for_where_the_page_names_none():
    assert day_of(told('<meta property="article:published_time" content="2021-01-01">')) == date(2021, 1, 1)


def test_page_without_a_day_has_none():
    assert day_of(told("")) is None


@pytest.mark.parametrize(
    "odd", ['[[[{"@type": 5}]]]', '{"@graph": "x", "author": [[{}]]}', "{" * 5000, '"\\ud800"']
)
def test_odd_json_ends_nothing(odd):
    assert (
        told(f'<title>Talks fail</title><script type="application/ld+json">{odd}</script>').title
        == "Talks fail"
    )


@pytest.mark.skipif(not PAGES.exists(), reason="shared data is not beside this checkout")
def test_real_pages_are_told_of_as_by_the_whole_library():
    files = sorted(PAGES.glob("*.html.gz"))[:12]
    for file in files:
        html = decode(gzip.decompress(file.read_bytes()), "text/html")
        theirs, ours = extract_metadata(load_html(html), default_url=URL), told_of(html)

        assert (ours.sitename, ours.url) == (theirs.sitename, theirs.url), file.name
        assert ours.title and (ours.author or not theirs.author), file.name
    assert files
