"""Is a page or a feed too heavy to be read within the memory and the time of a worker?

Parsers take a hundred times the memory of their input, and square time where it is built for that. Counting
marks comes first and costs next to nothing. Pure; called by every reader of markup in this package.
"""

import re

from claims.errors import TooHeavyToRead

# About 100 MB and half a minute with the parsers of this package; the longest articles have a tenth of it.
MOST_CHARACTERS = 4_000_000
MOST_TAGS = 50_000
MOST_FEED_TAGS = 100_000
# An element whose tag is this long holds a picture or a trap; a picture hardly has an equals sign.
LONG_TAG = re.compile(r"<[^<>]{20000,}")
MOST_ATTRIBUTES = 2000


def refuse_heavy_page(html: str) -> None:
    """Refuse a text whose reading as HTML would cost too much. Raises TooHeavyToRead."""
    if len(html) > MOST_CHARACTERS or html.count("<") > MOST_TAGS:
        raise TooHeavyToRead
    if any(tag.group().count("=") > MOST_ATTRIBUTES for tag in LONG_TAG.finditer(html)):
        raise TooHeavyToRead


def refuse_heavy_feed(body: bytes) -> None:
    """Refuse a feed whose reading would cost too much. Raises TooHeavyToRead."""
    if body.count(b"<") > MOST_FEED_TAGS:
        raise TooHeavyToRead
