"""Which pages does a feed list: RSS, Atom or JSON Feed?

Says nothing about fetching them. Called by `claims.fetching.poll`.
"""

import html
import io
import re
from typing import Any

import feedparser
import nh3

from claims.errors import NotAFeed
from claims.fetching.json_feed import looks_like_json, read_json_feed
from claims.fetching.listing import Feed, found_pages
from claims.fetching.weight import refuse_heavy_feed


def read_feed(body: bytes, *, url: str, content_type: str = "") -> Feed:
    """Return a feed's title and the pages it lists, in its order. `url` is its own address, the base of relative links.

    A feed without entries is a feed. A damaged one gives what can be read. Raises NotAFeed,
    TooHeavyToRead.
    """
    refuse_heavy_feed(body)
    if looks_like_json(body):
        return read_json_feed(body, url=url)
    body = _NUMBERED.sub(_a_character, body)
    # A stream, because feedparser would take a body that reads like a path or an address for one and open it.
    feed = feedparser.parse(
        io.BytesIO(body),
        response_headers={"content-location": url, "content-type": content_type},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.get("version"):
        raise NotAFeed
    links = ((entry.get("link", ""), _title(entry)) for entry in feed.entries)
    return Feed(_title(feed.feed), found_pages(links, base=url))


# Some sites write an emoji as its two halves, &#55357;&#56832;, at which feedparser fails.
_NUMBERED = re.compile(rb"&#(?:x([0-9a-f]+)|([0-9]+));", re.IGNORECASE)


def _a_character(reference: re.Match[bytes]) -> bytes:
    """Return a numbered reference as it stands, or one to the replacement character where its number is of none."""
    digits = reference[1] or reference[2]
    number = int(digits, 16 if reference[1] else 10) if len(digits) < 10 else -1
    is_one = 0 < number < 0xD800 or 0xDFFF < number <= 0x10FFFF
    return reference[0] if is_one else b"&#xFFFD;"


def _title(entry: dict[str, Any]) -> str:
    title = str(entry.get("title", ""))
    is_markup = entry.get("title_detail", {}).get("type") != "text/plain"
    return html.unescape(nh3.clean(title, tags=set())) if is_markup and title else title
