"""A mention from one person arrives at another: bell, notices, and the very comment, in two browsers."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from reviews.enums import State
from reviews.models import Comment, Desk, Notice
from tests import factories
from tests.flows import test_in_the_browser as harness

browser, window = harness.browser, harness.window
pytestmark = harness.pytestmark


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_a_mention_arrives_at_the_person_it_names(
    live_server: Any, browser: Browser, desk: Desk, checker: Any, editor: Any, has_script: bool
) -> None:
    review = factories.review_at(State.CHECKING, desk, checker=checker, editor=editor)
    origin = live_server.url
    with (
        window(browser, origin, java_script_enabled=has_script) as ines,
        window(browser, origin, java_script_enabled=has_script) as mara,
    ):
        ines.sign_in("editor")
        page = ines.open("desk:review", review.pk)
        page.get_by_label("About").select_option(label="Summary")
        page.get_by_label("What you want to say").fill("@checker, which table is <this> from?")
        page.get_by_role("button", name="Begin the thread").click()
        expect(page.locator(".thread .mention")).to_have_text("@checker")

        page = mara.sign_in("checker")
        expect(page.locator(".bell .count")).to_contain_text("1")
        page.locator(".bell").click()
        expect(page.locator(".row")).to_contain_text("editor mentioned you")
        page.get_by_role("button", name="Open").click()
        expect(page).to_have_url(f"{origin}/desk/reviews/{review.pk}/#comment-{Comment.objects.get().pk}")
        expect(page.locator(".thread .said")).to_contain_text("which table is <this> from?")
        expect(page.locator(".bell .count")).to_have_count(0)
        page.get_by_label("Reply about Summary").fill("The one of March.")
        page.get_by_role("button", name="Send").click()
        expect(page.locator(".thread .said")).to_have_count(2)

        page = ines.open("desk:notices")
        expect(page.locator(".row")).to_contain_text("checker wrote in a thread of yours")

    assert Notice.objects.get(person=checker).seen_at is not None
