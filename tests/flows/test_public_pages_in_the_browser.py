"""What a reader's browser makes of the public pages: no error, no broken policy, nothing that axe finds."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect, sync_playwright

from reviews.enums import State
from reviews.models import Desk, Publication
from tests.factories import review_at

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of this file."""
    # Playwright keeps an event loop in this thread, in which Django would refuse to touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def series(desk: Desk, checker: User, editor: User) -> str:
    """The public id of one published verdict."""
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    return str(Publication.objects.get().series)


def opened(browser: Browser, address: str, **options: Any) -> tuple[Page, list[str]]:
    """Open a page in a window of its own; return it and the list of what goes wrong in it."""
    page = browser.new_context(**options).new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address, wait_until="networkidle")
    return page, faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/verdicts/{}", "/verdicts/{}/v/1", "/about", "/?text=nothing"])
def test_page_has_no_fault(live_server: Any, browser: Browser, series: str, path: str, scheme: str) -> None:
    # axe is put into the page as a script of its own, which the page's policy forbids.
    page, faults = opened(
        browser, live_server.url + path.format(series), color_scheme=scheme, bypass_csp=True
    )

    violations = Axe().run(page).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    assert faults == []


def test_reader_finds_a_verdict_and_its_proof(live_server: Any, browser: Browser, series: str) -> None:
    page, faults = opened(browser, live_server.url)

    page.get_by_label("Words").fill("crime fell")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Crime fell by 12 per cent in 2025.").click()

    expect(page.get_by_role("heading", name="Where it was said")).to_be_visible()
    expect(page.locator("mark")).to_have_text("crime fell by 12 per cent last year")
    assert faults == []


@pytest.mark.parametrize("path", ["/", "/verdicts/{}", "/about", "/api/docs"])
def test_narrow_screen_needs_no_sideways_scrolling(
    live_server: Any, browser: Browser, series: str, path: str
) -> None:
    page, _ = opened(browser, live_server.url + path.format(series), viewport={"width": 360, "height": 740})

    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_documentation_is_drawn_under_its_policy(live_server: Any, browser: Browser, series: str) -> None:
    page, faults = opened(browser, live_server.url + "/api/docs")

    page.get_by_text("Published verdicts in their current version").first.click()

    expect(page.get_by_text("Where to go on: taken from")).to_be_visible()
    assert faults == []
