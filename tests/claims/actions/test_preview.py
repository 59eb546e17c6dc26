"""What is shown before a source is added; nothing of it is stored."""

from typing import Any

import pytest

from claims.actions.preview import Preview, preview_source
from claims.enums import SourceKind
from claims.errors import SourceKindInvalid, SourceUrlInvalid
from claims.models import Document, Fetch, Page, Source
from factcheck import politeness
from tests.factories import make_source
from tests.fakes import Answer, Site

pytestmark = pytest.mark.django_db

RSS = "application/rss+xml"
SAID = "The minister, Jane Doe, said on Monday that the country had built 300 new schools in four years."


def _article(words: str = SAID) -> Answer:
    html = f"<html lang='en'><head><title>Schools</title></head><body><article><p>{words}</p></article></body></html>"
    return Answer(html.encode())


def _feed(*paths: str) -> Answer:
    items = "".join(f"<item><title>About {path}</title><link>{path}</link></item>" for path in paths)
    return Answer(
        f'<rss version="2.0"><channel><title>News</title>{items}</channel></rss>'.encode(), media_type=RSS
    )


@pytest.fixture
def front(site: Site) -> Site:
    """A site with a feed, a listing page that names it, and articles."""
    links = "".join(f'<a href="/{n}000">Story {n}</a>' for n in range(1, 5))
    head = '<link rel="alternate" type="application/rss+xml" title="All" href="/feed">'
    site.routes |= {
        "/feed": _feed("/1000", "/2000", "/3000"),
        "/news": Answer(f"<html><head><title>News</title>{head}</head><main>{links}</main></html>".encode()),
        **{f"/{n}000": _article() for n in range(1, 5)},
    }
    return site


def test_feed_is_found_out_and_its_first_pages_are_read(front: Site):
    preview = preview_source(url=front.url("/feed"))

    assert (preview.kind, preview.is_detected, preview.title) == (SourceKind.FEED, True, "News")
    assert (preview.page_count, preview.pages[0].title, preview.problem) == (3, "About /1000", "")
    assert len(preview.samples) == 2
    assert "300 new schools" in preview.samples[0].statements[0].content


def test_preview_stores_nothing(front: Site):
    preview_source(url=front.url("/feed"))

    assert not any(model.objects.exists() for model in (Source, Page, Fetch, Document))


def test_listing_page_offers_the_feed_that_it_names(front: Site):
    preview = preview_source(url=front.url("/news"))

    assert (preview.kind, preview.page_count) == (SourceKind.LISTING, 4)
    assert [(one.url, one.kind, one.title) for one in preview.alternatives] == [
        (front.url("/feed"), SourceKind.FEED, "All"),
        (front.url("/news"), SourceKind.PAGE, ""),
    ]


def test_page_that_was_taken_for_a_feed_is_explained_with_what_it_is(front: Site):
    preview = preview_source(url=front.url("/news"), kind="feed")

    assert preview.code == "source.not_a_feed"
    assert [one.kind for one in preview.alternatives] == ["feed", "listing", "page"]


def test_single_page_shows_its_own_statements(front: Site):
    preview = preview_source(url=front.url("/1000"), kind="page")

    assert preview.samples[0].statement_count == 1
    assert len(front.requests) == 2


def test_sitemap_index_is_looked_at_through_its_newest_part(site: Site):
    xml = "application/xml"
    site.routes |= {
        "/index.xml": Answer(
            b"<sitemapindex><sitemap><loc>/one.xml</loc></sitemap></sitemapindex>", media_type=xml
        ),
        "/one.xml": Answer(b"<urlset><url><loc>/a</loc></url></urlset>", media_type=xml),
        "/a": _article(),
    }

    preview = preview_source(url=site.url("/index.xml"))

    assert (preview.kind, preview.page_count) == (SourceKind.SITEMAP, 1)
    assert preview.samples[0].statement_count == 1


@pytest.mark.parametrize(
    ("routes", "code", "may_pass"),
    [
        ({}, "source.gone", False),
        ({"/x": Answer(status=503)}, "source.answered_with_error", True),
        ({"/robots.txt": Answer(b"User-agent: *\nDisallow: /")}, "source.disallowed_by_robots", False),
        ({"/x": Answer(b"x", media_type="video/mp4")}, "fetch.media_type_refused", False),
    ],
    ids=["gone", "broken", "robots", "video"],
)
def test_failure_is_told_in_words(site: Site, routes: dict[str, Answer], code: str, may_pass: bool):
    site.routes |= routes

    preview = preview_source(url=site.url("/x"))

    assert (preview.code, preview.may_pass) == (code, may_pass)
    assert preview.problem.endswith(".")


def test_busy_host_says_how_long_to_wait(site: Site, monkeypatch: pytest.MonkeyPatch):
    def busy(self: Any, url: str) -> None:
        raise politeness.HostBusy(wait=4.2)

    monkeypatch.setattr(politeness.Turns, "take", busy)

    preview = preview_source(url=site.url("/x"))

    assert preview.problem.endswith("Try again in 5 seconds.")
    assert preview.may_pass


def test_page_of_the_list_that_fails_does_not_spoil_the_preview(front: Site):
    del front.routes["/1000"]

    preview = preview_source(url=front.url("/feed"))

    assert preview.problem == ""
    assert [bool(sample.problem) for sample in preview.samples] == [True, False]


def test_page_without_words_says_so(site: Site):
    site.routes["/x"] = Answer(b"<html><body></body></html>")

    preview: Preview = preview_source(url=site.url("/x"), kind="page")

    assert preview.samples[0].problem == "No text was found on this page."


def test_address_that_is_watched_already_names_its_source(front: Site):
    source = make_source(url=front.url("/feed"))

    assert preview_source(url=front.url("/feed")).source == source


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"url": "http://10.0.0.1/"}, SourceUrlInvalid),
        ({"url": "https://news.example/", "kind": "upload"}, SourceKindInvalid),
    ],
)
def test_odd_question_is_refused_before_anything_is_asked(given: dict[str, str], error: type[Exception]):
    with pytest.raises(error):
        preview_source(**given)
