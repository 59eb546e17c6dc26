"""Endpoints: guarded at registration, proven, disabled, given new secrets; deliveries sent once more."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from reviews.actions import endpoints
from reviews.actions.outbox import fan_out_pending
from reviews.enums import DeliveryStatus, EndpointStatus, EventType, State
from reviews.errors import EndpointRefused, RoleMissing, TooMuchAtOnce
from reviews.models import Delivery, Desk, Endpoint, Partner, Publication, WebhookEvent
from tests.factories import NOW, make_endpoint, review_at


@pytest.fixture(autouse=True)
def _origin(settings: Any) -> None:
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"


@pytest.fixture
def published(desk: Desk, checker: User, editor: User) -> Publication:
    publication = Publication.objects.get(
        review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    )
    fan_out_pending(now=NOW)
    return publication


def deliveries(endpoint: Endpoint) -> list[Delivery]:
    return list(Delivery.objects.filter(endpoint=endpoint, series__isnull=False))


def test_registered_endpoint_waits_for_its_proof(partner: Partner, lead: User) -> None:
    registered = endpoints.register_endpoint(
        partner_id=partner.pk, url="http://127.0.0.1:9/x", events=endpoints.TYPES, now=NOW, by=lead
    )

    assert registered.endpoint.status == EndpointStatus.PENDING
    assert registered.secret.startswith("whsec_")
    assert WebhookEvent.objects.get().type == EventType.TEST
    assert Delivery.objects.get().endpoint == registered.endpoint


@pytest.mark.parametrize(
    "url",
    [
        "",
        "post.example",
        "http://93.184.216.34/hook",
        "https://127.0.0.1/hook",
        "https://[::ffff:10.0.0.1]/hook",
        "https://2130706433/hook",
        "https://169.254.169.254/latest",
        "https://93.184.216.34:8443/hook",
        "https://user:password@93.184.216.34/",
        "https://localhost/hook",
        "http://127.0.0.1:99/hook",
    ],
)
def test_address_that_leads_inside_or_is_no_https_is_refused(partner: Partner, lead: User, url: str) -> None:
    with pytest.raises(EndpointRefused) as refused:
        endpoints.register_endpoint(partner_id=partner.pk, url=url, events=endpoints.TYPES, by=lead)

    assert list(refused.value.fields) == ["url"]
    assert not Endpoint.objects.exists()


def test_public_https_address_is_accepted(partner: Partner, lead: User) -> None:
    endpoint = endpoints.register_endpoint(
        partner_id=partner.pk, url="https://93.184.216.34/hook", events=endpoints.TYPES, by=lead
    ).endpoint

    assert endpoint.url == "https://93.184.216.34/hook"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"events": []}, "events"),
        ({"events": ["endpoint.test"]}, "events"),
        ({"filters": {"rating": "not a slug"}}, "rating"),
        ({"filters": {"party": "x"}}, "party"),
    ],
)
def test_subscription_that_makes_no_sense_is_refused_at_its_field(
    partner: Partner, lead: User, fields: dict[str, Any], field: str
) -> None:
    given = {"events": endpoints.TYPES, "url": "http://127.0.0.1:9/x", **fields}

    with pytest.raises(EndpointRefused) as refused:
        endpoints.register_endpoint(partner_id=partner.pk, by=lead, **given)

    assert list(refused.value.fields) == [field]


def test_subscription_can_be_changed(partner: Partner, lead: User) -> None:
    endpoint = make_endpoint(partner, lead)

    changed = endpoints.change_subscription(
        endpoint_id=endpoint.pk,
        events=["verdict.corrected"],
        filters={"rating": "false", "topic": ""},
        by=lead,
    )

    assert (changed.events, changed.filters) == (["verdict.corrected"], {"rating": "false"})


def test_only_a_lead_looks_after_endpoints(partner: Partner, lead: User, editor: User) -> None:
    endpoint = make_endpoint(partner, lead, is_proven=False)
    delivery = Delivery.objects.get()

    for attempt in (
        lambda: make_endpoint(partner, editor),
        lambda: endpoints.prove_endpoint(endpoint_id=endpoint.pk, by=editor),
        lambda: endpoints.rotate_secret(endpoint_id=endpoint.pk, overlap=timedelta(0), by=editor),
        lambda: endpoints.disable_endpoint(endpoint_id=endpoint.pk, by=editor),
        lambda: endpoints.change_subscription(endpoint_id=endpoint.pk, events=[], filters={}, by=editor),
        lambda: endpoints.replay_delivery(delivery_id=delivery.pk, by=editor),
        lambda: endpoints.replay_range(endpoint_id=endpoint.pk, since=NOW, until=NOW, by=editor),
    ):
        with pytest.raises(RoleMissing):
            attempt()


def test_disabled_endpoint_is_proven_again(partner: Partner, lead: User) -> None:
    endpoint = make_endpoint(partner, lead)
    endpoints.disable_endpoint(endpoint_id=endpoint.pk, now=NOW, by=lead)

    proven = endpoints.prove_endpoint(endpoint_id=endpoint.pk, now=NOW, by=lead)

    assert (proven.status, proven.disabled_at) == (EndpointStatus.PENDING, None)
    assert Delivery.objects.filter(endpoint=endpoint, status=DeliveryStatus.PENDING).count() == 1


def test_proof_that_waits_already_is_sent_at_once_and_not_twice(partner: Partner, lead: User) -> None:
    endpoint = make_endpoint(partner, lead, is_proven=False)

    endpoints.prove_endpoint(endpoint_id=endpoint.pk, now=NOW, by=lead)

    assert Delivery.objects.filter(endpoint=endpoint).count() == 1


def test_new_secret_keeps_the_old_one_for_a_while(partner: Partner, lead: User) -> None:
    endpoint = make_endpoint(partner, lead)

    rotated = endpoints.rotate_secret(endpoint_id=endpoint.pk, overlap=timedelta(days=2), now=NOW, by=lead)

    assert rotated.secret != endpoint.secret
    assert rotated.endpoint.previous_secret == endpoint.secret
    assert rotated.endpoint.previous_secret_until == NOW + timedelta(days=2)


def test_one_delivery_is_sent_once_more_under_its_old_id(
    partner: Partner, lead: User, desk: Desk, checker: User, editor: User
) -> None:
    endpoint = make_endpoint(partner, lead)
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    fan_out_pending(now=NOW)
    (delivery,) = deliveries(endpoint)
    Delivery.objects.update(status=DeliveryStatus.DELIVERED, delivered_at=NOW, tries=3)

    again = endpoints.replay_delivery(delivery_id=delivery.pk, now=NOW, by=lead)

    assert (again.status, again.tries, again.event_id) == (DeliveryStatus.PENDING, 0, delivery.event_id)


def test_range_sends_what_was_sent_and_what_was_missed(
    partner: Partner, lead: User, published: Publication
) -> None:
    endpoint = make_endpoint(partner, lead)
    assert deliveries(endpoint) == []

    missed = endpoints.replay_range(endpoint_id=endpoint.pk, since=NOW, until=NOW, now=NOW, by=lead)
    Delivery.objects.update(status=DeliveryStatus.DELIVERED, delivered_at=NOW)
    again = endpoints.replay_range(endpoint_id=endpoint.pk, since=NOW, until=NOW, now=NOW, by=lead)

    assert (missed, again) == (1, 1)
    (delivery,) = deliveries(endpoint)
    assert (delivery.status, delivery.event) == (DeliveryStatus.PENDING, published.webhook_event)


def test_range_leaves_out_what_is_outside_of_it_or_of_the_filter(
    partner: Partner, lead: User, published: Publication
) -> None:
    endpoint = make_endpoint(partner, lead)
    other = make_endpoint(partner, lead, filters={"rating": "true"})
    after = NOW + timedelta(seconds=1)

    assert endpoints.replay_range(endpoint_id=endpoint.pk, since=after, until=after, by=lead) == 0
    assert endpoints.replay_range(endpoint_id=other.pk, since=NOW, until=NOW, by=lead) == 0


def test_range_beyond_reason_is_refused(
    partner: Partner, lead: User, published: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "MOST_REPLAYED", 0)
    endpoint = make_endpoint(partner, lead)

    with pytest.raises(TooMuchAtOnce):
        endpoints.replay_range(endpoint_id=endpoint.pk, since=NOW, until=NOW, by=lead)

    assert deliveries(endpoint) == []
