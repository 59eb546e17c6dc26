"""A partner's whole journey: set up on the pages, told of a correction, verified, fetched, acknowledged, on record."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from standardwebhooks import Webhook

from reviews import tasks
from reviews.enums import EventType, ReviewKind, Scope, State
from reviews.models import Desk, Endpoint, Partner, Publication
from tests.factories import publish_round, review_at
from tests.fakes import Answer, Site, serving

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The partner's own server."""
    # The test itself is the worker: bells ring for nobody.
    monkeypatch.setattr("factcheck.bells.current_app.send_task", lambda *_, **__: None)
    with serving({"/hook": Answer(b"ok")}) as running:
        settings.FACTCHECK_DEMO_ORIGIN = running.origin
        yield running


def test_correction_reaches_a_partner_and_the_ledger_knows(
    site: Site, desk: Desk, lead: User, checker: User, editor: User
) -> None:
    browser, program = Client(), Client()
    browser.force_login(lead)
    browser.post(reverse("desk:partners"), {"name": "Example Post"})
    partner = Partner.objects.get()
    key = browser.post(
        reverse("desk:issue_key", args=[partner.pk]), {"name": "Web site", "scopes": Scope.values}
    ).context["shown"]
    secret = browser.post(
        reverse("desk:register_endpoint", args=[partner.pk]),
        {
            "url": site.url("/hook"),
            "events": [EventType.PUBLISHED, EventType.CORRECTED],
            "rating": "mostly-false",
        },
    ).context["shown"]
    tasks.deliver_webhooks()
    assert Endpoint.objects.get().status == "active"

    first = Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))
    publish_round(first, ReviewKind.CORRECTION, rating="true")
    tasks.deliver_webhooks()
    told: list[Any] = [Webhook(secret).verify(one.body, one.headers) for one in site.requests]
    assert [one["type"] for one in told] == ["endpoint.test", "verdict.published", "verdict.corrected"]
    correction = told[-1]["data"]

    bearer = {"authorization": f"Bearer {key}"}
    fetched = program.get(reverse("api_verdict", args=[correction["id"]]), headers=bearer)
    assert fetched.json()["version"] == correction["version"] == 2
    said = {"verdict": correction["id"], "version": 2, "applied_url": "https://post.example/a"}
    program.post(reverse("api_acknowledgements"), said, content_type="application/json", headers=bearer)

    lines = b"".join(browser.get(reverse("desk:ledger_csv"))).decode().splitlines()  # type: ignore[arg-type]
    _, verdict, version, kind, _, received, seen, acknowledged, where, _ = lines[1].split(",")
    assert (verdict, version, kind, where) == (correction["id"], "2", "correction", "https://post.example/a")
    assert received and seen and acknowledged
