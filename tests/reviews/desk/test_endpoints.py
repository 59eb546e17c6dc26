"""Endpoint pages: registered, proven, changed, disabled; deliveries are seen and sent once more."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviews.actions.outbox import fan_out_pending
from reviews.desk import endpoints as pages
from reviews.enums import DeliveryStatus, State
from reviews.models import Delivery, DeliveryAttempt, Desk, Endpoint, Partner
from tests.factories import NOW, review_at

SignIn = Callable[[User], Client]
URL = "http://127.0.0.1:9/hook"


@pytest.fixture(autouse=True)
def woken(monkeypatch: pytest.MonkeyPatch, settings: Any) -> list[str]:
    """The tasks that were woken."""
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    heard: list[str] = []
    monkeypatch.setattr(pages, "wake", heard.append)
    return heard


@pytest.fixture
def browser(lead: User, signed_in: SignIn) -> Client:
    return signed_in(lead)


@pytest.fixture
def delivery(endpoint: Endpoint, desk: Desk, checker: User, editor: User) -> Delivery:
    """A delivery that was given up after one try."""
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    fan_out_pending(now=NOW)
    delivery = Delivery.objects.get(series__isnull=False)
    Delivery.objects.filter(pk=delivery.pk).update(status=DeliveryStatus.GIVEN_UP)
    DeliveryAttempt.objects.create(
        delivery=delivery, at=NOW, status=500, milliseconds=7, snippet="<script>broken"
    )
    return delivery


def test_endpoint_is_registered_with_its_secret_shown_once(
    browser: Client, partner: Partner, woken: list[str]
) -> None:
    given = {"url": URL, "events": ["verdict.corrected"], "rating": "false"}

    shown = browser.post(reverse("desk:register_endpoint", args=[partner.pk]), given)

    endpoint = Endpoint.objects.get()
    assert endpoint.secret == shown.context["shown"]
    assert (endpoint.events, endpoint.filters) == (["verdict.corrected"], {"rating": "false"})
    assert woken == ["reviews.deliver_webhooks"]
    assert endpoint.secret not in browser.get(reverse("desk:endpoint", args=[endpoint.pk])).content.decode()


@pytest.mark.parametrize(
    "change", [{"url": "https://10.0.0.1/"}, {"url": ""}, {"events": []}, {"rating": "a b"}]
)
def test_endpoint_that_cannot_be_is_refused_at_its_field(
    browser: Client, partner: Partner, change: dict[str, Any]
) -> None:
    given = {"url": URL, "events": ["verdict.corrected"], **change}

    answer = browser.post(reverse("desk:register_endpoint", args=[partner.pk]), given)

    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not Endpoint.objects.exists()


def test_delivery_shows_its_tries_and_what_was_answered(
    browser: Client, endpoint: Endpoint, delivery: Delivery
) -> None:
    page = browser.get(reverse("desk:endpoint", args=[endpoint.pk])).content.decode()

    assert "Given up" in page
    assert "500, 7 ms" in page
    assert "&lt;script&gt;broken" in page


def test_one_delivery_is_sent_once_more(browser: Client, delivery: Delivery, woken: list[str]) -> None:
    browser.post(reverse("desk:replay_one", args=[delivery.pk]))

    delivery.refresh_from_db()
    assert delivery.status == DeliveryStatus.PENDING
    assert woken == ["reviews.deliver_webhooks"]


def test_range_of_days_is_sent_once_more(browser: Client, endpoint: Endpoint, delivery: Delivery) -> None:
    days = {"since": "2026-03-02", "until": "2026-03-02"}

    browser.post(reverse("desk:replay", args=[endpoint.pk]), days)

    delivery.refresh_from_db()
    assert delivery.status == DeliveryStatus.PENDING


def test_subscription_is_changed(browser: Client, endpoint: Endpoint) -> None:
    given = {"events": ["verdict.retracted"], "language": "en"}

    browser.post(reverse("desk:endpoint", args=[endpoint.pk]), given)

    endpoint.refresh_from_db()
    assert (endpoint.events, endpoint.filters) == (["verdict.retracted"], {"language": "en"})


def test_disabled_endpoint_says_so_and_is_proven_again(browser: Client, endpoint: Endpoint) -> None:
    browser.post(reverse("desk:disable_endpoint", args=[endpoint.pk]))
    page = browser.get(reverse("desk:endpoint", args=[endpoint.pk])).content.decode()

    browser.post(reverse("desk:prove_endpoint", args=[endpoint.pk]))

    endpoint.refresh_from_db()
    assert "Disabled by the desk." in page
    assert endpoint.status == "pending"


def test_new_secret_is_shown_once_and_stands_beside_the_old_one(browser: Client, endpoint: Endpoint) -> None:
    shown = browser.post(reverse("desk:new_secret", args=[endpoint.pk]), {"overlap_days": 1})

    old = endpoint.secret
    endpoint.refresh_from_db()
    assert shown.context["shown"] == endpoint.secret != old
    assert endpoint.previous_secret == old


def test_editor_does_not_look_after_endpoints(endpoint: Endpoint, editor: User, signed_in: SignIn) -> None:
    browser = signed_in(editor)

    assert browser.get(reverse("desk:endpoint", args=[endpoint.pk])).status_code == 403
    browser.post(reverse("desk:disable_endpoint", args=[endpoint.pk]))
    endpoint.refresh_from_db()
    assert endpoint.status == "active"


def test_ten_deliveries_take_no_more_queries_than_one(
    browser: Client,
    endpoint: Endpoint,
    delivery: Delivery,
    desk: Desk,
    checker: User,
    editor: User,
    queries: Callable[[Client, str], int],
) -> None:
    page = reverse("desk:endpoint", args=[endpoint.pk])
    one = queries(browser, page)
    for _ in range(9):
        review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    fan_out_pending(now=NOW)

    assert queries(browser, page) == one
