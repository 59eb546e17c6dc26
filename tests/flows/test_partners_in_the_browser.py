"""A lead sets up a partner in a browser without script; axe finds nothing wrong with the pages."""

from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect

from reviews.actions.outbox import fan_out_pending
from reviews.enums import State
from reviews.models import ApiKey, Delivery, DeliveryAttempt, Endpoint, KeyUsage, Partner
from tests import factories
from tests.flows import test_in_the_browser as desk_browser
from tests.flows.test_in_the_browser import CHROMIUM, faults_of, window

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


def test_pages_of_partners_have_no_fault_that_axe_finds(
    live_server: Any, browser: Browser, desk: Any, lead: Any, checker: Any, editor: Any, settings: Any
) -> None:
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    partner = factories.make_partner(desk, lead)
    key = factories.make_key(partner, lead).key
    KeyUsage.objects.create(key=key, day=timezone.now().date(), requests=3)
    endpoint = factories.make_endpoint(partner, lead)
    factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    fan_out_pending()
    DeliveryAttempt.objects.create(
        delivery=Delivery.objects.latest("created_at"), at=timezone.now(), status=500, milliseconds=3
    )
    found: dict[str, list[str]] = {}

    with window(browser, live_server.url, bypass_csp=True) as jonas:
        jonas.sign_in("lead")
        for name, *args in (
            ("desk:partners",),
            ("desk:partner", partner.pk),
            ("desk:endpoint", endpoint.pk),
            ("desk:ledger",),
        ):
            jonas.open(name, *args)
            found[name] = faults_of(jonas.page)

    assert Partner.objects.count() == 1
    assert {name: faults for name, faults in found.items() if faults} == {}
