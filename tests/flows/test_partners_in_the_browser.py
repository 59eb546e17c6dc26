"""A partner is set up in a browser without script, and from then on a correction reaches it and is on record."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from googleapiclient.discovery import build
from playwright.sync_api import Browser, Page, expect
from standardwebhooks import Webhook

from reviews import tasks
from reviews.enums import ReviewKind, State
from reviews.models import Desk, Publication
from tests.factories import publish_round, review_at
from tests.fakes import Site
from tests.flows import test_in_the_browser as desk_browser
from tests.flows import test_partner as journey
from tests.flows.test_in_the_browser import CHROMIUM, window

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]
browser, site = desk_browser.browser, journey.site


def set_up(page: Page, hook: str) -> tuple[str, str]:
    """Add a partner with a key and an endpoint; return the key and the secret, as they are shown once."""
    page.get_by_label("Name").fill("Example Post")
    page.get_by_role("button", name="Add").click()
    page.get_by_label("What it is for").fill("Web site")
    for scope in page.locator("[name=scopes]").all():
        scope.check()
    page.get_by_role("button", name="Make a key").click()
    expect(page.locator("#shown")).to_contain_text("fck_")
    key = page.locator("#shown").inner_text().strip()
    page.get_by_label("Address").fill(hook)
    page.get_by_role("button", name="Register").click()
    expect(page.locator("#shown")).to_contain_text("whsec_")
    secret = page.locator("#shown").inner_text().strip()
    page.get_by_role("link", name=hook).click()
    expect(page.get_by_text("Waiting for its proof")).to_be_visible()
    return key, secret


def test_partner_is_set_up_and_a_correction_reaches_it(
    live_server: Any, browser: Browser, site: Site, desk: Desk, lead: User, checker: User, editor: User
) -> None:
    first = Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))

    with window(browser, live_server.url, java_script_enabled=False) as jonas:
        page = jonas.sign_in("lead")
        jonas.open("desk:partners")
        key, secret = set_up(page, site.url("/hook"))
        tasks.deliver_webhooks()
        page.reload()
        expect(page.get_by_text("Waiting for its proof")).not_to_be_visible()

        endpoint = {"api_endpoint": f"{live_server.url}/"}
        with build("factchecktools", "v1alpha1", developerKey=key, client_options=endpoint) as google:
            listed = google.claims().search(reviewPublisherSiteFilter="127.0.0.1").execute()["claims"]
        assert [claim["claimReview"][0]["textualRating"] for claim in listed] == ["Mostly false"]

        publish_round(first, ReviewKind.CORRECTION, rating="true")
        tasks.deliver_webhooks()
        told: Any = Webhook(secret).verify(site.requests[-1].body, site.requests[-1].headers)
        assert (told["type"], told["data"]["version"]) == ("verdict.corrected", 2)
        applied = {
            "verdict": told["data"]["id"],
            "version": 2,
            "applied_url": "https://post.example/a",
            "note": "Mended in print",
        }
        answer = Client().post(
            reverse("api_acknowledgements"),
            applied,
            content_type="application/json",
            headers={"authorization": f"Bearer {key}"},
        )
        assert answer.status_code in (200, 201)

        jonas.open("desk:ledger")
        line = page.get_by_role("row").filter(has_text="Example Post")
        expect(line).to_contain_text("Correction, version 2")
        expect(line).to_contain_text("Mended in print")
        expect(line.get_by_role("link", name="where")).to_have_attribute("href", "https://post.example/a")
