"""Webhooks: where partners want to be told, what there is to tell, and how each telling went.

An event is written with the publication it tells of, and never again: `publication` is unique. What was sent
to whom stays for ever, since it decides who hears of a correction; the log of attempts has a retention.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.ids import new_id
from reviews.enums import DeliveryStatus, EndpointStatus, EventType
from reviews.models.partner import Partner
from reviews.models.publication import Publication


class Endpoint(models.Model):
    """One address of a partner. `failing_since` and `failures` count from the last success.

    `claimed_until` and `claimed_by` are the turn of one sender: nobody else sends to it meanwhile.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="endpoints")
    url = models.CharField(max_length=2048)
    events = models.JSONField(default=list)
    filters = models.JSONField(default=dict, blank=True)
    secret = models.CharField(max_length=100)
    previous_secret = models.CharField(max_length=100, blank=True)
    previous_secret_until = models.DateTimeField(null=True, blank=True)
    status = models.CharField(max_length=16, choices=EndpointStatus, default=EndpointStatus.PENDING)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    disabled_at = models.DateTimeField(null=True, blank=True)
    disabled_reason = models.CharField(max_length=300, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    failing_since = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    rests_until = models.DateTimeField(null=True, blank=True)
    claimed_by = models.UUIDField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("created_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=EndpointStatus.values), name="endpoint_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status=EndpointStatus.DISABLED, disabled_at__isnull=False)
                | (~Q(status=EndpointStatus.DISABLED) & Q(disabled_at__isnull=True)),
                name="endpoint_disabled_has_time",
            ),
            models.CheckConstraint(
                condition=Q(previous_secret="", previous_secret_until__isnull=True)
                | (~Q(previous_secret="") & Q(previous_secret_until__isnull=False)),
                name="endpoint_old_secret_ends",
            ),
        )

    def __str__(self) -> str:
        return self.url


class WebhookEvent(models.Model):
    """One thing to tell. Its id is the receiver's idempotency key; `body` is what is sent, to the byte.

    The row is the outbox: `fanned_out_at` is empty until every endpoint that wants it has a delivery.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    type = models.CharField(max_length=32, choices=EventType)
    publication = models.OneToOneField(
        Publication, models.PROTECT, null=True, blank=True, related_name="webhook_event"
    )
    body = models.TextField()
    created_at = models.DateTimeField()
    fanned_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.CheckConstraint(condition=Q(type__in=EventType.values), name="event_type_known"),
            models.CheckConstraint(
                condition=Q(type=EventType.TEST, publication__isnull=True)
                | (~Q(type=EventType.TEST) & Q(publication__isnull=False)),
                name="event_tells_of_a_publication",
            ),
        )
        indexes = (
            models.Index(
                fields=("created_at",), condition=Q(fanned_out_at__isnull=True), name="event_to_fan_out"
            ),
        )

    def __str__(self) -> str:
        return f"{self.type} {self.pk}"


class Delivery(models.Model):
    """One event for one endpoint. `series` and `sequence` are the publication's: they keep the order."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    event = models.ForeignKey(WebhookEvent, models.PROTECT, related_name="deliveries")
    endpoint = models.ForeignKey(Endpoint, models.PROTECT, related_name="deliveries")
    series = models.UUIDField(null=True, blank=True)
    sequence = models.PositiveBigIntegerField(default=0)
    status = models.CharField(max_length=16, choices=DeliveryStatus, default=DeliveryStatus.PENDING)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name_plural = "deliveries"
        constraints = (
            models.UniqueConstraint(fields=("event", "endpoint"), name="delivery_once"),
            models.CheckConstraint(
                condition=Q(status__in=DeliveryStatus.values), name="delivery_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status=DeliveryStatus.DELIVERED) | Q(delivered_at__isnull=False),
                name="delivery_delivered_has_time",
            ),
        )
        indexes = (
            models.Index(
                fields=("endpoint", "sequence", "next_try_at"),
                condition=Q(status=DeliveryStatus.PENDING),
                name="delivery_due",
            ),
            models.Index(fields=("endpoint", "series", "sequence"), name="delivery_in_order"),
            models.Index(fields=("endpoint", "-created_at"), name="delivery_log"),
        )

    def __str__(self) -> str:
        return f"{self.event_id} to {self.endpoint_id}"


class DeliveryAttempt(models.Model):
    """One try: what the endpoint answered, `status` empty where it did not, and how long it took."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    delivery = models.ForeignKey(Delivery, models.CASCADE, related_name="attempts")
    at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    milliseconds = models.PositiveIntegerField()
    detail = models.CharField(max_length=300, blank=True)
    snippet = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.at}: {self.status or self.detail}"
