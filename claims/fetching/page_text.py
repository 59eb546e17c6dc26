"""What does a page say, and what does it tell about itself?

Bytes in, text and metadata out, by way of trafilatura. Raises for a page's weight, never for its content: a
page without text gives an empty text. Called by the actions of claims after a fetch, and by `extract`.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Any

from claims.fetching.charset import decode
from claims.fetching.json_ld import articles
from claims.fetching.page_about import about, day_of
from claims.fetching.page_language import declared_language, language_of
from claims.fetching.page_main import fuller, main_text
from claims.fetching.weight import refuse_heavy_page

# PostgreSQL refuses NUL, and no encoder takes half a surrogate pair.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
LOOKS_LIKE_HTML = re.compile(r"<(?:!doctype|html|head|body|p|div|article|title|meta)\b", re.IGNORECASE)
BREAKS = re.compile(r"\n+")


@dataclass(frozen=True, slots=True)
class PageText:
    """The words of a page, paragraphs parted by blank lines, and its metadata as far as it tells."""

    text: str = ""
    title: str = ""
    byline: str = ""
    publisher: str = ""
    published_on: datetime.date | None = None
    language: str = ""
    canonical_url: str = ""


def read_page(body: bytes, *, url: str, content_type: str = "") -> PageText:
    """Read a page's bytes as fetched from `url` with the given Content-Type.

    Plain text is returned as it is; anything else is read as HTML. Readers' comments are left out:
    their words are not the page's. Raises TooHeavyToRead.
    """
    decoded = storable(decode(body, content_type))
    refuse_heavy_page(decoded)
    if content_type.split(";")[0].strip().lower() == "text/plain":
        text = decoded.replace("\r\n", "\n").strip()
        return PageText(text=text, language=language_of(text))
    if not decoded.strip():
        return PageText()
    return _from_html(decoded, url)


def looks_like_html(text: str) -> bool:
    """Whether a text of unknown kind is HTML."""
    return bool(LOOKS_LIKE_HTML.search(text[:4000]))


def storable(text: str) -> str:
    """The text without what a database cannot hold."""
    # Most texts hold nothing of it, and an encoder sees that ten times as fast as an expression.
    try:
        text.encode()
    except UnicodeEncodeError:
        return UNSTORABLE.sub("", text)
    return text.replace("\0", "")


def _from_html(html: str, url: str) -> PageText:
    # Imported here: processes that never read a page do not pay its memory.
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(html)
    if tree is None:
        return PageText()
    # Asked before the library prunes the tree; it is parsed only once.
    items, language = articles(tree), declared_language(tree)
    found, main = about(tree, url=url, items=items), main_text(tree, items)
    page: Any = bare_extraction(tree, url=url or found.url, include_comments=False)
    text = fuller(BREAKS.sub("\n\n", _clean(getattr(page, "text", ""))), _clean(main))
    return PageText(
        text=text,
        title=_clean(found.title),
        byline=_clean(found.author),
        publisher=_clean(found.sitename),
        published_on=day_of(found),
        language=language_of(text, declared=language),
        canonical_url=_clean(found.url),
    )


def _clean(value: str | None) -> str:
    return storable(value or "").strip()
