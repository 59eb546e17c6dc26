"""A person adds three sources of different kinds, sees what comes, and what happens when a site fails or edits.

The site stands on loopback and the worker's steps are taken by the very actions that its tasks call.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from claims import selectors
from claims.actions import documents, sources, statements
from claims.models import Document, SilentEdit, Source
from tests.fakes import Answer, Site, serving
from tests.flows import test_in_the_browser as desk_browser
from tests.flows.test_in_the_browser import (
    CHROMIUM,
    faults_of,
    photograph,
    window,
)
from tests.pdfs import pdf_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]
browser = desk_browser.browser
SCHOOLS = "“We built 300 new schools in four years,” the minister, Jane Doe, said on Monday."
ROADS = "The minister of transport, John Roe, said that 40 per cent of all roads were repaired last year."


def _article(title: str, words: str) -> Answer:
    rest = "<p>The ministry published the figures on its site. Nobody else has counted them so far.</p>"
    html = f"<html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{words}</p>{rest}"
    return Answer(f"{html}</article></body></html>".encode())


@pytest.fixture
def site(settings: Any) -> Iterator[Site]:
    """A ministry with a news page that names its feed, and two articles."""
    items = "<item><title>Schools opened</title><link>/schools</link></item>"
    feed = f'<rss version="2.0"><channel><title>Ministry feed</title>{items}</channel></rss>'
    named = '<link rel="alternate" type="application/rss+xml" title="Ministry feed" href="/feed.xml">'
    links = '<a href="/news/roads-are-open-again">Roads are open again</a>'
    routes = {
        "/feed.xml": Answer(feed.encode(), media_type="application/rss+xml"),
        "/news": Answer(f"<html><head><title>News</title>{named}</head><main>{links}</main></html>".encode()),
        "/schools": _article("Schools opened", SCHOOLS),
        "/news/roads-are-open-again": _article("Roads are open again", ROADS),
        "/speech": _article("Speech on schools", SCHOOLS),
    }
    with serving({**routes}) as running:
        settings.FACTCHECK_DEMO_ORIGIN = running.origin
        yield running


def work() -> None:
    """Do what is due, as the workers would."""
    for source in selectors.sources_due(timezone.now()):
        sources.fetch_source(source_id=source.pk)
    for page in selectors.pages_due(timezone.now()):
        documents.fetch_page(page_id=page.pk)
    for document in selectors.unread_documents(timezone.now()):
        statements.read_statements(document_id=document.pk)


def add(page: Page, url: str, kind: str) -> None:
    """Look at an address, and add it as it was found."""
    page.goto(re.sub(r"/desk/.*", "/desk/sources/", page.url))
    page.get_by_label("Address", exact=True).fill(url)
    page.get_by_role("radio", name=kind).check()
    page.get_by_role("button", name="Preview").first.click()
    expect(page.get_by_role("heading", name="Add this source")).to_be_visible()
    page.get_by_role("button", name="Add this source").click()
    expect(page.get_by_role("heading", name="On their way")).to_be_visible()


def test_three_kinds_of_sources_are_added_and_their_statements_arrive(
    live_server: Any,
    browser: Browser,
    site: Site,
    checker: Any,
) -> None:
    with window(browser, live_server.url) as mara:
        page = mara.sign_in("checker")
        mara.open("desk:sources")
        photograph(page, "sources-empty")
        page.get_by_label("Address", exact=True).fill(site.url("/news"))
        page.get_by_role("radio", name="Feed").check()
        page.get_by_role("button", name="Preview").click()
        expect(page.get_by_role("alert")).to_contain_text("is not a feed")
        photograph(page, "preview-not-a-feed")
        page.get_by_text("Ministry feed").locator("..").locator("..").get_by_role("button").click()
        expect(page.get_by_text("We built 300 new schools in four years")).to_be_visible()
        photograph(page, "preview-feed")
        page.get_by_role("button", name="Add this source").click()
        expect(page.get_by_role("heading", name="On their way")).to_be_visible()
        photograph(page, "source-progress")
        work()
        expect(page.get_by_role("heading", name="On their way")).to_have_count(0)
        expect(page.get_by_role("link", name="Schools opened").first).to_be_visible()
        photograph(page, "source-healthy")
        add(page, site.url("/news"), "Listing page")
        add(page, site.url("/speech"), "Single page")
        work()
        mara.open("desk:upload")
        file = {
            "name": "speech.pdf",
            "mimeType": "application/pdf",
            "buffer": pdf_of("“Crime fell by 12 per cent,” Jane Doe said."),
        }
        page.get_by_label("File").set_input_files(file)
        page.get_by_label("Title").fill("A speech on crime")
        photograph(page, "upload")
        page.get_by_role("button", name="Keep it").click()
        expect(page.get_by_text("Statements are being looked for.")).to_be_visible()
        work()
        expect(page.locator("mark").first).to_have_text("Crime fell by 12 per cent,")
        photograph(page, "document-upload")
        mara.open("desk:sources")
        expect(page.locator("tbody tr")).to_have_count(4)
        photograph(page, "sources")

    assert set(Source.objects.values_list("kind", flat=True)) == {"feed", "listing", "page", "upload"}
    assert all(document.statements.exists() for document in Document.objects.all())


def test_failing_source_is_explained_paused_and_its_silent_edit_found(
    live_server: Any,
    browser: Browser,
    site: Site,
    checker: Any,
) -> None:
    with window(browser, live_server.url) as mara:
        page = mara.sign_in("checker")
        add(page, site.url("/speech"), "Single page")
        work()
        site.routes["/speech"] = Answer(status=503)
        page.get_by_role("button", name="Fetch now").click()
        work()
        expect(page.locator(".lede")).to_contain_text("Failed once")
        expect(page.locator(".lede")).to_contain_text("The site answered with an error (503). Next try")
        photograph(page, "source-failing")
        page.get_by_role("button", name="Pause").click()
        expect(page.locator(".lede")).to_contain_text("Paused by checker")
        site.routes["/speech"] = _article("Speech on schools", SCHOOLS.replace("300", "30"))
        page.get_by_role("button", name="Resume").click()
        work()
        expect(page.get_by_role("heading", name="Silent edits")).to_be_visible()
        photograph(page, "source-silent-edit")
        page.get_by_role("link", name="What changed").first.click()
        expect(page.locator(".reading del")).to_contain_text("300")
        photograph(page, "changes")
        page.get_by_role("button", name="I have seen this").click()
        expect(page.get_by_text("seen by checker")).to_be_visible()
        photograph(page, "document-silent-edit")

    assert SilentEdit.objects.get().seen_by == checker


def test_source_pages_work_without_script(
    live_server: Any,
    browser: Browser,
    site: Site,
    checker: Any,
) -> None:
    with window(browser, live_server.url, java_script_enabled=False) as mara:
        page = mara.sign_in("checker")
        add(page, site.url("/feed.xml"), "Find out")
        work()
        page.reload()
        expect(page.get_by_role("link", name="Schools opened").first).to_be_visible()


def test_source_pages_have_no_fault_that_axe_finds(
    live_server: Any,
    browser: Browser,
    site: Site,
    checker: Any,
) -> None:
    source = sources.add_source(url=site.url("/speech"), kind="page", name="Speech", by=None)
    work()
    site.routes["/speech"] = _article("Speech on schools", SCHOOLS.replace("300", "30"))
    sources.fetch_source_now(source_id=source.pk, by=None)
    work()
    changed = Document.objects.get(previous__isnull=False)
    pages = [
        ("desk:preview_source",),
        ("desk:upload",),
        ("desk:paste",),
        ("desk:source", source.pk),
        ("desk:document", changed.pk),
        ("desk:changes", changed.pk),
    ]
    found: dict[str, list[str]] = {}

    with window(browser, live_server.url, bypass_csp=True) as mara:
        mara.sign_in("checker")
        for name, *args in pages:
            mara.open(name, *args)
            found[name] = faults_of(mara.page)

    assert {name: faults for name, faults in found.items() if faults} == {}
