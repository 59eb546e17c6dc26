"""What kind of place is an address, and which feeds does a page name?

Looks at one answer; fetches nothing. Called by `claims.actions.preview` before a source is added.
"""

from lxml import etree, html

from claims.enums import SourceKind
from claims.errors import NoArticleLinks, NotAFeed, NotASitemap
from claims.fetching.charset import decode
from claims.fetching.feeds import read_feed
from claims.fetching.listing import FoundPage, found_pages
from claims.fetching.page_links import read_page_links
from claims.fetching.page_text import PageText
from claims.fetching.sitemaps import read_sitemap
from factcheck.http import FetchedResponse, FetchFailed

FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/json"}
MARKUP = {"text/html", "application/xhtml+xml"}
# A page with so many long paragraphs is an article, whatever it links to beside it.
ARTICLE_PARAGRAPHS, LONG_PARAGRAPH = 3, 200
LIST_LINKS = 3


def is_feed(response: FetchedResponse) -> bool:
    """Whether an answer can be read as a feed."""
    try:
        read_feed(response.body, url=response.url, content_type=response.header("Content-Type"))
    except NotAFeed:
        return False
    return True


def is_sitemap(response: FetchedResponse) -> bool:
    """Whether an answer can be read as a sitemap."""
    try:
        read_sitemap(response.body, url=response.url)
    except (NotASitemap, FetchFailed):
        return False
    return True


def article_links(response: FetchedResponse) -> tuple[FoundPage, ...]:
    """Return the articles that an answer links to, as a listing page would; none for other files."""
    if response.media_type not in MARKUP:
        return ()
    try:
        return read_page_links(response.body, url=response.url, content_type=response.header("Content-Type"))
    except NoArticleLinks:
        return ()


def kind_of(response: FetchedResponse, page: PageText) -> SourceKind:
    """Return how an address is best watched. `page` is the answer read as a page."""
    if is_feed(response):
        return SourceKind.FEED
    if is_sitemap(response):
        return SourceKind.SITEMAP
    long = [part for part in page.text.split("\n\n") if len(part) >= LONG_PARAGRAPH]
    if len(long) < ARTICLE_PARAGRAPHS and len(article_links(response)) >= LIST_LINKS:
        return SourceKind.LISTING
    return SourceKind.PAGE


def feeds_named(response: FetchedResponse) -> tuple[FoundPage, ...]:
    """Return the feeds that a page names in its head (`<link rel="alternate">`), with their titles."""
    if response.media_type not in MARKUP:
        return ()
    page = decode(response.body, response.header("Content-Type"))
    try:
        root = html.document_fromstring(
            page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8")
        )
    except etree.ParserError:
        return ()
    links = (
        (str(link.get("href", "")), str(link.get("title", "")))
        for link in root.iterfind(".//link[@rel]")
        if "alternate" in link.get("rel", "").lower().split()
        and link.get("type", "").partition(";")[0].strip().lower() in FEED_TYPES
    )
    return found_pages(links, base=response.url)[:5]
