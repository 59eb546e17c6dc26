"""What one watched list names, over the real network stack."""

import gzip

import pytest

from claims.enums import SourceKind
from claims.errors import NotAFeed, SourceGone
from claims.fetching.poll import MOST_CHILDREN, poll
from factcheck.http import default_client
from tests.fakes import Answer, Site

RSS = b'<rss version="2.0"><channel><item><title>A</title><link>/a</link></item></channel></rss>'
XML = "application/xml"


def _urlset(*paths: str) -> bytes:
    return f"<urlset>{''.join(f'<url><loc>{path}</loc></url>' for path in paths)}</urlset>".encode()


def _index(*paths: str) -> bytes:
    children = "".join(f"<sitemap><loc>{path}</loc></sitemap>" for path in paths)
    return f"<sitemapindex>{children}</sitemapindex>".encode()


def test_poll_of_a_feed_gives_pages_and_validators(site: Site):
    validators = {"ETag": '"v1"', "Last-Modified": "Mon, 02 Mar 2026 09:00:00 GMT"}
    site.routes["/feed"] = Answer(RSS, media_type="application/rss+xml", headers=validators)

    listing = poll(SourceKind.FEED, site.url("/feed"), client=default_client())

    assert listing is not None
    assert [page.url for page in listing.pages] == [site.url("/a")]
    assert (listing.etag, listing.last_modified) == tuple(validators.values())


def test_poll_of_an_unchanged_list_gives_nothing(site: Site):
    site.routes["/feed"] = Answer(status=304)

    assert poll(SourceKind.FEED, site.url("/feed"), client=default_client(), etag='"v1"') is None


def test_poll_of_something_else_is_refused(site: Site):
    site.routes["/feed"] = Answer(b"<html></html>")

    with pytest.raises(NotAFeed):
        poll(SourceKind.FEED, site.url("/feed"), client=default_client())


def test_poll_of_an_index_reads_its_children_one_level_deep(site: Site):
    site.routes["/index.xml"] = Answer(_index("/one.xml", "/two.xml.gz", "/deeper.xml"), media_type=XML)
    site.routes["/one.xml"] = Answer(_urlset("/a", "/b"), media_type=XML)
    site.routes["/two.xml.gz"] = Answer(gzip.compress(_urlset("/b", "/c")), media_type="application/gzip")
    site.routes["/deeper.xml"] = Answer(_index("/hidden.xml"), media_type=XML)

    listing = poll(SourceKind.SITEMAP, site.url("/index.xml"), client=default_client())

    assert listing is not None
    assert [page.url for page in listing.pages] == [site.url("/a"), site.url("/b"), site.url("/c")]
    assert "/hidden.xml" not in [request.path for request in site.requests]


def test_poll_of_an_index_goes_on_after_a_child_that_fails_and_says_so(site: Site):
    site.routes["/index.xml"] = Answer(
        _index("/gone.xml", "/one.xml"), media_type=XML, headers={"ETag": '"1"'}
    )
    site.routes["/one.xml"] = Answer(_urlset("/a"), media_type=XML)

    listing = poll(SourceKind.SITEMAP, site.url("/index.xml"), client=default_client())

    assert listing is not None
    assert len(listing.pages) == 1
    assert listing.remarks == (f"{site.url('/gone.xml')}: There is nothing at this address (404).",)
    assert listing.etag == ""


def test_poll_of_an_index_whose_children_all_fail_fails(site: Site):
    site.routes["/index.xml"] = Answer(_index("/gone.xml"), media_type=XML)

    with pytest.raises(SourceGone):
        poll(SourceKind.SITEMAP, site.url("/index.xml"), client=default_client())


def test_poll_of_an_index_asks_for_the_newest_children_only(site: Site):
    site.routes["/index.xml"] = Answer(_index(*(f"/{n}.xml" for n in range(30))), media_type=XML)
    site.routes |= {f"/{n}.xml": Answer(_urlset(f"/{n}"), media_type=XML) for n in range(30)}

    listing = poll(SourceKind.SITEMAP, site.url("/index.xml"), client=default_client())

    assert listing is not None
    assert len(listing.pages) == MOST_CHILDREN


def test_poll_of_a_listing_page_gives_its_articles(site: Site):
    site.routes["/news"] = Answer(b'<main><a href="/news/roads-are-open-again">Roads are open</a></main>')

    listing = poll(SourceKind.LISTING, site.url("/news"), client=default_client())

    assert listing is not None
    assert [page.url for page in listing.pages] == [site.url("/news/roads-are-open-again")]
