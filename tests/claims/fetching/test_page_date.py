"""The day of publication, on pages built the ways in which newspapers and governments build them."""

import json
from datetime import date

import pytest
from lxml import html

from claims.fetching.json_ld import articles
from claims.fetching.page_date import day_published
from claims.fetching.page_lines import lines_around

DAY = date(2024, 3, 3)
TEXT = "<p>The law of 5 May 2011 stood, the minister said on 12 January 2019, for reasons that fill a longer line than any head has.</p>"
FOOT = "<footer>© 2026 Ministry. Page last updated 20 May 2025</footer>"


def day_of(*, head: str = "", body: str = "", data: object = None) -> date | None:
    head += f'<script type="application/ld+json">{json.dumps(data)}</script>' if data else ""
    page = html.fromstring(f"<html><head>{head}</head><body><h1>Dam</h1>{body}{TEXT}{FOOT}</body></html>")
    return day_published(page, articles(page), lines_around(page, "Dam"))


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "NewsArticle", "datePublished": "2024-03-03T10:00:00Z"},
        [{"@type": ["Report", "Thing"], "datePublished": "2024-03-03"}],
        [
            {"@type": "WebPage", "datePublished": "2020-01-01"},
            {"@type": "Article", "datePublished": "2024-03-03"},
        ],
        {"@type": "WebPage", "datePublished": "2024-03-03", "dateModified": "2024-04-05"},
    ],
)
def test_json_ld_of_the_story_is_believed_first(data: object) -> None:
    assert day_of(data=data, body="<p>Published 9 September 2009</p>") == DAY


@pytest.mark.parametrize("changed", ["2024-04-05T12:28:31Z", "2024-02-01"])
def test_json_ld_that_gives_the_last_change_twice_is_believed_last(changed: str) -> None:
    data = {"@type": "NewsArticle", "datePublished": "2024-04-05T12:28:31Z", "dateModified": changed}

    assert day_of(data=data, body="<p>3 March 2024</p>") == DAY
    assert day_of(data=data) == date(2024, 4, 5)


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "NewsArticle", "datePublished": "last week"},
        {"@type": "Product", "datePublished": "2024-03-03"},
        [{"@type": "Article", "datePublished": day} for day in ("2024-03-03", "2024-03-04")],
    ],
)
def test_json_ld_that_does_not_settle_it_leaves_it_open(data: object) -> None:
    assert day_of(data=data) is None


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-03-03T23:30:00-05:00">',
        '<meta name="DCTERMS.issued" content="2024-03-03">',
        '<meta name="govuk:first-published-at" content="2024-03-03T10:00:00Z">',
        '<meta itemprop="datePublished" content="2024-03-03">',
    ],
)
def test_meta_element_that_means_publication_is_believed(head: str) -> None:
    assert (
        day_of(head='<meta name="DC.date" content="2024-04-05">' + head, body="<p>1 January 2001</p>") == DAY
    )


@pytest.mark.parametrize(
    "body",
    [
        '<time pubdate datetime="2024-03-03">March 3</time><p>5 April 2024</p>',
        '<time itemprop="datePublished">3 March 2024</time><time itemprop="dateModified">5 April 2024</time>',
    ],
)
def test_marked_day_is_believed(body: str) -> None:
    assert day_of(body=body) == DAY


@pytest.mark.parametrize(
    "body",
    [
        "<p>Published 3 March 2024</p>",
        "<dl><dt>Published</dt><dd>3 March 2024</dd><dt>Last updated</dt><dd>5 April 2024</dd></dl>",
        "<div>Last modified: April 5, 2024</div><div>Date published: March 3, 2024</div>",
        "<p>Updated 5 April 2024 <span>First published 3 March 2024</span></p>",
        "<p><strong>Release date:</strong> 3 March 2024</p><p>1 January 2001</p>",
        "<div>Published</div><div>|</div><div>Mar 3, 2024</div>",
        "<p>Veröffentlicht am 3. März 2024, aktualisiert am 5. April 2024</p>",
        "<p>Опубліковано: 3 березня 2024 року</p><p>2 лютого 2020 року</p>",
        "<p>Дата публикации: 03.03.2024</p>",
    ],
)
def test_day_that_the_page_calls_published_is_believed(body: str) -> None:
    assert day_of(body=body) == DAY


@pytest.mark.parametrize(
    "body",
    [
        "<p>FOR IMMEDIATE RELEASE</p><p>Sunday, March 3, 2024</p>",
        "<p>WASHINGTON, March 3, 2024</p>",
        "<div>3 марта 2024 года, 12:30</div>",
        "<p><span>Press</span><span>3 March 2024</span><span>Updated: 5 April 2024</span></p>",
    ],
)
def test_the_only_day_near_the_headline_is_believed(body: str) -> None:
    assert day_of(body=body) == DAY


@pytest.mark.parametrize(
    "body",
    [
        "<p>Last reviewed: 3 March 2024</p>",
        "<ul><li>3 March 2024</li><li>4 March 2024</li></ul>",
        "<nav>3 March 2024</nav>",
        "<p>The committee that met on 3 March 2024 asked for a longer report of the dam</p>",
    ],
)
def test_day_of_something_else_is_left_alone(body: str) -> None:
    assert day_of(body=body) is None
