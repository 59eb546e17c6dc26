"""What JSON-LD says of an article, in every shape and state in which pages write it."""

import pytest
from lxml import html

from claims.fetching.json_ld import articles, is_story

STORY = '{"@type": "NewsArticle", "headline": "Dam holds"}'


def told(*blocks: str, kind: str = "application/ld+json") -> list[dict]:
    scripts = "".join(f'<script type="{kind}">{block}</script>' for block in blocks)
    return articles(html.fromstring(f"<html><head>{scripts}</head><body><p>words</p></body></html>"))


@pytest.mark.parametrize(
    "block",
    [
        STORY,
        f"[{STORY}]",
        f'{{"@graph": [{{"@type": "Person"}}, {STORY}]}}',
        f'{{"@type": "BreadcrumbList", "mainEntity": {STORY}}}',
        '{"@type": ["NewsArticle", "Thing"], "headline": "Dam holds"}',
        '{"@type": "NewsArticle", "headline": "Dam holds",}',
        f"//<![CDATA[\n{STORY}\n//]]>",
        f"<!-- {STORY} -->",
        f"{STORY};",
        '{"@type": "NewsArticle", "headline": "Dam holds", "articleBody": "a\nb"}',
    ],
)
def test_article_is_found_wherever_it_stands(block: str) -> None:
    assert [item["headline"] for item in told(block)] == ["Dam holds"]


def test_script_may_name_its_encoding() -> None:
    assert told(STORY, kind="application/ld+json; charset=utf-8")


def test_story_comes_before_the_page_that_holds_it() -> None:
    items = told('{"@type": "WebPage"}', STORY)

    assert [is_story(item) for item in items] == [True, False]


@pytest.mark.parametrize(
    "block", ['{"@type": ', '{"@type": "Product"}', "[" * 5000, '[[[{"@type": 5}]]]', "7"]
)
def test_what_is_no_article_or_no_json_says_nothing(block: str) -> None:
    assert told(block) == []


def test_block_that_is_a_data_store_is_not_read() -> None:
    assert told('{"@type": "NewsArticle", "text": "%s"}' % ("a" * 200_000)) == []
