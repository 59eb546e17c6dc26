"""What does a page tell about itself: title, byline, publisher, day, language, address?

The order is that of trafilatura's `extract_metadata`, whose parts are used. Left out is what nobody here reads
(categories, tags, licence), and the search for a date where the page has named its day: together a fifth of the time
that a page takes. Called by `page_text`.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from claims.fetching.page_byline import best_byline
from claims.fetching.page_date import day_published
from claims.fetching.page_lines import lines_around
from claims.fetching.page_title import best_title, headlines, titles_of

# What odd JSON-LD has drawn from the library, which lets none of it end the page either.
BUGS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


def about(tree: Any, *, url: str, items: Sequence[dict[str, Any]]) -> Any:
    """Return trafilatura's record of a parsed page that came from `url`, without its text. `items` is its JSON-LD.

    The tree stays as it was. Its `date` is a day in ISO form or empty.
    """
    # Imported here: processes that never read a page do not pay its memory.
    from htmldate import find_date
    from trafilatura import metadata
    from trafilatura.settings import set_date_params

    found = metadata.examine_meta(tree)
    if " " not in (found.author or " "):
        found.author = None
    with suppress(*BUGS):
        found = metadata.extract_meta_json(tree, found)
    found.title = found.title or metadata.extract_title(tree)
    found.author = found.author or metadata.extract_author(tree)
    found.url = found.url or metadata.extract_url(tree, url or None)
    found.sitename = _publisher(found.sitename or metadata.extract_sitename(tree), found.url)
    headline = best_title(headlines(tree), titles_of(tree, items, found.title or ""))
    lines = lines_around(tree, headline)
    day = day_published(tree, items, lines)
    found.date = day.isoformat() if day else find_date(tree, **set_date_params(), url=found.url)
    found.clean_and_trim()
    found.title = headline
    found.author = best_byline(
        found.author or "", tree=tree, items=items, lines=lines, publisher=found.sitename or ""
    )
    return found


def day_of(found: Any) -> datetime.date | None:
    """Return the day on which a page was published, by what is told `about` it."""
    try:
        return datetime.date.fromisoformat((found.date or "")[:10])
    except ValueError:
        return None


def _publisher(name: str | None, url: str | None) -> str | None:
    from trafilatura.metadata import META_URL

    if not name:
        site = META_URL.match(url or "")
        return site[1] if site else None
    name = name.lstrip("@")
    return name.title() if "." not in name and not name[:1].isupper() else name
