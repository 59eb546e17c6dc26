"""What does one watched list (feed, sitemap or listing page) name right now? One source in, its pages out.

Called by `claims.actions.sources`, which writes what is new.
"""

from dataclasses import dataclass

from claims.enums import SourceKind
from claims.fetching.feeds import read_feed
from claims.fetching.listing import MOST_PAGES, FoundPage
from claims.fetching.page_links import read_page_links
from claims.fetching.sitemaps import read_sitemap
from claims.fetching.visit import visit
from factcheck.errors import Upstream
from factcheck.http import FetchedResponse, GuardedClient
from factcheck.politeness import HostBusy, Turns

# The newest parts of a sitemap index; the rest is an archive.
MOST_CHILDREN = 10


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list named, the validators for the next conditional GET, and what went wrong on the way."""

    status: int
    pages: tuple[FoundPage, ...]
    etag: str = ""
    last_modified: str = ""
    remarks: tuple[str, ...] = ()
    title: str = ""  # what the list calls itself, where it does


def poll(
    kind: str, url: str, *, client: GuardedClient, etag: str = "", last_modified: str = ""
) -> Listing | None:
    """Fetch and read one list; None means that the site says nothing has changed.

    Raises what `visit` and `read_list` raise.
    """
    response = visit(url, client=client, etag=etag, last_modified=last_modified)
    return None if response is None else read_list(kind, response, client=client)


def read_list(kind: str, response: FetchedResponse, *, client: GuardedClient) -> Listing:
    """Read the answer of a list; a sitemap index is followed one level down.

    Raises NotAFeed, NotASitemap, NoArticleLinks.
    """
    if kind == SourceKind.SITEMAP:
        return _of_sitemap(response, client)
    content_type = response.header("Content-Type")
    if kind == SourceKind.LISTING:
        links = read_page_links(response.body, url=response.url, content_type=content_type)
        return _with_validators(response, links)
    feed = read_feed(response.body, url=response.url, content_type=content_type)
    return _with_validators(response, feed.pages, title=feed.title)


def _with_validators(response: FetchedResponse, pages: tuple[FoundPage, ...], title: str = "") -> Listing:
    return Listing(
        status=response.status,
        pages=pages,
        title=title,
        etag=response.header("ETag"),
        last_modified=response.header("Last-Modified"),
    )


def _of_sitemap(response: FetchedResponse, client: GuardedClient) -> Listing:
    sitemap = read_sitemap(response.body, url=response.url)
    if not sitemap.children:
        return _with_validators(response, sitemap.pages)
    pages: dict[str, FoundPage] = {}
    failures: list[tuple[str, Upstream | HostBusy]] = []
    # The parts of one list count as one turn, after which the host is left alone for as long as all would take.
    with Turns(after=response.url) as turns:
        for child in sitemap.children[:MOST_CHILDREN]:
            try:
                found = visit(child, client=client, turns=turns)
                for page in read_sitemap(found.body, url=found.url).pages if found else ():
                    pages.setdefault(page.url, page)
            except (Upstream, HostBusy) as error:
                failures.append((child, error))
    if failures and not pages:
        raise failures[0][1]
    remarks = tuple(f"{child}: {error}" for child, error in failures)
    # No validators: an index may stay the same while the lists that it names change.
    return Listing(response.status, tuple(pages.values())[:MOST_PAGES], remarks=remarks)
