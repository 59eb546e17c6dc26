"""Sending for real, over loopback: signed, in order, never through a redirect, and nobody waits for a slow one."""

import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from standardwebhooks import Webhook

from reviews.actions import endpoints
from reviews.actions.sending import deliver_due
from reviews.enums import ReviewKind, State
from reviews.models import Delivery, DeliveryAttempt, Desk, Endpoint, LedgerEntry, Partner, Publication
from tests.factories import NOW, make_endpoint, publish_round, review_at
from tests.fakes import Answer, Route, Site, endless, serving

pytestmark = pytest.mark.django_db(transaction=True)
OK = Answer(b"thanks", media_type="text/plain")


@pytest.fixture
def site(settings: Any) -> Any:
    """The one origin on loopback that webhooks may go to; retries come at once."""
    settings.FACTCHECK_WEBHOOK_RETRIES = [0, 0]
    settings.FACTCHECK_WEBHOOK_SECONDS = 2
    with serving({}) as running:
        settings.FACTCHECK_DEMO_ORIGIN = running.origin
        yield running


@pytest.fixture
def published(desk: Desk, checker: User, editor: User) -> Publication:
    return Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))


def open_at(site: Site, path: str, route: Route, partner: Partner, by: User, **more: Any) -> Endpoint:
    site.routes[path] = route
    return make_endpoint(partner, by, url=site.url(path), **more)


def ids_at(site: Site, path: str) -> list[str]:
    return [request.headers["webhook-id"] for request in site.requests if request.path == path]


def test_receivers_library_accepts_what_arrives(
    site: Site, partner: Partner, lead: User, published: Publication
) -> None:
    endpoint = open_at(site, "/hook", OK, partner, lead)

    deliver_due()

    (request,) = site.requests
    body: Any = Webhook(endpoint.secret).verify(request.body, request.headers)
    assert (body["type"], body["data"]["id"]) == ("verdict.published", str(published.series))
    assert request.headers["content-type"] == "application/json"
    assert request.headers["webhook-id"] == str(published.webhook_event.pk)


def test_delivery_and_its_answer_are_on_record_and_in_the_ledger(
    site: Site, partner: Partner, lead: User, published: Publication
) -> None:
    endpoint = open_at(site, "/hook", OK, partner, lead)

    deliver_due()

    delivery = Delivery.objects.get(endpoint=endpoint, series=published.series)
    attempt = delivery.attempts.get()
    assert (delivery.status, attempt.status, attempt.snippet) == ("delivered", 200, "thanks")
    line = LedgerEntry.objects.get()
    assert (line.partner, line.publication) == (partner, published)
    assert line.received_at is not None


def test_proof_activates_the_endpoint_and_then_it_is_told(
    site: Site, partner: Partner, lead: User, desk: Desk, checker: User, editor: User
) -> None:
    endpoint = open_at(site, "/hook", OK, partner, lead, is_proven=False)
    deliver_due()
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    deliver_due()

    endpoint.refresh_from_db()
    types: list[Any] = [
        Webhook(endpoint.secret).verify(one.body, one.headers)["type"] for one in site.requests
    ]
    assert (endpoint.status, types) == ("active", ["endpoint.test", "verdict.published"])


def test_failed_try_is_repeated_with_the_same_id_and_bytes(
    site: Site, partner: Partner, lead: User, published: Publication
) -> None:
    answers = iter([500, 200])

    def route(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(next(answers))
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    open_at(site, "/hook", route, partner, lead)

    deliver_due()

    first, second = site.requests
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.body == second.body
    assert Delivery.objects.get(series=published.series).tries == 2


def test_versions_of_one_verdict_arrive_in_order_though_the_first_fails_before(
    site: Site, partner: Partner, lead: User, published: Publication
) -> None:
    second = publish_round(published, ReviewKind.CORRECTION, now=NOW)
    answers = iter([500, 200, 200])

    def route(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(next(answers))
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    open_at(site, "/hook", route, partner, lead)

    deliver_due()

    one, two = str(published.webhook_event.pk), str(second.webhook_event.pk)
    assert ids_at(site, "/hook") == [one, one, two]


def test_redirect_is_a_failure_and_never_followed(
    site: Site, partner: Partner, lead: User, published: Publication, settings: Any
) -> None:
    settings.FACTCHECK_WEBHOOK_RETRIES = []
    open_at(site, "/hook", Answer(status=307, headers={"Location": "/inside"}), partner, lead)

    deliver_due()

    assert [request.path for request in site.requests] == ["/hook"]
    assert Delivery.objects.get(series=published.series).status == "given_up"
    assert "Redirects are not followed" in DeliveryAttempt.objects.get().detail


def test_endpoint_that_hangs_holds_up_nobody(
    site: Site, partner: Partner, lead: User, published: Publication, settings: Any
) -> None:
    settings.FACTCHECK_WEBHOOK_RETRIES = []
    release = Event()
    open_at(site, "/hangs", lambda _: release.wait(5) and None, partner, lead)
    for number in range(5):
        open_at(site, f"/quick-{number}", OK, partner, lead)
    began = timezone.now()

    deliver_due()

    release.set()
    quick = Delivery.objects.filter(endpoint__url__contains="/quick", series=published.series)
    delivered = [row.delivered_at - began for row in quick if row.delivered_at]
    assert len(delivered) == 5
    assert max(delivered) < timedelta(seconds=1.5)
    assert (
        Delivery.objects.get(endpoint__url__endswith="/hangs", series=published.series).status == "given_up"
    )


def test_answer_without_end_counts_by_its_status(
    site: Site, partner: Partner, lead: User, published: Publication
) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    open_at(site, "/hook", endless(head, b"x" * 4096), partner, lead)

    deliver_due()

    assert Delivery.objects.get(series=published.series).status == "delivered"
    assert len(DeliveryAttempt.objects.get().snippet) <= 500


def test_address_is_judged_again_at_each_delivery(
    site: Site, partner: Partner, lead: User, published: Publication, settings: Any
) -> None:
    settings.FACTCHECK_WEBHOOK_RETRIES = []
    open_at(site, "/hook", OK, partner, lead)
    settings.FACTCHECK_DEMO_ORIGIN = ""

    deliver_due()

    assert site.requests == []
    assert Delivery.objects.get(series=published.series).status == "given_up"


def test_both_signatures_stand_during_a_rotation(
    site: Site, partner: Partner, lead: User, published: Publication
) -> None:
    old = open_at(site, "/hook", OK, partner, lead).secret
    endpoint = Endpoint.objects.get()
    new = endpoints.rotate_secret(endpoint_id=endpoint.pk, overlap=timedelta(days=1), by=lead).secret

    deliver_due()

    (request,) = site.requests
    assert all(Webhook(secret).verify(request.body, request.headers) for secret in (old, new))


def test_second_sender_of_a_process_leaves_it_to_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    from reviews.actions import sending

    with sending._only_one:
        began = time.monotonic()
        assert deliver_due() is None

    assert time.monotonic() - began < 1


def test_sender_says_when_there_is_more_to_do(
    site: Site, partner: Partner, lead: User, published: Publication, settings: Any
) -> None:
    settings.FACTCHECK_WEBHOOK_RETRIES = [50]
    open_at(site, "/hook", Answer(status=500), partner, lead)

    wait = deliver_due()

    assert wait is not None
    assert 40 < wait < 60
    site.routes["/hook"] = OK
    assert len(site.requests) == 1
