"""Every page of the desk, in a real browser and in every role's eyes: nothing that axe finds, no console error,
no request to another host, no sideways scrolling on a telephone or with letters twice as large.

A page that is added to the URL table joins by itself, or the first test says which one is missing.
"""

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page

from reviews.desk.urls import urlpatterns
from reviews.models import Desk
from tests import factories
from tests.every_page import Arguments, methods, shown, what_pages_need
from tests.flows import test_in_the_browser as harness

browser, window = harness.browser, harness.window
pytestmark = harness.pytestmark
PHONE = {"width": 360, "height": 740}
# Colours are tokens, whose pairs `tests/factcheck/test_design.py` measures: these pages use most of them.
IN_THE_DARK = {"home", "review", "approval", "published", "insight", "sources"}
# Words are longer in Ukrainian: these pages have the longest, and the most beside one another.
IN_UKRAINIAN = ("home", "queue", "triage", "review", "approval", "sources", "insight", "settings")
LARGE_LETTERS = "document.documentElement.style.fontSize = '200%'"


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
    """Return where the page is wider than the window: on a telephone, and with letters of twice the size."""
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    found = _wider(page, PHONE["width"], "on a telephone")
    page.set_viewport_size(harness.WIDE)  # type: ignore[arg-type]
    page.evaluate(LARGE_LETTERS)
    return found + _wider(page, harness.WIDE["width"], "with large letters")


def _wider(page: Page, width: int, where: str) -> list[str]:
    found = page.evaluate("document.documentElement.scrollWidth")
    return [f"{found} pixels wide {where}"] if found > width else []


def _in_the_dark(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    found = harness.faults_of(page)
    page.emulate_media(color_scheme="light")
    return [f"in the dark: {fault}" for fault in found]


def test_pages_have_no_fault(live_server: Any, browser: Browser, pages: Arguments) -> None:
    found: dict[str, list[str]] = {}

    # axe is put into the page as a script of its own, which the page's policy forbids. It measures colours at
    # once, also those of a button that is on its way from light to dark.
    with window(browser, live_server.url, bypass_csp=True, reduced_motion="reduce") as jonas:
        jonas.open("account_login")
        found["login"] = harness.faults_of(jonas.page)
        jonas.sign_in("lead")
        for name in shown():
            page = jonas.open(f"desk:{name}", *pages.get(name, []))
            dark = _in_the_dark(page) if name in IN_THE_DARK else []
            found[name] = harness.faults_of(page) + dark + _too_wide(page)

    assert {name: faults for name, faults in found.items() if faults} == {}


def test_longer_words_have_room(live_server: Any, browser: Browser, pages: Arguments) -> None:
    found: dict[str, list[str]] = {}

    with window(browser, live_server.url) as jonas:
        jonas.sign_in("lead")
        jonas.page.goto(f"{live_server.url}/?lang=uk")
        found["public"] = _too_wide(jonas.page)
        for name in IN_UKRAINIAN:
            page = jonas.open(f"desk:{name}", *pages.get(name, []))
            found[name] = _too_wide(page)
            assert page.locator("html").get_attribute("lang") == "uk"

    assert {name: faults for name, faults in found.items() if faults} == {}


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
