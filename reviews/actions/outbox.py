"""The outbox: one event per publication, written with it, then one delivery per endpoint that wants it.

Publishing writes a single row, however many endpoints there are. Fanning out goes strictly in the order of
publishing, so a later version never overtakes an earlier one. Whoever got one version of a verdict hears of
every later one, even where a correction no longer fits the endpoint's filter.
"""

import json
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reviews.enums import EndpointStatus
from reviews.models import Delivery, Endpoint, Publication, WebhookEvent
from reviews.publishing.filters import narrowed_to
from reviews.publishing.webhook import TYPES, body_of

MOST_AT_ONCE = 50
BATCH = 500


def record_publication(*, publication: Publication) -> WebhookEvent:
    """Write the event of a publication. Call it in the publishing transaction; wake reviews.deliver_webhooks."""
    return WebhookEvent.objects.create(
        type=TYPES[publication.kind],  # type: ignore[index]
        publication=publication,
        body=body_of(json.loads(publication.document), publication.digest),
        created_at=publication.published_at,
    )


def fan_out_pending(*, now: datetime | None = None) -> int:
    """Make the deliveries of events that have none yet, the oldest first. Returns how many events.

    Harmless twice at once: the oldest event is a lock, and a delivery exists once.
    """
    now = now or timezone.now()
    done = 0
    while done < MOST_AT_ONCE and has_pending():
        with transaction.atomic():
            oldest = _pending().order_by("publication__sequence").select_for_update(of=("self",))
            # Another process may have been faster while this one waited for the lock.
            if event := oldest.select_related("publication").first():
                _fan_out(event, now)
                done += 1
    return done


def has_pending() -> bool:
    """Say whether an event waits to be fanned out."""
    return _pending().exists()


def _pending() -> QuerySet[WebhookEvent]:
    return WebhookEvent.objects.filter(fanned_out_at__isnull=True)


def _fan_out(event: WebhookEvent, now: datetime) -> None:
    endpoints = Endpoint.objects.filter(status=EndpointStatus.ACTIVE).order_by("pk")
    wanting = [endpoint for endpoint in endpoints if event.type in endpoint.events]
    make_deliveries(event, _whose_filter_fits(event, wanting), now)
    event.fanned_out_at = now
    event.save(update_fields=["fanned_out_at"])


def make_deliveries(event: WebhookEvent, endpoints: Iterable[Endpoint], now: datetime) -> None:
    """Make the deliveries of one event that do not exist yet."""
    publication = event.publication
    rows = [
        Delivery(
            event=event,
            endpoint=endpoint,
            series=publication.series if publication else None,
            sequence=publication.sequence if publication else 0,
            next_try_at=now,
            created_at=now,
        )
        for endpoint in endpoints
    ]
    Delivery.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def _whose_filter_fits(event: WebhookEvent, endpoints: list[Endpoint]) -> list[Endpoint]:
    """Return the endpoints whose filter lets the event through, or who got an earlier version."""
    publication = event.publication
    assert publication is not None, "only publications are fanned out"  # noqa: S101
    heard = set(Delivery.objects.filter(series=publication.series).values_list("endpoint_id", flat=True))
    # One query for each different filter, not for each endpoint.
    fits: dict[str, bool] = {}
    for endpoint in endpoints:
        name = json.dumps(endpoint.filters, sort_keys=True)
        if name not in fits:
            row = Publication.objects.filter(pk=publication.pk)
            fits[name] = not endpoint.filters or narrowed(endpoint.filters, row).exists()
    return [
        endpoint
        for endpoint in endpoints
        if endpoint.pk in heard or fits[json.dumps(endpoint.filters, sort_keys=True)]
    ]


def narrowed(filters: dict[str, str], rows: QuerySet[Publication]) -> QuerySet[Publication]:
    """Return the publications that an endpoint's filter lets through, as the API's filters mean it."""
    found: QuerySet[Publication] = narrowed_to(filters)(filters, queryset=rows).qs
    return found
