"""Which links of a listing page are articles."""

import pytest

from claims.errors import NoArticleLinks
from claims.fetching.listing import FoundPage
from claims.fetching.page_links import MOST_LISTED, read_page_links

URL = "https://www.ministry.example/news/"
PAGE = """<html><head><title>News</title></head><body>
<header><a href="/news/press-release-in-the-page-header">Banner story of the whole site</a></header>
<nav><a href="/about">About us</a><a href="/news/how-to-reach-us-by-phone">How to reach us by phone</a></nav>
<main><h1>News</h1>
  <article><header><a href="/news/minister-opens-300-schools"><img src="x.jpg"></a>
    <h2><a href="/news/minister-opens-300-schools#top">Minister opens 300 schools</a></h2></header>
    <a href="/news/minister-opens-300-schools">Read more</a></article>
  <article><a href="/2026/03/02/budget">Budget</a></article>
  <a href="?id=20391">Statement</a>
  <a href="https://ministry.example/news/answer-to-the-parliament-on-roads">Answer</a>
  <a href="https://other.example/a-story-on-another-site-entirely">A story on another site entirely</a>
  <a href="/tags/schools-and-the-people-in-them">Everything tagged with schools</a>
  <a href="/news/?page=2">The next page of older news</a>
  <a href="/files/table-of-all-schools-2026.xlsx">Table of all schools in 2026</a>
  <a href="/">Back to the front page of the ministry</a>
  <a href="mailto:press@ministry.example">Write to the press office of the ministry</a>
  <a href="/x">More</a>
</main>
<aside><a href="/news/most-read-story-of-the-week">Most read story of the week</a></aside>
<footer><a href="/legal/the-terms-of-this-web-site">The terms of this web site</a></footer>
</body></html>"""


def _listed(page: str, url: str = URL) -> list[str]:
    return [found.url for found in read_page_links(page.encode(), url=url)]


def test_listing_gives_the_articles_of_its_main_content_in_order():
    assert read_page_links(PAGE.encode(), url=URL) == (
        FoundPage(
            "https://www.ministry.example/news/minister-opens-300-schools", "Minister opens 300 schools"
        ),
        FoundPage("https://www.ministry.example/2026/03/02/budget", "Budget"),
        FoundPage("https://www.ministry.example/news/?id=20391", "Statement"),
        FoundPage("https://ministry.example/news/answer-to-the-parliament-on-roads", "Answer"),
    )


def test_listing_without_a_main_element_still_leaves_out_what_stands_around():
    page = PAGE.replace("<main>", "<div>").replace("</main>", "</div>")

    assert _listed(page) == _listed(PAGE)


def test_listing_follows_its_base_element():
    page = '<base href="/older/"><a href="a-long-story-about-roads">x</a>'

    assert _listed(page) == ["https://www.ministry.example/older/a-long-story-about-roads"]


def test_listing_passes_over_a_base_element_that_is_no_address():
    assert _listed(PAGE.replace("<head>", "<head><base href='http://['>")) == _listed(PAGE)


def test_listing_ends_at_the_limit():
    page = "".join(f'<a href="/news/{number + 10_000}">story</a>' for number in range(MOST_LISTED + 20))

    assert len(_listed(page)) == MOST_LISTED


def test_listing_reads_headlines_without_latin_letters():
    page = '<meta charset="utf-8"><a href="/n/a">Министр открыл триста новых школ</a>'

    assert _listed(page) == ["https://www.ministry.example/n/a"]


@pytest.mark.parametrize(
    "page",
    [
        "",
        "plain words",
        "%PDF-1.4",
        "<a href='/x'>More</a>",
        "<a href='http://[::1/'>A link that is no address at all</a>",
        "<div>" * 50_000,
    ],
    ids=["empty", "text", "pdf", "no article", "broken link", "deep"],
)
def test_page_without_articles_is_an_error_in_words(page: str):
    with pytest.raises(NoArticleLinks, match="No links to articles"):
        read_page_links(page.encode(), url=URL)
