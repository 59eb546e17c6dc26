"""What a feed or a sitemap lists: plain values, and the rule which addresses are worth keeping.

Built by `feeds` and `sitemaps`; read by `poll` and the actions of claims.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urljoin

from factcheck.addresses import LONGEST_URL, parse_url
from factcheck.http import BadUrl

# More than any news site lists at once; what is over it would come from a broken or hostile list.
MOST_PAGES = 1000
LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True)
class FoundPage:
    """One address that was listed, in its parsed form without fragment, and its title in plain text."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed calls itself, in plain text, and the pages it lists."""

    title: str
    pages: tuple[FoundPage, ...]


def found_pages(links: Iterable[tuple[str, str]], *, base: str) -> tuple[FoundPage, ...]:
    """Return the first `MOST_PAGES` usable links in order, each address once.

    `links` are pairs of address (absolute or relative to `base`) and title. An address that the guarded
    client would refuse for its shape is left out: a mailto link is no page.
    """
    pages: dict[str, FoundPage] = {}
    for link, title in links:
        url = _absolute(link, base)
        if url and url not in pages:
            pages[url] = FoundPage(url, " ".join(title.split())[:LONGEST_TITLE])
            if len(pages) == MOST_PAGES:
                break
    return tuple(pages.values())


def _absolute(link: str, base: str) -> str:
    try:
        # Nothing at all would lead back to the list itself.
        url = parse_url(urljoin(base, link.strip())).url if link.strip() else ""
    except (BadUrl, ValueError):
        return ""
    return url if len(url) <= LONGEST_URL else ""
