"""What stands in the main part of a page that is no story? Pure; called by `page_text`.

Official pages are guides, questions and answers, tables and cards: a library that looks for an article takes the best
paragraphs and leaves the rest. Where it left most of what the page itself marks as its main part, that is taken whole.
"""

from collections.abc import Sequence
from typing import Any

from claims.fetching.json_ld import is_story
from claims.fetching.page_lines import lines_of

LANDMARK = "//main[not(ancestor::main)] | //*[@role='main' and not(self::main) and not(ancestor::main)]"
STORY = "//meta[@property='article:published_time' or (@property='og:type' and @content='article')]"
# A line of hardly anything but links leads elsewhere.
MOST_LINKED = 0.8
TOO_LITTLE = 0.6


def main_text(tree: Any, items: Sequence[dict[str, Any]]) -> str:
    """Return the text of the one main part of a page, paragraphs parted by blank lines; "" for a story.

    `items` is the page's JSON-LD.
    """
    if tree.xpath(STORY) or any(is_story(item) for item in items):
        return ""
    parts = tree.xpath(LANDMARK)
    if len(parts) != 1:
        return ""
    return "\n\n".join(line.words for line in lines_of(parts[0]) if line.linked <= MOST_LINKED)


def fuller(text: str, main: str) -> str:
    """Return the text that was found on a page, or that of its main part, of which it is too little."""
    return main if len(text) < TOO_LITTLE * len(main) else text
