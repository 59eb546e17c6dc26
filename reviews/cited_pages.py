"""How does a cited page stand today? What one look found, held against the copy that was kept. Pure.

Words count, not bytes: a page has other bytes at every look. Called by `reviews.actions.watches`.
"""

import re
from collections import Counter
from dataclasses import dataclass

from reviews.enums import PageState

# Looks in a row without an answer before a page counts as gone, and one that says so itself.
MOST_FAILURES = 4
MOST_FAREWELLS = 2
FAREWELLS = {404, 410, 451}
# The site answers, but not to us; a reader may well see the page.
CLOSED = {401, 402, 403, 407}
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Finding:
    """How a page stands, in one word and in one or two sentences."""

    state: PageState
    detail: str
    has_lost_excerpt: bool = False


def as_kept() -> Finding:
    """Return how a page stands that came back byte by byte."""
    return Finding(PageState.ALIVE, "The page says what it said when it was archived.")


def compared(kept: str, found: str, *, excerpt: str = "") -> Finding:
    """Return how a page stands whose words were `kept` and now are `found`; `excerpt` is what the verdict quotes."""
    before, now = _words(kept), _words(found)
    if before == now:
        return as_kept()
    if not now:
        return Finding(PageState.CHANGED, "The page has no words any more that can be read.", bool(excerpt))
    gone = sum((Counter(before) - Counter(now)).values())
    new = sum((Counter(now) - Counter(before)).values())
    told = f"The page changed since it was archived: {_count(gone)} gone, {_count(new)} new."
    if not excerpt or not _holds(before, excerpt):
        return Finding(PageState.CHANGED, told)
    if _holds(now, excerpt):
        return Finding(PageState.CHANGED, f"{told} The quoted excerpt still stands there.")
    return Finding(PageState.CHANGED, f"{told} The quoted excerpt does not stand there any more.", True)


def other_bytes() -> Finding:
    """Return how a file stands that has no words to compare, only bytes, and they are others."""
    return Finding(PageState.CHANGED, "The file at this address is another one than was archived.")


def unanswered(told: str, *, status: int | None, failures: int, has_copy: bool) -> Finding | None:
    """Return how a page stands that could not be fetched, as `told`; None where it is too early to say.

    `status` is what the site answered, None without an answer; `failures` counts this look and those before.
    """
    if status in CLOSED:
        return Finding(PageState.CLOSED, f"{told} Readers may see it all the same.")
    if failures < (MOST_FAREWELLS if status in FAREWELLS else MOST_FAILURES):
        return None
    rest = " The archived copy remains." if has_copy else ""
    return Finding(PageState.DEAD, f"{told} That was so {failures} times in a row.{rest}")


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _holds(words: list[str], excerpt: str) -> bool:
    return f" {' '.join(_words(excerpt))} " in f" {' '.join(words)} "


def _count(words: int) -> str:
    return "1 word" if words == 1 else f"{words} words"
