"""How does a cited page stand today? What one look found, held against the copy that was kept. Pure.

Words count, not bytes: a page has other bytes at every look. Called by `reviews.actions.watches`.
"""

import re
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext_noop as _

from factcheck.words import counted, phrase
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
    return Finding(PageState.ALIVE, _("The page says what it said when it was archived."))


def compared(kept: str, found: str, *, excerpt: str = "") -> Finding:
    """Return how a page stands whose words were `kept` and now are `found`; `excerpt` is what the verdict quotes."""
    before, now = _words(kept), _words(found)
    if before == now:
        return as_kept()
    if not now:
        return Finding(
            PageState.CHANGED, _("The page has no words any more that can be read."), bool(excerpt)
        )
    gone = sum((Counter(before) - Counter(now)).values())
    new = sum((Counter(now) - Counter(before)).values())
    told = phrase(
        "The page changed since it was archived: {gone} gone, {new} new.", gone=_count(gone), new=_count(new)
    )
    if not excerpt or not _holds(before, excerpt):
        return Finding(PageState.CHANGED, told)
    if _holds(now, excerpt):
        return Finding(PageState.CHANGED, phrase("{told} The quoted excerpt still stands there.", told=told))
    return Finding(
        PageState.CHANGED,
        phrase("{told} The quoted excerpt does not stand there any more.", told=told),
        True,
    )


def other_bytes() -> Finding:
    """Return how a file stands that has no words to compare, only bytes, and they are others."""
    return Finding(PageState.CHANGED, _("The file at this address is another one than was archived."))


def unanswered(told: str, *, status: int | None, failures: int, has_copy: bool) -> Finding | None:
    """Return how a page stands that could not be fetched, as `told`; None where it is too early to say.

    `status` is what the site answered, None without an answer; `failures` counts this look and those before.
    """
    if status in CLOSED:
        return Finding(PageState.CLOSED, phrase("{told} Readers may see it all the same.", told=told))
    if failures < (MOST_FAREWELLS if status in FAREWELLS else MOST_FAILURES):
        return None
    told = counted(
        "{told} That was so {n} time.", "{told} That was so {n} times in a row.", failures, told=told
    )
    return Finding(
        PageState.DEAD,
        phrase("{told} The archived copy remains.", told=told) if has_copy else told,
    )


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _holds(words: list[str], excerpt: str) -> bool:
    return f" {' '.join(_words(excerpt))} " in f" {' '.join(words)} "


def _count(words: int) -> str:
    return counted("{n} word", "{n} words", words)
