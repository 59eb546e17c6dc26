"""Triage without a mouse: reject with a reason, take it back, correct the speaker, accept, join to a known claim."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect

from claims.actions.claims import open_claim
from claims.enums import Triage
from claims.models import Appearance, Statement
from reviews.models import Desk, Review
from tests import factories
from tests.flows import test_in_the_browser as desk_browser
from tests.flows.test_in_the_browser import CHROMIUM, faults_of, window

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]
browser = desk_browser.browser
LONG = "The ministry published its figures on Monday. " * 60
FIRST, SECOND = "Crime fell by 12 per cent last year.", "Last year crime fell by twelve per cent."


def statement_in(words: str, *, worth: float) -> Statement:
    """A statement far down in a page of its own."""
    return factories.make_statement(words, document=factories.make_document(LONG + words), worth=worth)


def press(page: Page, key: str, then: str) -> None:
    """Press a key, and wait for the words that the next page shows."""
    page.keyboard.press(key)
    expect(page.locator("body")).to_contain_text(then, timeout=15_000)


def test_every_decision_has_a_key(live_server: Any, browser: Browser, desk: Desk, checker: User) -> None:
    first, second = statement_in(FIRST, worth=0.4), statement_in(SECOND, worth=0.3)
    open_claim(statement_id=statement_in("Crime fell by twelve per cent.", worth=0.9).pk, by=None)

    with window(browser, live_server.url) as here:
        here.sign_in(checker.username)
        page = here.open("desk:triage")
        press(page, "t", "Is this worth a check?")
        expect(page.locator("mark[data-here]")).to_be_in_viewport()
        assert faults_of(page) == []

        page.keyboard.press("r")
        page.keyboard.type("An opinion.")
        press(page, "Enter", "Rejected, with your reason on the record")
        press(page, "z", "An opinion.")
        press(page, "z", "Taken back")
        assert page.url.endswith(f"/{first.pk}/")

        page.keyboard.press("s")
        page.keyboard.press("Control+A")
        page.keyboard.type("Nobody")
        page.keyboard.press("Escape")
        press(page, "a", "In the queue")
        assert page.url.endswith(f"/{second.pk}/")
        press(page, "m", "One more appearance of a known claim")

    first.refresh_from_db()
    assert (first.triage, Review.objects.get().claim.wording) == (Triage.ACCEPTED, FIRST)
    assert Appearance.objects.filter(statement=second, joined_by=checker).exists()
