"""What is the headline of a page, as its readers see it? Pure; called by `page_about` with the parsed tree.

It stands in the page's `h1`. `og:title` and `title` add the site's name, or are words for search engines.
"""

import re
from collections.abc import Sequence
from typing import Any

from claims.fetching.page_lines import seen

PARTS = re.compile(r"\s+[|\u2013\u2014·•:-]\s+|\s*\|\s*")
BAR = re.compile(r"\s*\|\s*")
WORD = re.compile(r"\w+")
LONGEST_TITLE, MOST_HEADINGS, FEWEST_WORDS = 300, 4, 4
ALIKE = 0.5


def headlines(tree: Any) -> list[str]:
    """Return the first headings of the page, as readers see them."""
    return [line for one in tree.xpath("//h1")[:MOST_HEADINGS] if (line := seen(one)[:LONGEST_TITLE])]


def titles_of(tree: Any, items: Sequence[dict[str, Any]], found: str) -> list[str]:
    """Return what a page is called: as `found`, in its title element, in its JSON-LD."""
    named = [found, tree.findtext(".//head/title"), *(item.get("headline") for item in items)]
    return [" ".join(one.split())[:LONGEST_TITLE] for one in named if isinstance(one, str) and one.strip()]


def best_title(lines: list[str], titles: Sequence[str]) -> str:
    """Return the first of `lines` that is one of `titles` in other words, else the first title; without sections.

    A heading must be alike, and no site's name at the end of a title: a page's first `h1` is often only that.
    """
    title = next(iter(titles), "")
    return _before_sections(next((line for line in lines if any(_alike(line, one) for one in titles)), title))


def _alike(line: str, title: str) -> bool:
    first, *names = PARTS.split(title.lower())
    one, other, start = (_words(text) for text in (line, title, first))
    if len(one) < 2 or (line.lower() in names and len(one) < len(start)):
        return line.lower() == first
    return len(one & other) > ALIKE * len(one) or (
        len(start) >= FEWEST_WORDS and len(one & start) > ALIKE * len(start)
    )


def _before_sections(title: str) -> str:
    """Return the words before the first bar, unless more follow: then the site's name may come first."""
    first, *others = BAR.split(title)
    count = len(_words(first))
    return first if count >= FEWEST_WORDS and count >= len(_words(" ".join(others))) else title


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.lower()))
