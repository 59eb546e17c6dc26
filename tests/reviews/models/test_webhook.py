"""Endpoints, events and deliveries: what the database itself refuses."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from reviews.enums import EventType, State
from reviews.models import Delivery, Desk, Endpoint, Publication, WebhookEvent
from tests.factories import NOW, make_endpoint, make_partner, review_at


@pytest.fixture
def endpoint(desk: Desk, lead: User, settings: Any) -> Endpoint:
    """An endpoint whose proof waits."""
    settings.FACTCHECK_DEMO_ORIGIN = "http://127.0.0.1:9"
    return make_endpoint(make_partner(desk, lead), lead, is_proven=False)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"status": "asleep"}, "endpoint_status_known"),
        ({"status": "disabled"}, "endpoint_disabled_has_time"),
        ({"disabled_at": NOW}, "endpoint_disabled_has_time"),
        ({"previous_secret": "whsec_x"}, "endpoint_old_secret_ends"),
    ],
)
def test_endpoint_in_no_possible_state_is_refused(
    endpoint: Endpoint, change: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Endpoint.objects.filter(pk=endpoint.pk).update(**change)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"status": "lost"}, "delivery_status_known"),
        ({"status": "delivered"}, "delivery_delivered_has_time"),
    ],
)
def test_delivery_in_no_possible_state_is_refused(
    endpoint: Endpoint, change: dict[str, Any], constraint: str
) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Delivery.objects.update(**change)


def test_event_goes_to_an_endpoint_once(endpoint: Endpoint) -> None:
    event = WebhookEvent.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(event=event, endpoint=endpoint, next_try_at=NOW, created_at=NOW)


def test_event_of_no_known_type_is_refused(desk: Desk, checker: User, editor: User) -> None:
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor)

    with pytest.raises(IntegrityError, match="event_type_known"), transaction.atomic():
        WebhookEvent.objects.update(type="verdict.lost")


def test_event_that_tells_of_nothing_is_refused(endpoint: Endpoint) -> None:
    with pytest.raises(IntegrityError, match="event_tells_of_a_publication"), transaction.atomic():
        WebhookEvent.objects.update(type=EventType.UPDATED)


def test_publication_has_one_event_and_so_one_id(desk: Desk, checker: User, editor: User) -> None:
    review_at(State.PUBLISHED, desk, checker=checker, editor=editor)

    with pytest.raises(IntegrityError), transaction.atomic():
        WebhookEvent.objects.create(
            type=EventType.UPDATED, publication=Publication.objects.get(), body="{}", created_at=NOW
        )
