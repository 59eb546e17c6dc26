"""Which title, byline and date does a page give itself, where they are better than a library's guess? Pure.

The headline that readers see stands in the page's `h1` and in its JSON-LD; `og:title` and `title` add the
site's name or words for search engines. Called by `page_text` with the tree that it has parsed already.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from typing import Any

# One large block says all that is needed; more of them would be somebody's data store.
LONGEST_BLOCK, MOST_BLOCKS = 200_000, 12
ARTICLES = re.compile(r"(?:Article|Posting|Report|WebPage)\Z")
PARTS = re.compile(r"\s+[|\u2013\u2014·•:-]\s+|\s*\|\s*")
WORD = re.compile(r"\w+")
LONGEST_TITLE, MOST_HEADINGS = 300, 4
ALIKE = 0.5
BY = re.compile(r"\A(?:written |words )?by:?\s+", re.IGNORECASE)
LONGEST_NAME = 60
MARKED_BYLINE = (
    "//*[@rel='author' or @itemprop='author' or @class='author' or @class='byline' or @class='author-name']"
)


def headlines(tree: Any) -> list[str]:
    """Return the first headings of the page, as readers see them."""
    return [line for one in tree.xpath("//h1")[:MOST_HEADINGS] if (line := _line(one))]


def best_title(lines: list[str], title: str) -> str:
    """Return the first of `lines` that is `title` in other words, else `title`.

    A heading must be alike, and not the end of `title`: a page's first `h1` is often the name of the site.
    """
    return next((line for line in lines if _alike(line, title)), title)


def day_published(tree: Any) -> datetime.date | None:
    """Return the day on which the article of this page was published, by its JSON-LD."""
    days = {_day(item.get("datePublished")) for item in _articles(tree)} - {None}
    return days.pop() if len(days) == 1 else None


def byline(tree: Any) -> str:
    """Return who wrote the article, by its JSON-LD, its meta elements or a line marked so; "" if none says."""
    named = [_name(item.get("author")) for item in _articles(tree)]
    named += tree.xpath('//meta[@name="author" or @property="article:author"]/@content')[:3]
    named += [BY.sub("", _line(one)) for one in tree.xpath(MARKED_BYLINE)[:3]]
    return next((name for name in named if _is_name(name)), "")


def _name(value: Any) -> str:
    names = [_name(one) for one in value] if isinstance(value, list) else []
    if isinstance(value, dict):
        return _name(value.get("name"))
    return ", ".join(filter(None, names)) if names else value if isinstance(value, str) else ""


def _is_name(text: str) -> bool:
    return 2 < len(text) <= LONGEST_NAME and "http" not in text and not any(sign.isdigit() for sign in text)


def _line(element: Any) -> str:
    # What a person sees as two lines is two words.
    return " ".join(" ".join(element.itertext()).split())[:LONGEST_TITLE]


def _alike(line: str, title: str) -> bool:
    one, other = set(WORD.findall(line.lower())), set(WORD.findall(title.lower()))
    first, *names = PARTS.split(title.lower())
    if len(one) < 2 or line.lower() in names:
        return line.lower() == first
    return len(one & other) / len(one) > ALIKE


def _articles(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.xpath('//script[@type="application/ld+json"]')[:MOST_BLOCKS]:
        text = script.text or ""
        if len(text) <= LONGEST_BLOCK:
            try:
                yield from _found(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                continue


def _found(value: Any) -> Iterator[dict[str, Any]]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            kinds = item.get("@type")
            if any(ARTICLES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield item
            if isinstance(item.get("@graph"), list):
                yield from _found(item["@graph"])


def _day(value: Any) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
