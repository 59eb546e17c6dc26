"""What do the JSON-LD blocks of a page say of its article? Pure; called by `page_text` for those who ask about the page.

Blocks that a browser would still read, inside a comment or with a comma too many, are read here too.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

# One large block says all that is needed; more of them would be somebody's data store.
LONGEST_BLOCK, MOST_BLOCKS = 200_000, 12
STORY = re.compile(r"(?:Article|Posting|Report)\Z")
PAGE = re.compile(r"WebPage\Z")
WRAPPED = re.compile(
    r"\A\s*(?:<!--|/[/*]\s*<!\[CDATA\[(?:\s*\*/)?|<!\[CDATA\[)|(?:-->|(?:/[/*]\s*)?\]\]>(?:\s*\*/)?|;)\s*\Z"
)
COMMA_TOO_MANY = re.compile(r",(?=\s*[}\]])")
INSIDE = ("@graph", "mainEntity")


def articles(tree: Any) -> list[dict[str, Any]]:
    """Return what is said of the page's article: of the story itself first, then of the page that holds it."""
    items = [item for block in _blocks(tree) for item in _items(block)]
    return [item for kind in (STORY, PAGE) for item in items if _is(item, kind)]


def is_story(item: dict[str, Any]) -> bool:
    """Say whether something is said of a story, not of the page around it."""
    return _is(item, STORY)


def _blocks(tree: Any) -> Iterator[Any]:
    for script in tree.xpath('//script[contains(@type, "ld+json")]')[:MOST_BLOCKS]:
        text = script.text or ""
        if len(text) <= LONGEST_BLOCK:
            yield _read(WRAPPED.sub("", text))


def _read(text: str) -> Any:
    for tried in (text, COMMA_TOO_MANY.sub("", text)):
        try:
            return json.loads(tried, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _items(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item
            for name in INSIDE:
                yield from _items(item.get(name), depth + 1)


def _is(item: dict[str, Any], kind: re.Pattern[str]) -> bool:
    kinds = item.get("@type")
    return any(kind.search(str(one)) for one in (kinds if isinstance(kinds, list) else [kinds]))
