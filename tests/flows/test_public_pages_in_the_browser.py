"""What a reader's browser makes of the public pages: no error, no broken policy, nothing that axe finds."""

import json
import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect, sync_playwright

from claims.models import Topic
from reviews.enums import ReviewKind, State
from reviews.models import Desk, Publication
from tests.factories import NOW, publish_round, review_at
from tests.fakes import Answer, serving

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PAGES = [
    "/",
    "/?text=nothing",
    "/verdicts/{series}",
    "/verdicts/{series}/v/1",
    "/verdicts/{series}/v/2",
    "/speakers",
    "/speakers/{speaker}",
    "/topics",
    "/topics/crime",
    "/verdicts/{series}/copies/{sha256}",
    "/corrections",
    "/corrections?kind=retraction",
    "/policies/privacy",
    "/verdicts/{series}/report",
    "/contact",
    "/tips",
    "/about",
]
# Colours are the same tokens everywhere: the pages that use most of them stand for the others in the dark.
DARK = ["/", "/verdicts/{series}/v/2", "/speakers/{speaker}", "/corrections", "/tips"]
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


@pytest.fixture
def corrected(series: str) -> Publication:
    """The newest version of that verdict, corrected once, with a topic."""
    first = Publication.objects.get(series=series)
    first.review.claim.topics.add(Topic.objects.create(slug="crime", name="Crime"))
    return publish_round(first, ReviewKind.CORRECTION, now=NOW, summary="Recorded crime fell by 3 per cent.")


def filled(path: str, publication: Publication) -> str:
    """Return an address with the ids of one verdict in it."""
    kept = json.loads(publication.document)["claim"]["first_appearance"]["document"]
    return path.format(series=publication.series, speaker=publication.speaker_id, sha256=kept["sha256"])


def opened(browser: Browser, address: str, **options: Any) -> tuple[Page, list[str]]:
    """Open a page in a window of its own; return it and the list of what goes wrong in it."""
    page = browser.new_context(**options).new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address, wait_until="networkidle")
    return page, faults


@pytest.mark.parametrize(
    ("path", "scheme"), [*((path, "light") for path in PAGES), *((path, "dark") for path in DARK)]
)
def test_page_has_no_fault(
    live_server: Any, browser: Browser, corrected: Publication, path: str, scheme: str
) -> None:
    # axe is put into the page as a script of its own, which the page's policy forbids.
    address = live_server.url + filled(path, corrected)
    page, faults = opened(browser, address, color_scheme=scheme, bypass_csp=True)

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


def test_narrow_screen_needs_no_sideways_scrolling(
    live_server: Any, browser: Browser, corrected: Publication
) -> None:
    page, _ = opened(browser, live_server.url, viewport={"width": 360, "height": 740})
    widths = {}
    for path in [*PAGES, "/api/docs"]:
        page.goto(live_server.url + filled(path, corrected))
        widths[path] = page.evaluate("document.documentElement.scrollWidth")

    assert {path: width for path, width in widths.items() if width > 360} == {}


def test_documentation_is_drawn_under_its_policy(live_server: Any, browser: Browser, series: str) -> None:
    # Swagger UI draws what is in sight; the list of verdicts is half way down.
    tall = {"width": 1280, "height": 3000}
    page, faults = opened(browser, live_server.url + "/api/docs", viewport=tall)

    page.get_by_text("Published verdicts in their current version").first.click()

    expect(page.get_by_text("Where to go on: taken from")).to_be_visible()
    assert faults == []


@pytest.fixture
def framed(live_server: Any, settings: Any, desk: Desk, checker: User, editor: User) -> Publication:
    """One published verdict, whose addresses are those of the running server."""
    settings.FACTCHECK_BASE_URL = live_server.url
    return Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))


def test_copied_code_shows_the_verdict_in_a_foreign_page(
    live_server: Any, browser: Browser, framed: Publication
) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(f"{live_server.url}/verdicts/{framed.series}")
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
    live_server: Any, browser: Browser, framed: Publication, kind: ReviewKind | None, scheme: Any
) -> None:
    if kind:
        publish_round(framed, kind, rating="false")
    page = browser.new_page(color_scheme=scheme, bypass_csp=True, viewport={"width": 320, "height": 360})
    page.goto(f"{live_server.url}/embed/{framed.series}", wait_until="networkidle")

    violations = Axe().run(page).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
