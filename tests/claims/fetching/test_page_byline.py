"""Who wrote a page, wherever the page says it."""

import json

import pytest
from lxml import html

from claims.fetching.json_ld import articles
from claims.fetching.page_byline import best_byline
from claims.fetching.page_lines import lines_around


def byline(found: str = "", *, head: str = "", body: str = "", data: object = None) -> str:
    head += f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    tree = html.fromstring(f"<html><head>{head}</head><body><h1>Dam</h1>{body}<p>words</p></body></html>")
    return best_byline(
        found, tree=tree, items=articles(tree), lines=lines_around(tree, "Dam"), publisher="Example News"
    )


@pytest.mark.parametrize(
    "page",
    [
        {"data": {"@type": "Article", "author": {"@type": "Person", "name": "Ann Lee"}}},
        {"data": {"@type": "Article", "author": [{"name": "Ann Lee"}]}},
        {"data": {"@type": "Article", "author": ["Ann Lee"]}},
        {"head": '<meta name="author" content="Ann Lee">'},
        {
            "head": '<meta name="twitter:label1" content="Written by"><meta name="twitter:data1" content="Ann Lee">'
        },
        {"body": '<p class="byline">By Ann Lee</p>'},
        {"body": '<a rel="author" href="/people/1">Ann Lee</a>'},
        {"body": "<div>by <span>Ann Lee</span></div>"},
        {"body": "<h3>Written by Ann Lee, Health Correspondent</h3>"},
        {"body": "<p>By: Ann Lee on 4 August 2021</p>"},
        {"body": "<p>Published August 7, 2023</p> <p>by Ann Lee</p>"},
        {"body": "<span>Published August 7, 2023</span><span>by Ann Lee</span>"},
        {"body": "<h3>Author</h3><p>Ann Lee</p>"},
        {"body": "<p>Автор: Ann Lee</p>"},
    ],
)
def test_byline_is_found_wherever_the_page_says_it(page: dict) -> None:
    assert byline(**page) == "Ann Lee"


@pytest.mark.parametrize(
    "page",
    [
        {"head": '<meta name="author" content="https://example.org/ann">'},
        {"body": '<p class="byline">By 13 March</p>'},
        {"body": "<p>By order of the minister the dam was closed</p>"},
        {"body": "<p>Authors and guests</p>"},
        {"found": "© Privacy Policy"},
        {"found": "The Author"},
    ],
)
def test_what_is_no_name_is_no_byline(page: dict) -> None:
    assert byline(**page) == ""


def test_name_that_was_found_is_kept() -> None:
    assert byline("Bob Ray", body="<p>By Ann Lee</p>") == "Bob Ray"


@pytest.mark.parametrize("found", ["AnnL", "Example News", "Subscribe; Terms"])
def test_half_a_name_gives_way_to_a_whole_one(found: str) -> None:
    assert byline(found, body="<p>By Ann Lee</p>") == "Ann Lee"


def test_half_a_name_is_better_than_none() -> None:
    assert byline("mh") == "mh"
