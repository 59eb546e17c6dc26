"""Two people in two browsers: a review goes back and forth, a lead takes one over, and no word is lost on the way."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from factcheck.demo_site import DemoSite
from reviews.actions import queue
from reviews.enums import State, Verb
from reviews.models import Desk, Lease, Publication, Review, ReviewEvent, Verdict
from tests import factories
from tests.flows import test_in_the_browser as harness

browser, site, window = harness.browser, harness.site, harness.window
pytestmark = harness.pytestmark


def saved(page: Page) -> None:
    """Wait until the desk has what was typed."""
    expect(page.locator("#save-state")).to_contain_text("Saved")


def correct(page: Page) -> None:
    """Open a correction of what was just published."""
    page.locator("summary", has_text="Correct, update, re-check or withdraw").click()
    page.get_by_label("Correction").check()
    page.get_by_role("button", name="Open the round").click()


def test_a_review_is_returned_published_and_corrected(
    live_server: Any, browser: Browser, site: DemoSite, desk: Desk, checker: Any, editor: Any
) -> None:
    review = factories.make_review(desk)
    with window(browser, live_server.url) as mara, window(browser, live_server.url) as ines:
        writing = mara.sign_in("checker")
        writing.get_by_role("button", name="Take the next review").click()
        writing.wait_for_url(f"**/desk/reviews/{review.pk}/")
        harness.write_verdict(writing)
        harness.cite(writing, site.reference_url)
        writing.get_by_role("button", name="Submit").click()
        writing.wait_for_url("**/desk/approvals/**")

        ines.sign_in("editor")
        judging = ines.open("desk:approval", review.pk)
        judging.locator(".summary summary").click()
        judging.get_by_label("What must change in: The rule on mercenaries").fill("Name the table.")
        judging.get_by_role("button", name="Return with these reasons").click()

        writing = mara.open("desk:home")
        expect(writing.locator(".row-why").first).to_contain_text("Name the table.")
        writing.get_by_role("button", name="Resume").click()
        expect(writing.locator(".field", has_text="Summary").locator(".remark")).to_contain_text(
            "Name the table."
        )
        writing.get_by_label("Summary").fill("Table 3 names who is covered.")
        saved(writing)
        writing.get_by_role("button", name="Submit").click()
        writing.wait_for_url("**/desk/approvals/**")

        judging = ines.open("desk:approval", review.pk)
        expect(judging.locator(".changed ins").first).to_be_visible()
        judging.get_by_role("button", name="Approve exactly this").click()
        harness.publish(judging)
        # Who opens a round has a hand in it, so that it is not for the editor to do.
        correct(mara.open("desk:approval", review.pk))
        writing = mara.open("desk:queue")
        writing.get_by_role("button", name="Take it").click()
        writing.get_by_label("What changed and why, for readers").fill("It is Table 4; we had misread it.")
        writing.get_by_label("Summary").fill("Table 4 names who is covered.")
        saved(writing)
        writing.keyboard.press("Control+Enter")
        writing.wait_for_url("**/desk/approvals/**")

        judging.goto(writing.url)
        expect(judging.locator(".changed ins").first).to_be_visible()
        judging.get_by_role("button", name="Approve exactly this").click()
        harness.publish(judging)
        judging.get_by_role("link", name="Public page").click()
        expect(judging.locator(".notice", has_text="Corrected")).to_contain_text("It is Table 4")

    verbs = list(
        ReviewEvent.objects.filter(review=review).order_by("position").values_list("verb", flat=True)
    )
    steps = [verb for verb in verbs if verb not in (Verb.EDIT, Verb.ATTACH)]
    assert steps[1:] == [
        *(Verb.CLAIM, Verb.SUBMIT, Verb.RETURN, Verb.RESUME, Verb.SUBMIT, Verb.APPROVE, Verb.PUBLISH)
    ]
    first, second = Publication.objects.order_by("number")
    assert "Table 3 names who is covered." in first.document
    assert "Table 4 names who is covered." in second.document


def test_a_lead_takes_over_while_the_holder_types_and_no_word_is_lost(
    live_server: Any, browser: Browser, desk: Desk, checker: Any, lead: Any
) -> None:
    review = factories.review_at(State.CHECKING, desk, checker=checker, editor=lead)
    with window(browser, live_server.url) as mara, window(browser, live_server.url) as jonas:
        mara.sign_in("checker")
        typing = mara.open("desk:review", review.pk)
        typing.get_by_label("Summary").fill("Saved before the take-over.")
        saved(typing)

        jonas.sign_in("lead")
        taking = jonas.open("desk:review", review.pk)
        taking.locator("summary", has_text="Take over").click()
        taking.locator("#take-over-reason").fill("The deadline is tonight.")
        taking.get_by_role("button", name="Take over").click()
        expect(taking.get_by_label("Summary")).to_have_value("Saved before the take-over.")

        typing.get_by_label("Summary").fill("Typed while it was taken over.")
        expect(typing.locator("#unsaved")).to_contain_text("The deadline is tonight.")
        typing.reload()
        kept = typing.locator("#unsaved").get_by_label("Summary", exact=True)
        expect(kept).to_have_value("Typed while it was taken over.")
        expect(typing.locator(".bell .count")).to_contain_text("1")

    assert Verdict.objects.get(review=review).summary == "Saved before the take-over."
    assert Lease.objects.get(review=review).holder == lead


def test_two_people_who_wrote_in_turns_are_shown_both_texts(
    live_server: Any, browser: Browser, desk: Desk, checker: Any, lead: Any
) -> None:
    review = factories.review_at(State.CHECKING, desk, checker=checker, editor=lead)
    with window(browser, live_server.url) as mara, window(browser, live_server.url) as jonas:
        mara.sign_in("checker")
        typing = mara.open("desk:review", review.pk)
        typing.route("**/draft/", lambda route: route.abort())
        typing.get_by_label("Summary").fill("From the checker, on a train.")
        expect(typing.locator("#unsaved")).to_contain_text("kept in this browser")

        jonas.sign_in("lead")
        other = jonas.open("desk:review", review.pk)
        other.locator("summary", has_text="Take over").click()
        other.locator("#take-over-reason").fill("The deadline is tonight.")
        other.get_by_role("button", name="Take over").click()
        other.get_by_label("Summary").fill("From the lead, at the desk.")
        other.get_by_label("Reasoning").fill("The lead wrote this, and nobody else.")
        other.get_by_label("Mostly false").check()
        saved(other)
        other.locator("summary", has_text="Put aside").click()
        other.get_by_role("button", name="Release", exact=True).click()
        queue.claim_review(review_id=review.pk, by=checker)

        typing.unroute("**/draft/")
        typing.get_by_label("Summary").fill("From the checker, at home.")
        typing.get_by_role("button", name="Compare the two texts").click()
        expect(typing.get_by_label("Summary, yours")).to_have_value("From the checker, at home.")
        expect(typing.get_by_label("Summary, saved")).to_have_value("From the lead, at the desk.")
        expect(typing.locator("del").first).to_contain_text("lead")
        expect(typing.get_by_text("Saved by lead").first).to_be_visible()
        assert harness.faults_of(typing) == []
        typing.get_by_role("button", name="Save what I chose").click()
        expect(typing.get_by_label("Reasoning")).to_have_value("The lead wrote this, and nobody else.")
        mara.faults = [fault for fault in mara.faults if "ERR_FAILED" not in fault]

    kept = Verdict.objects.select_related("rating").get(review=review)
    assert kept.summary == "From the checker, at home."
    assert (kept.reasoning, kept.rating.slug) == ("The lead wrote this, and nobody else.", "mostly-false")


def test_words_typed_without_a_connection_are_saved_by_themselves_when_it_is_back(
    live_server: Any, browser: Browser, desk: Desk, checker: Any
) -> None:
    review = factories.review_at(State.CHECKING, desk, checker=checker, editor=checker)
    with window(browser, live_server.url) as mara:
        mara.sign_in("checker")
        page = mara.open("desk:review", review.pk)
        page.context.set_offline(True)
        page.get_by_label("Summary").fill("Typed on the train.")
        expect(page.locator("#unsaved")).to_contain_text("kept in this browser")
        page.context.set_offline(False)
        saved(page)
        mara.faults = [fault for fault in mara.faults if "ERR_INTERNET_DISCONNECTED" not in fault]

    assert Verdict.objects.get(review=review).summary == "Typed on the train."


def test_the_holder_is_warned_five_minutes_before_the_hold_ends(
    live_server: Any, browser: Browser, desk: Desk, checker: Any
) -> None:
    review = factories.review_at(State.CHECKING, desk, checker=checker, editor=checker)
    Lease.objects.filter(review=review).update(ends_at=timezone.now() + timedelta(minutes=6))
    with window(browser, live_server.url) as mara:
        mara.sign_in("checker")
        mara.page.clock.install()
        page = mara.open("desk:review", review.pk)
        page.route("**/heartbeat/", lambda route: route.fulfill(status=429))
        page.clock.run_for(30_000)
        expect(page.locator("#unsaved")).to_be_hidden()
        page.clock.run_for(45_000)
        expect(page.locator("#unsaved")).to_contain_text("Your hold ends in 5 min")

    assert Review.objects.get(pk=review.pk).state == State.CHECKING
