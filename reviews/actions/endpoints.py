"""Webhook endpoints: registered, proven, given new secrets, disabled; and deliveries sent once more.

A lead of the desk does it. The secret of an endpoint is shown by what `register_endpoint` and `rotate_secret`
return; it stays in the database, because every delivery is signed with it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from factcheck.fetch_errors import FetchFailed
from factcheck.forms import refusals_of
from factcheck.words import phrase
from reviews.actions.outbox import make_deliveries, narrowed
from reviews.actions.partners import LONGEST_OVERLAP, partner_for, refuse_unless_lead
from reviews.enums import DeliveryStatus, EndpointStatus, EventType
from reviews.errors import EndpointRefused, TooMuchAtOnce
from reviews.models import Delivery, Endpoint, Publication, WebhookEvent
from reviews.outbound import refuse_endpoint
from reviews.permissions import Person
from reviews.publishing.document import moment
from reviews.publishing.filters import narrowed_to
from reviews.publishing.webhook import enveloped
from reviews.signing import new_secret

DISABLED_BY_DESK = _("Disabled by the desk.")
TYPES = [type_ for type_ in EventType if type_ != EventType.TEST]
FILTERS = ("rating", "speaker", "topic", "language")
MOST_REPLAYED = 5000


@dataclass(frozen=True, slots=True)
class Registered:
    """An endpoint with the one sight of a new secret."""

    endpoint: Endpoint
    secret: str = field(repr=False)


def register_endpoint(
    *,
    partner_id: UUID,
    url: str,
    events: Collection[str],
    filters: Mapping[str, str] | None = None,
    now: datetime | None = None,
    by: Person,
) -> Registered:
    """Note where a partner wants to be told, and queue its proof; wake reviews.deliver_webhooks.

    Refuses: RoleMissing, EndpointRefused (naming each field). The address is looked up, not connected to.
    """
    now = now or timezone.now()
    partner = partner_for(partner_id, by)
    chosen = {name: value.strip() for name, value in (filters or {}).items() if value.strip()}
    url = url.strip()
    told = _faults(events, chosen)
    try:
        refuse_endpoint(url)
    except FetchFailed as refused:
        told["url"] = [refused.sentence]
    if told:
        raise EndpointRefused(fields=told)
    with transaction.atomic():
        endpoint = Endpoint.objects.create(
            partner=partner,
            url=url,
            events=[type_ for type_ in TYPES if type_ in events],
            filters=chosen,
            secret=new_secret(),
            created_at=now,
            created_by_id=by.pk,
        )
        _queue_proof(endpoint, now)
    return Registered(endpoint, endpoint.secret)


@transaction.atomic
def change_subscription(
    *, endpoint_id: UUID, events: Collection[str], filters: Mapping[str, str], by: Person
) -> Endpoint:
    """Change what an endpoint is told from now on. Refuses: RoleMissing, EndpointRefused (naming each field)."""
    endpoint = _endpoint_for(endpoint_id, by)
    chosen = {name: value.strip() for name, value in filters.items() if value.strip()}
    if told := _faults(events, chosen):
        raise EndpointRefused(fields=told)
    endpoint.events, endpoint.filters = [type_ for type_ in TYPES if type_ in events], chosen
    endpoint.save(update_fields=["events", "filters"])
    return endpoint


def _faults(events: Collection[str], filters: Mapping[str, str]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    if not events or not set(events) <= set(TYPES):
        told["events"] = [_("Choose what to tell.")]
    for name in set(filters) - set(FILTERS):
        told[name] = [phrase("Choose by {choices}.", choices=", ".join(FILTERS))]
    known = {name: filters[name] for name in FILTERS if name in filters}
    form = narrowed_to(known)(known, queryset=Publication.objects.none()).form
    return told | refusals_of(form)


@transaction.atomic
def prove_endpoint(*, endpoint_id: UUID, now: datetime | None = None, by: Person) -> Endpoint:
    """Send `endpoint.test`; a 2xx activates the endpoint, and what waited goes on. Refuses: RoleMissing."""
    now = now or timezone.now()
    endpoint = _endpoint_for(endpoint_id, by)
    if endpoint.status == EndpointStatus.DISABLED:
        endpoint.status, endpoint.disabled_at, endpoint.disabled_reason = EndpointStatus.PENDING, None, ""
    endpoint.failing_since, endpoint.failures, endpoint.rests_until = None, 0, None
    endpoint.save(
        update_fields=["status", "disabled_at", "disabled_reason", "failing_since", "failures", "rests_until"]
    )
    waiting = Delivery.objects.filter(endpoint=endpoint, series__isnull=True, status=DeliveryStatus.PENDING)
    if not waiting.update(tries=0, next_try_at=now):
        _queue_proof(endpoint, now)
    return endpoint


def _queue_proof(endpoint: Endpoint, now: datetime) -> None:
    body = enveloped(EventType.TEST, moment(now), {"endpoint": str(endpoint.pk), "url": endpoint.url})
    event = WebhookEvent.objects.create(type=EventType.TEST, body=body, created_at=now, fanned_out_at=now)
    make_deliveries(event, [endpoint], now)


@transaction.atomic
def rotate_secret(
    *, endpoint_id: UUID, overlap: timedelta, now: datetime | None = None, by: Person
) -> Registered:
    """Make a new secret; for `overlap` deliveries are signed with the old one as well.

    Refuses: RoleMissing, EndpointRefused for an overlap that is too long.
    """
    now = now or timezone.now()
    if not timedelta(0) <= overlap <= LONGEST_OVERLAP:
        raise EndpointRefused(
            fields={"overlap_days": [phrase("Give 0 to {days} days.", days=LONGEST_OVERLAP.days)]}
        )
    endpoint = _endpoint_for(endpoint_id, by)
    endpoint.previous_secret, endpoint.previous_secret_until = endpoint.secret, now + overlap
    endpoint.secret = new_secret()
    endpoint.save(update_fields=["secret", "previous_secret", "previous_secret_until"])
    return Registered(endpoint, endpoint.secret)


@transaction.atomic
def disable_endpoint(*, endpoint_id: UUID, now: datetime | None = None, by: Person) -> Endpoint:
    """Send nothing more to an endpoint. What waits is kept. Refuses: RoleMissing."""
    endpoint = _endpoint_for(endpoint_id, by)
    if endpoint.status != EndpointStatus.DISABLED:
        endpoint.status, endpoint.disabled_at = EndpointStatus.DISABLED, now or timezone.now()
        endpoint.disabled_reason = DISABLED_BY_DESK
        endpoint.save(update_fields=["status", "disabled_at", "disabled_reason"])
    return endpoint


@transaction.atomic
def replay_delivery(*, delivery_id: UUID, now: datetime | None = None, by: Person) -> Delivery:
    """Send one delivery once more, under its old id. Refuses: RoleMissing."""
    delivery = Delivery.objects.select_related("endpoint").get(pk=delivery_id)
    _endpoint_for(delivery.endpoint_id, by)
    _send_anew(Q(pk=delivery.pk), delivery.endpoint, now or timezone.now())
    delivery.refresh_from_db()
    return delivery


@transaction.atomic
def replay_range(
    *, endpoint_id: UUID, since: datetime, until: datetime, now: datetime | None = None, by: Person
) -> int:
    """Send once more what was published from `since` to `until`, both included. Returns how many deliveries.

    What the endpoint was never sent, because it was disabled or not there yet, is sent now; ids are those of
    the events. Refuses: RoleMissing, TooMuchAtOnce.
    """
    now = now or timezone.now()
    endpoint = _endpoint_for(endpoint_id, by)
    told = WebhookEvent.objects.filter(
        created_at__gte=since, created_at__lte=until, type__in=endpoint.events, fanned_out_at__isnull=False
    )
    fitting = narrowed(endpoint.filters, Publication.objects.filter(webhook_event__in=told))
    sent = Delivery.objects.filter(endpoint=endpoint, event__in=told)
    missing = list(
        told.filter(publication__in=fitting)
        .exclude(deliveries__endpoint=endpoint)
        .select_related("publication")[: MOST_REPLAYED + 1]
    )
    if sent.count() + len(missing) > MOST_REPLAYED:
        raise TooMuchAtOnce(
            fields={"until": [phrase("At most {most} deliveries at once.", most=MOST_REPLAYED)]}
        )
    for event in missing:
        make_deliveries(event, [endpoint], now)
    again = sent.exclude(pk__in=Delivery.objects.filter(event__in=missing, endpoint=endpoint))
    return _send_anew(Q(pk__in=list(again.values_list("pk", flat=True))), endpoint, now) + len(missing)


def _send_anew(which: Q, endpoint: Endpoint, now: datetime) -> int:
    Endpoint.objects.filter(pk=endpoint.pk).update(rests_until=None)
    return Delivery.objects.filter(which, endpoint=endpoint).update(
        status=DeliveryStatus.PENDING, tries=0, next_try_at=now
    )


def _endpoint_for(endpoint_id: UUID, by: Person) -> Endpoint:
    rows = Endpoint.objects.select_for_update(of=("self",)).select_related("partner__desk")
    endpoint = rows.get(pk=endpoint_id)
    refuse_unless_lead(endpoint.partner.desk, by)
    return endpoint
