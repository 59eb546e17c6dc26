"""What is too heavy to be parsed, told before any parser sees it."""

import pytest

from claims.errors import TooHeavyToRead
from claims.fetching.feeds import read_feed
from claims.fetching.page_links import read_page_links
from claims.fetching.page_text import read_page
from claims.fetching.weight import (
    MOST_ATTRIBUTES,
    MOST_CHARACTERS,
    MOST_FEED_TAGS,
    MOST_TAGS,
    refuse_heavy_feed,
    refuse_heavy_page,
)

HEAVY_PAGES = [
    "x" * (MOST_CHARACTERS + 1),
    "<br>" * (MOST_TAGS + 1),
    f"<p {' '.join(f'a{number}=value' for number in range(MOST_ATTRIBUTES + 1))}>",
]


@pytest.mark.parametrize("html", HEAVY_PAGES, ids=["characters", "tags", "attributes"])
def test_heavy_page_is_refused(html: str):
    with pytest.raises(TooHeavyToRead):
        refuse_heavy_page(html)


@pytest.mark.parametrize(
    "html",
    ["", "x" * MOST_CHARACTERS, "<br>" * MOST_TAGS, f'<img src="data:image/png;base64,{"x" * 500_000}==">'],
)
def test_page_up_to_the_limits_passes(html: str):
    refuse_heavy_page(html)


def test_heavy_feed_is_refused():
    refuse_heavy_feed(b"<a>" * MOST_FEED_TAGS)

    with pytest.raises(TooHeavyToRead):
        refuse_heavy_feed(b"<a>" * (MOST_FEED_TAGS + 1))


@pytest.mark.parametrize("reader", [read_page, read_page_links, read_feed])
def test_no_reader_parses_what_is_heavy(reader):
    with pytest.raises(TooHeavyToRead):
        reader(b"<br>" * (MOST_FEED_TAGS + 1), url="https://news.example/")
