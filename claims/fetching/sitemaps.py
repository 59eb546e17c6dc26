"""Which pages does a sitemap list, newest first, and which further sitemaps does an index name?

Plain and gzip, with or without the elements of news sitemaps. Fetches nothing: an index names its
children, and `claims.fetching.poll` decides which of them to ask for.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from claims.errors import NotASitemap
from claims.fetching.listing import FoundPage, found_pages
from factcheck.decoding import decoded

# Of the standard: 50 MB unpacked and 50,000 addresses in one file.
LARGEST = 50 * 2**20
MOST_ENTRIES = 50_000
GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one file lists: pages, or the addresses of further sitemaps, newest first where dates are given."""

    pages: tuple[FoundPage, ...]
    children: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    tag: str
    link: str
    title: str
    date: str


def read_sitemap(body: bytes, *, url: str) -> Sitemap:
    """Read a sitemap or a sitemap index. `url` is its own address, the base of relative links.

    Entries in front of damage are lost with it: half a list would pass for a whole one. Raises
    NotASitemap, and the errors of `factcheck.decoding` for a damaged or too large gzip file.
    """
    xml = decoded(body, ["gzip"], limit=LARGEST) if body.startswith(GZIP) else body
    try:
        entries = list(_entries(xml))
    except etree.XMLSyntaxError as error:
        raise NotASitemap from error
    # Dates of sitemaps are W3C date-times, which sort as text to within their time zones.
    entries.sort(key=lambda entry: entry.date, reverse=True)
    pages = ((entry.link, entry.title) for entry in entries if entry.tag == "url")
    children = ((entry.link, "") for entry in entries if entry.tag == "sitemap")
    return Sitemap(
        pages=found_pages(pages, base=url),
        children=tuple(child.url for child in found_pages(children, base=url)),
    )


def _entries(xml: bytes) -> Iterator[_Entry]:
    # Entities stay unread, so neither a bomb nor a file of this machine can come in through them.
    parser = etree.iterparse(
        io.BytesIO(xml),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    _, root = next(parser, (None, None))
    if root is None or _local(root) not in {"urlset", "sitemapindex"}:
        raise NotASitemap
    count = 0
    for event, element in parser:
        if event == "end" and element.getparent() is root:
            count += 1
            if (tag := _local(element)) in {"url", "sitemap"} and count <= MOST_ENTRIES:
                yield _entry(tag, element)
            # A tree of 50,000 entries would take ten times the memory of the file.
            root.remove(element)


def _entry(tag: str, element: etree._Element) -> _Entry:
    told = {_local(part): (part.text or "").strip() for part in element.iter(etree.Element)}
    return _Entry(
        tag,
        told.get("loc", ""),
        told.get("title", ""),
        told.get("publication_date") or told.get("lastmod", ""),
    )


def _local(element: etree._Element) -> str:
    return str(etree.QName(element).localname)
