"""What a page says of itself: the headline that readers see, who wrote it, and when."""

import datetime
import json

import pytest
from lxml import html

from claims.fetching.page_head import best_title, byline, day_published, headlines


def page(*, head: str = "", body: str = "", data: object = None) -> html.HtmlElement:
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    return html.fromstring(f"<html><head>{head}{script}</head><body>{body}<p>words</p></body></html>")


@pytest.mark.parametrize(
    ("heading", "title", "best"),
    [
        ("Dam holds firm", "Dam holds firm | Example News", "Dam holds firm"),
        ("Example News", "Dam holds firm", "Dam holds firm"),
        ("Coffee", "Coffee - University of Example", "Coffee"),
        ("Example", "Dam holds firm - Example", "Dam holds firm - Example"),
        ("Example News", "Dam holds firm • Example News", "Dam holds firm • Example News"),
        ("Dam News", "Dam holds firm", "Dam holds firm"),
        ("", "Dam holds firm", "Dam holds firm"),
    ],
)
def test_best_title_is_the_heading_that_is_the_title_in_other_words(
    heading: str, title: str, best: str
) -> None:
    assert best_title(headlines(page(body=f"<h1>{heading}</h1>")), title) == best


def test_headlines_part_what_stands_on_two_lines() -> None:
    assert headlines(page(body="<h1><span>Sport</span>\n<span>Dam holds</span></h1>")) == ["Sport Dam holds"]


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "NewsArticle", "datePublished": "2025-03-13T10:00:00Z"},
        [{"@type": ["Report", "Thing"], "datePublished": "2025-03-13"}],
        {"@graph": [{"@type": "Person"}, {"@type": "WebPage", "datePublished": "2025-03-13"}]},
    ],
)
def test_day_published_is_that_of_the_json_ld(data: object) -> None:
    assert day_published(page(data=data)) == datetime.date(2025, 3, 13)


@pytest.mark.parametrize(
    "data",
    [
        None,
        {"@type": "NewsArticle", "datePublished": "last week"},
        {"@type": "Product", "datePublished": "2025-03-13"},
        [{"@type": "Article", "datePublished": day} for day in ("2025-03-13", "2025-03-14")],
    ],
)
def test_day_published_is_open_where_the_page_does_not_settle_it(data: object) -> None:
    assert day_published(page(data=data)) is None


@pytest.mark.parametrize(
    "tree",
    [
        page(data={"@type": "Article", "author": {"@type": "Person", "name": "Ann Lee"}}),
        page(data={"@type": "Article", "author": [{"name": "Ann Lee"}]}),
        page(head='<meta name="author" content="Ann Lee">'),
        page(body='<p class="byline">By Ann Lee</p>'),
        page(body='<a rel="author" href="/people/1">Ann Lee</a>'),
    ],
)
def test_byline_is_found_wherever_the_page_says_it(tree: html.HtmlElement) -> None:
    assert byline(tree) == "Ann Lee"


def test_byline_is_no_address_and_no_date() -> None:
    head = '<meta name="author" content="https://example.org/ann">'

    assert byline(page(head=head, body='<p class="byline">By 13 March</p>')) == ""


def test_broken_json_ld_says_nothing() -> None:
    tree = html.fromstring('<html><script type="application/ld+json">{"@type": </script><p>words</p></html>')

    assert (day_published(tree), byline(tree)) == (None, "")
