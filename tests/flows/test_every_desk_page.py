"""Every page of the desk, in a real browser and in every role's eyes: nothing that axe finds, no console error,
no request to another host, no sideways scrolling on a telephone.

A page that is added to the URL table joins by itself, or the first test says which one is missing.
"""

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, Request

from reviews.desk.urls import urlpatterns
from reviews.models import Desk
from tests import factories
from tests.every_page import Arguments, methods, shown, what_pages_need
from tests.flows import test_in_the_browser as harness

browser, window = harness.browser, harness.window
pytestmark = harness.pytestmark
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def pages(desk: Desk, checker: User, editor: User, lead: User, settings: Any) -> Arguments:
    """What stands in the address of each page that needs something, on a desk where everything happened once."""
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    return what_pages_need(desk, checker=checker, editor=editor, lead=lead)


def test_every_page_that_needs_something_is_given_it(pages: Arguments) -> None:
    needy = {
        str(pattern.name)
        for pattern in urlpatterns
        if "GET" in methods(pattern) and pattern.pattern.converters
    }

    assert needy == set(pages), "say in `what_pages_need` what stands in the address of these"


def _too_wide(page: Page) -> list[str]:
    """Return how wide the page is on a telephone, where that is wider than the telephone."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(harness.WIDE)  # type: ignore[arg-type]
    return [f"{width} pixels wide"] if width > PHONE["width"] else []


def test_pages_have_no_fault(live_server: Any, browser: Browser, pages: Arguments) -> None:
    found: dict[str, list[str]] = {}
    elsewhere: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((live_server.url, "data:", "blob:")):
            elsewhere.append(request.url)

    # axe is put into the page as a script of its own, which the page's policy forbids.
    with window(browser, live_server.url, bypass_csp=True) as jonas:
        jonas.page.on("request", note)
        jonas.open("account_login")
        found["login"] = harness.faults_of(jonas.page)
        jonas.sign_in("lead")
        for name in shown():
            page = jonas.open(f"desk:{name}", *pages.get(name, []))
            found[name] = harness.faults_of(page) + _too_wide(page)

    assert {name: faults for name, faults in found.items() if faults} == {}
    assert elsewhere == []


def test_words_from_the_right_run_from_the_right(
    live_server: Any, browser: Browser, desk: Desk, lead: User
) -> None:
    words = "انخفضت الجريمة بنسبة 12 في المئة"
    document = factories.make_document(f"{words}. ثم انتهى.", language="ar")
    factories.make_statement(words, document=document, worth=0.1)

    with window(browser, live_server.url) as jonas:
        jonas.sign_in("lead")
        quote = jonas.open("desk:triage").locator(".quote a").first
        row = quote.locator("xpath=..").bounding_box()
        box = quote.bounding_box()

    assert row is not None
    assert box is not None
    assert abs((box["x"] + box["width"]) - (row["x"] + row["width"])) < 2
