"""A lead sets up a partner in a browser without script."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from reviews.models import ApiKey, Endpoint
from tests.flows import test_in_the_browser as desk_browser
from tests.flows.test_in_the_browser import CHROMIUM, window

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine"),
]
browser = desk_browser.browser


def test_partner_is_set_up_without_a_script(
    live_server: Any, browser: Browser, lead: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    monkeypatch.setattr("reviews.desk.endpoints.wake", lambda task: None)

    with window(browser, live_server.url, java_script_enabled=False) as jonas:
        page = jonas.sign_in("lead")
        jonas.open("desk:partners")
        page.get_by_label("Name").fill("Example Post")
        page.get_by_role("button", name="Add").click()
        page.get_by_label("What it is for").fill("Web site")
        page.get_by_role("button", name="Make a key").click()
        expect(page.locator("#shown")).to_contain_text("fck_")
        page.get_by_label("Address").fill("http://127.0.0.1:9/hook")
        page.get_by_role("button", name="Register").click()
        expect(page.locator("#shown")).to_contain_text("whsec_")
        page.get_by_role("link", name="http://127.0.0.1:9/hook").click()
        expect(page.get_by_text("Waiting for its proof")).to_be_visible()

    assert (ApiKey.objects.count(), Endpoint.objects.count()) == (1, 1)
