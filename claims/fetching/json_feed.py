"""Which pages does a JSON Feed (versions 1 and 1.1, jsonfeed.org) list?

Bytes in, pages out. Called by `claims.fetching.feeds`, which reads all other feeds.
"""

import json
from typing import Any

from claims.errors import NotAFeed
from claims.fetching.charset import decode
from claims.fetching.listing import Feed, found_pages

VERSIONS = "https://jsonfeed.org/version/"
# A feed without headlines lists its items by their first words.
FIRST_WORDS = 120


def looks_like_json(body: bytes) -> bool:
    """Whether a body is JSON rather than XML, by its first character."""
    return body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def read_json_feed(body: bytes, *, url: str) -> Feed:
    """Return what a JSON Feed lists, in its order. Items without an address are left out. Raises NotAFeed."""
    try:
        feed = json.loads(decode(body, "application/json; charset=utf-8"))
    except (ValueError, RecursionError) as error:
        raise NotAFeed from error
    if not str(feed.get("version", "")).startswith(VERSIONS) or not isinstance(feed.get("items"), list):
        raise NotAFeed
    items = [item for item in feed["items"] if isinstance(item, dict)]
    return Feed(
        _text(feed, "title"), found_pages(((_address(item), _title(item)) for item in items), base=url)
    )


def _address(item: dict[str, Any]) -> str:
    # A link blog's `url` is its own short note; both are pages of the feed, and its own comes first.
    own = _text(item, "url") or _text(item, "external_url")
    name = _text(item, "id")
    return own or (name if name.startswith(("https://", "http://")) else "")


def _title(item: dict[str, Any]) -> str:
    return _text(item, "title") or (_text(item, "summary") or _text(item, "content_text"))[:FIRST_WORDS]


def _text(place: dict[str, Any], name: str) -> str:
    value = place.get(name)
    return value if isinstance(value, str) else ""
