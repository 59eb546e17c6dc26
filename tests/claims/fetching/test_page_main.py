"""The main part of official pages, of which a library takes the best paragraphs only."""

import pytest
from lxml import html

from claims.fetching.json_ld import articles
from claims.fetching.page_main import fuller, main_text

CARDS = "".join(f"<div><h3>Step {n}</h3><p>Back up your data, {n} times.</p></div>" for n in range(3))
STEPS = "\n\n".join(f"Step {n}\n\nBack up your data, {n} times." for n in range(3))


def text_of(body: str, head: str = "") -> str:
    tree = html.fromstring(
        f"<html><head>{head}</head><body><nav>Home</nav>{body}<p>Contact</p></body></html>"
    )
    return main_text(tree, articles(tree))


@pytest.mark.parametrize(
    "part", ["<main>{}</main>", '<div role="main">{}</div>', '<main role="main">{}</main>']
)
def test_main_part_is_taken_whole(part: str) -> None:
    assert text_of(part.format(CARDS)) == STEPS


def test_lines_of_links_and_navigation_are_left_out() -> None:
    body = f'<main><nav>Menu</nav><p><a href="/a">Elsewhere</a></p>{CARDS}<aside>Related</aside></main>'

    assert text_of(body) == STEPS


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="og:type" content="article">',
        '<meta property="article:published_time" content="2024-03-03">',
        '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
    ],
)
def test_story_is_left_to_the_library(head: str) -> None:
    assert text_of(f"<main>{CARDS}</main>", head) == ""


@pytest.mark.parametrize("body", [CARDS, f"<main>{CARDS}</main><main>{CARDS}</main>"])
def test_page_without_one_main_part_is_left_to_the_library(body: str) -> None:
    assert text_of(body) == ""


def test_main_part_counts_only_where_most_of_it_was_not_found() -> None:
    assert fuller("a" * 5, "b" * 10) == "b" * 10
    assert fuller("a" * 6, "b" * 10) == "a" * 6
