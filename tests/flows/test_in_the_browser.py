"""The main job in a real browser: two people, from the front page of the desk to a published verdict.

Any console error, script error or violation of the page's policy fails the test. With
FACTCHECK_SCREENSHOTS set to a folder, the pages are photographed there at two widths.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect, sync_playwright

from claims.actions import documents, sources, statements
from claims.models import Document
from claims.models import Page as WatchedPage
from factcheck.demo_site import DemoSite
from reviews.actions import evidence, queue
from reviews.enums import CaptureState, Role, State
from reviews.models import Desk, Evidence, Publication, Review, Verdict
from tests import factories

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
SUMMARY = (
    "The rule on mercenaries is from a protocol of 1977, and it covers few of the foreigners in question."
)


class Window:
    """One person's browser window; it notes everything that goes wrong in it, and whoever else it asks."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        """Open a page that reports its errors."""
        self.origin, self.faults = origin, list[str]()
        self.page: Page = context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        context.on("request", self._note_host)

    def _note(self, message: Any) -> None:
        # The browser itself remarks on each answer that is a refusal; the page shows those in words.
        is_remark = "the server responded with a status of 4" in message.text
        if message.type in ("error", "warning") and not is_remark:
            self.faults.append(message.text)

    def _note_host(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:", "chrome-extension:")):
            self.faults.append(f"asks another host: {request.url}")

    def open(self, name: str, *args: Any) -> Page:
        """Go to a page by its name in the URL table."""
        self.page.goto(self.origin + reverse(name, args=args))
        return self.page

    def sign_in(self, username: str) -> Page:
        """Sign in as one of the cast."""
        page = self.open("account_login")
        page.locator("[name=login]").fill(username)
        page.locator("[name=password]").fill(factories.PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/desk/")
        return page


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
def site(settings: Any) -> Iterator[DemoSite]:
    """The sample news site, reachable for the guarded client."""
    with DemoSite() as site:
        settings.FACTCHECK_DEMO_ORIGIN = site.origin
        yield site


@pytest.fixture
def read_desk(site: DemoSite, desk: Desk) -> Desk:
    """A desk whose queue was filled from the sample site, by the very actions the tasks call."""
    source = sources.add_source(url=site.feed_url, kind="feed", name="Sample Gazette", by=None)
    sources.fetch_source(source_id=source.pk)
    for page in WatchedPage.objects.all():
        documents.fetch_page(page_id=page.pk)
    for document in Document.objects.all():
        statements.read_statements(document_id=document.pk)
    queue.queue_worthy_statements(desk=desk)
    return desk


@contextmanager
def window(browser: Browser, origin: str, **options: Any) -> Iterator[Window]:
    """Open a window of its own cookies; at the end nothing may have gone wrong in it."""
    context = browser.new_context(viewport=WIDE, **options)
    opened = Window(context, origin)
    yield opened
    context.close()
    assert opened.faults == []


def photograph(page: Page, name: str) -> None:
    """Keep a picture of the page at two widths, where FACTCHECK_SCREENSHOTS says so."""
    folder = os.environ.get("FACTCHECK_SCREENSHOTS")
    if not folder:
        return
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        page.screenshot(path=Path(folder) / f"{name}-{size['width']}.png", full_page=size is NARROW)


def write_verdict(page: Page) -> None:
    """Fill in the written part of the verdict."""
    page.get_by_label("Claim as reviewed").fill("The 1949 Convention does not protect foreign mercenaries.")
    page.get_by_label("Mostly false").check()
    page.get_by_label("Summary").fill(SUMMARY)
    page.get_by_label("Reasoning").fill(
        "Article 4 names who is protected.\n\nMembers of the armed forces are."
    )
    page.get_by_label("If all evidence points one way").fill("No text of 1949 excludes mercenaries.")
    page.get_by_label("Right of reply").fill("Asked by mail on 20 November; no answer by the 22nd.")
    expect(page.locator("#save-state")).to_contain_text("Saved")


def cite(page: Page, url: str) -> None:
    """Add the reference page of the sample site, and have it archived as a worker would."""
    page.get_by_label("Address of the page").fill(url)
    page.get_by_label("Title").fill("Third Geneva Convention, Article 4")
    page.get_by_label("Refutes the claim").check()
    page.get_by_role("button", name="Add this evidence").click()
    expect(page.locator(".capture")).to_contain_text("Being archived")
    assert evidence.capture_evidence(evidence_id=Evidence.objects.get().pk) == CaptureState.CAPTURED
    expect(page.locator(".capture")).to_contain_text("Archived")


def publish(page: Page) -> None:
    """Publish the approved verdict on the editor's page, which says first what that means."""
    page.locator("summary", has_text="Publish now").click()
    page.get_by_role("button", name="Publish for everybody").click()


def test_two_people_take_a_statement_to_a_published_verdict(
    live_server: Any, browser: Browser, site: DemoSite, read_desk: Desk, checker: Any, editor: Any
) -> None:
    with window(browser, live_server.url) as mara, window(browser, live_server.url) as ines:
        page = mara.sign_in("checker")
        photograph(page, "home")
        page.keyboard.press("n")
        page.wait_for_url("**/desk/reviews/**")
        review = Review.objects.get(state=State.CHECKING)
        expect(page.locator("mark[data-here]")).to_be_visible()
        page.keyboard.press("e")
        expect(page.get_by_label("Address of the page")).to_be_focused()
        write_verdict(page)
        cite(page, site.reference_url)
        expect(page.locator("#gates li[data-met=no]")).to_have_count(0)
        photograph(page, "workbench")
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**/desk/approvals/**")
        expect(page.get_by_role("button", name="Approve")).to_be_disabled()
        ines.sign_in("editor")
        page = ines.open("desk:approval", review.pk)
        photograph(page, "approval")
        page.get_by_role("button", name="Approve exactly this").click()
        publish(page)
        page.get_by_role("link", name="Public page").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("1949 Convention")
        photograph(page, "verdict")

    published = Publication.objects.get(review=review)
    assert published.is_current
    assert SUMMARY in published.document


def test_a_refused_submit_names_every_gate_and_keeps_what_was_typed(
    live_server: Any, browser: Browser, read_desk: Desk, checker: Any
) -> None:
    with window(browser, live_server.url) as mara:
        page = mara.sign_in("checker")
        page.keyboard.press("n")
        page.wait_for_url("**/desk/reviews/**")
        page.get_by_label("Reasoning").fill("Half an argument.")
        page.get_by_role("button", name="Submit").click()
        listed = page.locator("#told li")
        expect(listed).to_have_count(5)
        expect(page.get_by_label("Reasoning")).to_have_value("Half an argument.")
        listed.first.get_by_role("link").click()
        expect(page.get_by_label("Summary")).to_have_attribute("aria-invalid", "true")


def test_words_survive_a_lost_connection(
    live_server: Any, browser: Browser, read_desk: Desk, checker: Any
) -> None:
    with window(browser, live_server.url) as mara:
        page = mara.sign_in("checker")
        page.keyboard.press("n")
        page.wait_for_url("**/desk/reviews/**")
        page.route("**/draft/", lambda route: route.abort())
        page.get_by_label("Summary").fill("Typed in a tunnel.")
        expect(page.locator("#unsaved")).to_contain_text("kept in this browser")
        page.reload()
        page.unroute("**/draft/")
        page.get_by_role("button", name="Put them back").click()
        expect(page.get_by_label("Summary")).to_have_value("Typed in a tunnel.")
        expect(page.locator("#save-state")).to_contain_text("Saved")
        mara.faults = [fault for fault in mara.faults if "ERR_FAILED" not in fault]

    assert Verdict.objects.get(summary="Typed in a tunnel.")


def test_two_tabs_of_one_person_are_shown_both_texts(
    live_server: Any, browser: Browser, read_desk: Desk, checker: Any
) -> None:
    with window(browser, live_server.url) as mara:
        first = mara.sign_in("checker")
        first.keyboard.press("n")
        first.wait_for_url("**/desk/reviews/**")
        second = first.context.new_page()
        second.goto(first.url)
        first.get_by_label("Summary").fill("From the first tab.")
        expect(first.locator("#save-state")).to_contain_text("Saved")
        second.get_by_label("Summary").fill("From the second tab.")
        second.get_by_role("button", name="Compare the two texts").click()
        expect(second.get_by_label("Summary, yours")).to_have_value("From the second tab.")
        expect(second.get_by_label("Summary, saved")).to_have_value("From the first tab.")
        second.get_by_role("button", name="Save what I chose").click()
        expect(second.get_by_label("Summary")).to_have_value("From the second tab.")

    assert Verdict.objects.get(summary="From the second tab.")


def faults_of(page: Page) -> list[str]:
    """Return what axe finds wrong with the page, in its words."""
    # A colour half way to another has the contrast of neither.
    page.evaluate("Promise.all(document.getAnimations().map(one => one.finished.catch(() => null)))")
    violations = Axe().run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']}: {node['html'][:200]}" for one in violations for node in one["nodes"]
    ]


def test_the_queue_can_be_read_by_keyboard(
    live_server: Any, browser: Browser, read_desk: Desk, checker: Any
) -> None:
    with window(browser, live_server.url) as mara:
        page = mara.sign_in("checker")
        page.keyboard.press("g")
        page.keyboard.press("q")
        page.wait_for_url("**/desk/queue/")
        page.keyboard.press("j")
        expect(page.locator(".row .row-main a").first).to_be_focused()
        page.keyboard.press("Shift+?")
        expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_contain_text("Take the next review")


def test_a_member_sees_their_role(live_server: Any, browser: Browser, desk: Desk, lead: Any) -> None:
    role = str(Role.LEAD.label)

    with window(browser, live_server.url) as jonas:
        page = jonas.sign_in("lead")
        page.locator("details.menu summary").click()
        expect(page.locator(".menu-body")).to_contain_text(role)


def test_a_quotation_is_a_link_with_its_marks(
    live_server: Any, browser: Browser, desk: Desk, checker: Any
) -> None:
    statement = factories.make_statement(worth=0.3, type="direct")

    with window(browser, live_server.url) as here:
        here.sign_in(checker.username)
        page = here.open("desk:triage")
        for mark in (".at(0)", ".at(-1)"):
            box = page.evaluate(f"[...document.querySelector('.quote q').getClientRects()]{mark}.toJSON()")
            inside = 2 if mark == ".at(0)" else box["width"] - 2
            page.mouse.click(box["x"] + inside, box["y"] + box["height"] / 2)
            page.wait_for_url(f"**/{statement.pk}/")
            page.go_back()
