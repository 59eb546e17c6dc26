"""The outbox: written with the publication, fanned out in order, once, to whom it concerns."""

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews.actions import publishing
from reviews.actions.outbox import fan_out_pending, has_pending
from reviews.enums import EventType, ReviewKind, State
from reviews.models import Delivery, Desk, Endpoint, Partner, Publication, WebhookEvent
from tests.factories import NOW, make_endpoint, publish_round, review_at


@pytest.fixture(autouse=True)
def _origin(settings: Any) -> None:
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"


@pytest.fixture
def published(desk: Desk, checker: User, editor: User) -> Publication:
    """A first check, rated mostly false."""
    return Publication.objects.get(review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor))


def told(endpoint: Endpoint) -> list[str]:
    """Return the events an endpoint has deliveries of, but for its proof."""
    rows = Delivery.objects.filter(endpoint=endpoint, series__isnull=False).order_by("sequence")
    return list(rows.values_list("event__type", flat=True))


def test_publishing_writes_the_event_with_the_stored_document(published: Publication) -> None:
    event = WebhookEvent.objects.get()

    body = json.loads(event.body)
    assert (event.type, event.publication, event.fanned_out_at) == (EventType.PUBLISHED, published, None)
    assert (body["data"]["id"], body["data"]["sha256"]) == (str(published.series), published.digest)


def test_publishing_that_is_rolled_back_leaves_no_event(
    desk: Desk, checker: User, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    review = review_at(State.APPROVED, desk, checker=checker, editor=editor)
    monkeypatch.setattr(publishing, "Effect", lambda **_: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        publishing.publish(review_id=review.pk, now=NOW, by=editor)

    assert not Publication.objects.exists()
    assert not WebhookEvent.objects.exists()


def test_publishing_costs_the_same_for_any_number_of_endpoints(
    desk: Desk, partner: Partner, lead: User, checker: User, editor: User
) -> None:
    counts = []
    for more in (1, 9):
        for _ in range(more):
            make_endpoint(partner, lead)
        review = review_at(State.APPROVED, desk, checker=checker, editor=editor)
        with CaptureQueriesContext(connection) as seen:
            publishing.publish(review_id=review.pk, now=NOW, by=editor)
        counts.append(len(seen))

    assert counts[0] >= counts[1] > 0


def test_every_endpoint_gets_one_delivery_however_often_it_is_fanned_out(
    partner: Partner, lead: User, published: Publication
) -> None:
    endpoints = [make_endpoint(partner, lead) for _ in range(3)]

    assert fan_out_pending(now=NOW) == 1
    WebhookEvent.objects.filter(publication=published).update(fanned_out_at=None)
    assert fan_out_pending(now=NOW) == 1

    assert [told(endpoint) for endpoint in endpoints] == [["verdict.published"]] * 3
    assert not has_pending()


@pytest.mark.parametrize(
    ("filters", "hears"),
    [
        ({}, True),
        ({"rating": "mostly-false"}, True),
        ({"rating": "true"}, False),
        ({"speaker": "Jane Doe"}, True),
        ({"speaker": "John Roe"}, False),
        ({"language": "en"}, True),
        ({"language": "cs"}, False),
        ({"topic": "crime"}, False),
        ({"rating": "mostly-false", "language": "cs"}, False),
    ],
)
def test_filters_mean_what_they_mean_in_the_api(
    partner: Partner, lead: User, published: Publication, filters: dict[str, str], hears: bool
) -> None:
    endpoint = make_endpoint(partner, lead, filters=filters)

    fan_out_pending(now=NOW)

    assert told(endpoint) == (["verdict.published"] if hears else [])


def test_endpoint_hears_only_of_the_events_it_chose(
    partner: Partner, lead: User, published: Publication
) -> None:
    endpoint = make_endpoint(partner, lead, events=[EventType.RETRACTED])
    publish_round(published, ReviewKind.CORRECTION, now=NOW)
    publish_round(Publication.objects.get(is_current=True), ReviewKind.RETRACTION, now=NOW)

    fan_out_pending(now=NOW)

    assert told(endpoint) == ["verdict.retracted"]


def test_who_got_a_verdict_hears_of_the_correction_that_no_longer_fits_the_filter(
    partner: Partner, lead: User, published: Publication
) -> None:
    endpoint = make_endpoint(partner, lead, filters={"rating": "mostly-false"})
    other = make_endpoint(partner, lead, filters={"rating": "half-true"})
    fan_out_pending(now=NOW)
    publish_round(published, ReviewKind.CORRECTION, now=NOW, rating="true")

    fan_out_pending(now=NOW)

    assert told(endpoint) == ["verdict.published", "verdict.corrected"]
    assert told(other) == []


def test_deliveries_carry_the_order_of_publishing(
    partner: Partner, lead: User, published: Publication
) -> None:
    endpoint = make_endpoint(partner, lead)
    second = publish_round(published, ReviewKind.UPDATE, now=NOW)

    fan_out_pending(now=NOW)

    rows = Delivery.objects.filter(endpoint=endpoint, series=published.series).order_by("sequence")
    assert list(rows.values_list("sequence", flat=True)) == [published.sequence, second.sequence]


def test_disabled_and_unproven_endpoints_are_not_told(
    partner: Partner, lead: User, published: Publication
) -> None:
    unproven = make_endpoint(partner, lead, is_proven=False)

    fan_out_pending(now=NOW)

    assert told(unproven) == []


def test_a_thousand_endpoints_take_no_more_queries_than_their_filters(
    partner: Partner, lead: User, published: Publication
) -> None:
    counts = []
    for more in (1, 9):
        for _ in range(more):
            make_endpoint(partner, lead, filters={"rating": "mostly-false"})
        WebhookEvent.objects.filter(publication=published).update(fanned_out_at=None)
        with CaptureQueriesContext(connection) as seen:
            fan_out_pending(now=NOW)
        counts.append(len(seen))

    assert counts[0] == counts[1]
