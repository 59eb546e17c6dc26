"""By whom is a page, where it says so better than a library's guess? Pure; called by `page_about`.

A name in JSON-LD, in a meta element, in an element marked so, or in a line near the headline that begins with "By".
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any

from claims.fetching.page_lines import seen

BY = re.compile(
    r"\A(?:.{0,40}\b(?:19|20)\d\d,?\s)?(?:(?:written|words|reported|posted|story) by|by|authors?|автори?|авторы)\b\s*:?\s*",
    re.IGNORECASE,
)
META = frozenset("author article:author cxenseparse:author parsely-author sailthru.author".split())
WRITTEN_BY = frozenset({"written by", "author", "by"})
MARKED = (
    "//*[@rel='author' or @itemprop='author' or @class='author' or @class='byline' or @class='author-name']"
)
# A name in a line ends here: a day, a paper, an office follows.
END = re.compile(r"\s*(?:[,|•·(\[/;\d]|\s[-\u2013\u2014]\s|\s(?:on|in|for|at|and|with)\s)", re.IGNORECASE)
PARTICLES = frozenset("de del della di da van der den von al el bin la le du dos af".split())
LONGEST_NAME, MOST_WORDS = 60, 5
NO_NAME = re.compile(
    r"[©@:]|\b(?:policy|privacy|terms|conditions|cookies?|subscribe|authors?|admin|administrator|comments?|share)\b",
    re.IGNORECASE,
)


def best_byline(
    found: str, *, tree: Any, items: Sequence[dict[str, Any]], lines: Sequence[str], publisher: str
) -> str:
    """Return who wrote a page: `found`, unless it is no person's whole name and the page says another.

    `items` is its JSON-LD, `lines` stand around its headline.
    """
    if _is_whole(found, publisher):
        return found
    named = [name for name in _named(tree, items, lines) if _is_name(name)]
    whole = next((name for name in named if _is_whole(name, publisher)), "")
    return whole or next((name for name in (found, *named) if _is_name(name)), "")


def _named(tree: Any, items: Sequence[dict[str, Any]], lines: Sequence[str]) -> Iterator[str]:
    for item in items:
        yield _name(item.get("author"))
    yield from _meta(tree)
    for element in tree.xpath(MARKED)[:3]:
        yield BY.sub("", seen(element))
    yield from _by_lines(lines)


def _meta(tree: Any) -> Iterator[str]:
    labels = {}
    for element in tree.iter("meta"):
        name = (element.get("name") or element.get("property") or "").lower()
        if name in META:
            yield element.get("content") or ""
        elif name.startswith("twitter:label"):
            labels[name.replace("label", "data")] = (element.get("content") or "").lower()
        elif labels.get(name) in WRITTEN_BY:
            yield element.get("content") or ""


def _by_lines(lines: Iterable[str]) -> Iterator[str]:
    """Yield the names in lines that begin with "By", and in those that follow a line of only that."""
    for line, following in pairwise((*lines, "")):
        if label := BY.match(line):
            name = END.split(line[label.end() :] or following, maxsplit=1)[0].strip()
            words = name.split()
            if 2 <= len(words) <= MOST_WORDS and all(
                word[0].isupper() or word in PARTICLES for word in words
            ):
                yield name


def _name(value: Any) -> str:
    names = [_name(one) for one in value] if isinstance(value, list) else []
    if isinstance(value, dict):
        return _name(value.get("name"))
    return ", ".join(filter(None, names)) if names else value if isinstance(value, str) else ""


def _is_name(text: str) -> bool:
    return (
        1 < len(text) <= LONGEST_NAME
        and "http" not in text
        and not any(sign.isdigit() for sign in text)
        and not NO_NAME.search(text)
    )


def _is_whole(text: str, publisher: str) -> bool:
    return _is_name(text) and " " in text and text.lower() != publisher.lower()
