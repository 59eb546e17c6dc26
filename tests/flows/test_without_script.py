"""The whole day of a checker, an editor and a lead in browsers that run no script at all."""

import re
from typing import Any

from playwright.sync_api import Browser, expect

from factcheck.demo_site import DemoSite
from reviews.actions import evidence
from reviews.enums import State
from reviews.models import Desk, Evidence, Publication, Review
from tests import factories
from tests.flows import test_in_the_browser as harness

browser, site, window = harness.browser, harness.site, harness.window
pytestmark = harness.pytestmark


def test_the_whole_day_works_without_script(
    live_server: Any, browser: Browser, site: DemoSite, desk: Desk, checker: Any, editor: Any, lead: Any
) -> None:
    review, origin = factories.make_review(desk), live_server.url
    with (
        window(browser, origin, java_script_enabled=False) as mara,
        window(browser, origin, java_script_enabled=False) as ines,
        window(browser, origin, java_script_enabled=False) as jonas,
    ):
        page = mara.sign_in("checker")
        page.get_by_role("button", name="Take the next review").click()
        page.get_by_role("button", name="Submit").click()
        expect(page.locator("#told li").first).to_be_visible()
        for name, words in factories.FINISHED.items():
            field = page.locator(f"[name={name}]")
            field.fill(words) if name != "rating" else page.get_by_label("Mostly false").check()
        page.get_by_label("Address of the page").fill(site.reference_url)
        page.get_by_label("Title").fill("Article 4")
        page.get_by_role("button", name="Add this evidence").click()
        expect(page.get_by_label("Summary")).to_have_value(factories.FINISHED["summary"])
        expect(page.locator(".evidence-item")).to_have_count(1)
        evidence.capture_evidence(evidence_id=Evidence.objects.get().pk)
        page.get_by_role("button", name="Submit").click()
        expect(page).to_have_url(re.compile("/desk/approvals/"))

        ines.sign_in("editor")
        page = ines.open("desk:approval", review.pk)
        page.locator(".summary summary").click()
        page.get_by_label("What must change in: Recorded crime").fill("Of which year?")
        page.get_by_role("button", name="Return with these reasons").click()

        page = mara.open("desk:review", review.pk)
        expect(page.locator(".as-read .remark")).to_contain_text("Of which year?")
        page.get_by_role("button", name="Resume").click()
        page.get_by_label("Summary").fill("Recorded crime fell by 2 per cent in 2025.")
        page.get_by_role("button", name="Submit").click()

        page = ines.open("desk:approval", review.pk)
        page.get_by_role("button", name="Approve exactly this").click()
        harness.publish(page)
        page.get_by_role("link", name="Public page").click()
        expect(page.locator(".summary")).to_contain_text("in 2025")

        jonas.sign_in("lead")
        page = jonas.open("desk:settings")
        page.get_by_label("Independent sources a verdict must cite").fill("2")
        page.get_by_role("button", name="Save the rules").click()
        page = jonas.open("desk:insight")
        page.get_by_role("link", name="Workload").click()
        expect(page.get_by_role("row", name="checker")).to_be_visible()

    desk.refresh_from_db()
    assert desk.minimum_sources == 2
    assert Publication.objects.get().review_id == Review.objects.get(state=State.PUBLISHED).pk
