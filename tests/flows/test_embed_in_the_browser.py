"""The embed in a page of another site, in a real browser: shown, styled, readable, and never running a script."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Browser, sync_playwright

from reviews.enums import ReviewKind, State
from reviews.models import Desk, Publication
from tests.factories import publish_round, review_at
from tests.fakes import Answer, serving

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
def verdict(live_server: Any, settings: Any, desk: Desk, checker: User, editor: User) -> Publication:
    """One published verdict, whose addresses are those of the running server."""
    settings.FACTCHECK_BASE_URL = live_server.url
    return Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))


def test_copied_code_shows_the_verdict_in_a_foreign_page(
    live_server: Any, browser: Browser, verdict: Publication
) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(f"{live_server.url}/verdicts/{verdict.series}")
    code = page.get_by_label("Code to copy").inner_text()

    article = (
        f"<!doctype html><title>Elsewhere</title><link rel=icon href=data:,><p>An article.</p>{code}".encode()
    )
    with serving({"/article": Answer(article)}) as elsewhere:
        foreign = browser.new_page()
        foreign.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        foreign.goto(elsewhere.url("/article"))
        frame = foreign.frame_locator("iframe")

        frame.get_by_text("Mostly false").wait_for()
        assert frame.locator(".rating").evaluate("mark => getComputedStyle(mark).fontWeight") != "400"
        assert frame.get_by_role("heading", level=1).inner_text() == "Crime fell by 12 per cent in 2025."
    assert faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", [None, ReviewKind.CORRECTION, ReviewKind.RETRACTION])
def test_axe_finds_nothing_on_a_narrow_embed(
    live_server: Any, browser: Browser, verdict: Publication, kind: ReviewKind | None, scheme: Any
) -> None:
    if kind:
        publish_round(verdict, kind, rating="false")
    page = browser.new_page(color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 360})
    page.goto(f"{live_server.url}/embed/{verdict.series}", wait_until="networkidle")

    violations = Axe().run(page).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
