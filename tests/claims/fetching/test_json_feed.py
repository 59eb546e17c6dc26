"""Pages listed by JSON feeds, the good and the hostile."""

import json

import pytest

from claims.errors import NotAFeed
from claims.fetching.feeds import read_feed
from claims.fetching.json_feed import read_json_feed
from claims.fetching.listing import FoundPage

URL = "https://news.example/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def _feed(*items: object, **top: object) -> bytes:
    return json.dumps({"version": VERSION, "title": "News", "items": items, **top}).encode()


def test_json_feed_lists_its_items_in_order():
    feed = read_json_feed(_feed({"url": "/a", "title": "One"}, {"url": "/b", "title": "Two"}), url=URL)

    assert feed.title == "News"
    assert feed.pages == (
        FoundPage("https://news.example/a", "One"),
        FoundPage("https://news.example/b", "Two"),
    )


def test_feeds_are_known_by_their_bytes_and_not_by_their_name():
    feed = read_feed(b"\xef\xbb\xbf " + _feed({"url": "/a"}), url=URL, content_type="text/plain")

    assert [page.url for page in feed.pages] == ["https://news.example/a"]


@pytest.mark.parametrize(
    ("item", "url"),
    [
        ({"external_url": "https://other.example/b"}, "https://other.example/b"),
        ({"id": "https://news.example/c"}, "https://news.example/c"),
        ({"url": "/own", "external_url": "https://other.example/b"}, "https://news.example/own"),
    ],
)
def test_json_item_gives_the_best_address_it_has(item: dict[str, str], url: str):
    assert read_json_feed(_feed(item), url=URL).pages[0].url == url


def test_json_item_without_a_headline_is_called_by_its_first_words():
    feed = read_json_feed(_feed({"url": "/a", "content_text": "word " * 100}), url=URL)

    assert feed.pages[0].title.startswith("word word")
    assert len(feed.pages[0].title) <= 120


def test_json_items_that_make_no_sense_are_left_out():
    odd = ("text", None, {"id": "7"}, {"url": 7}, {"url": ["/x"]}, {"url": "/a", "title": {"x": 1}})

    assert read_json_feed(_feed(*odd), url=URL).pages == (FoundPage("https://news.example/a", ""),)


@pytest.mark.parametrize(
    "body",
    [
        b'{"items": []}',
        b'{"version": "https://jsonfeed.org/version/1.1"}',
        b'{"version": 1, "items": []}',
        b'{"version": "https://jsonfeed.org/version/1.1", "items": {}}',
        b'{"version":',
        b'{"a":' * 100_000,
        b'{"n": ' + b"9" * 10_000 + b"}",
    ],
)
def test_other_json_is_refused_as_no_feed(body: bytes):
    with pytest.raises(NotAFeed):
        read_json_feed(body, url=URL)
