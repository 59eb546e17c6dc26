"""What do questions and answers about partners, their keys and their webhooks look like?"""

from rest_framework import serializers as s

from reviews.actions.endpoints import FILTERS, TYPES
from reviews.desk.api.shapes import Shape
from reviews.enums import DeliveryStatus, EndpointStatus, EventType, Scope


class NewPartner(Shape):
    """An organisation that is to use the API."""

    name = s.CharField(max_length=200, allow_blank=True)
    contact = s.CharField(max_length=300, required=False, allow_blank=True)


class NewKey(Shape):
    """What the key is for and what it opens. Without `requests_per_minute` it has the usual quota."""

    name = s.CharField(max_length=100, allow_blank=True)
    scopes = s.ListField(child=s.ChoiceField(Scope.choices), max_length=len(Scope))
    requests_per_minute = s.IntegerField(required=False, allow_null=True, max_value=10**6)


class Overlap(Shape):
    """For how many days the old one goes on beside the new one: 0 to 90."""

    overlap_days = s.IntegerField(min_value=0, max_value=90)


class Subscription(Shape):
    """What an endpoint is told: kinds of events, narrowed by filters."""

    events = s.ListField(child=s.ChoiceField(EventType.choices), max_length=len(TYPES))
    filters = s.DictField(
        child=s.CharField(max_length=200), required=False, help_text=f"By {', '.join(FILTERS)}."
    )


class NewEndpoint(Subscription):
    """Where a partner wants to be told."""

    url = s.CharField(max_length=2048)


class ReplayRange(Shape):
    """From when to when, both included."""

    since = s.DateTimeField()
    until = s.DateTimeField()


class PartnerKeyLine(Shape):
    """A key, by its visible beginning."""

    id = s.UUIDField()
    name = s.CharField()
    start = s.CharField()
    scopes = s.ListField(child=s.CharField())
    requests_per_minute = s.IntegerField(allow_null=True)
    created_at = s.DateTimeField()
    valid_until = s.DateTimeField(allow_null=True)
    revoked_at = s.DateTimeField(allow_null=True)
    last_used_at = s.DateTimeField(allow_null=True)


class FreshPartnerKey(PartnerKeyLine):
    """A key with the one sight of its secret."""

    secret = s.CharField()


class WebhookEndpoint(Shape):
    """Where a partner is told."""

    id = s.UUIDField()
    partner = s.UUIDField()
    url = s.CharField()
    events = s.ListField(child=s.ChoiceField(EventType.choices))
    filters = s.DictField(child=s.CharField())
    status = s.ChoiceField(EndpointStatus.choices)
    disabled_reason = s.CharField(allow_blank=True)
    last_success_at = s.DateTimeField(allow_null=True)


class FreshEndpoint(WebhookEndpoint):
    """An endpoint with the one sight of its new secret."""

    secret = s.CharField()


class WebhookDelivery(Shape):
    """One event for one endpoint."""

    id = s.UUIDField()
    type = s.ChoiceField(EventType.choices)
    status = s.ChoiceField(DeliveryStatus.choices)
    tries = s.IntegerField()
    next_try_at = s.DateTimeField()
    delivered_at = s.DateTimeField(allow_null=True)


class DeliveryPage(Shape):
    """One page of deliveries, the newest first."""

    deliveries = WebhookDelivery(many=True)
    next = s.CharField(allow_null=True)


class PartnerLine(Shape):
    """A partner of the desk."""

    id = s.UUIDField()
    name = s.CharField()
    contact = s.CharField(allow_blank=True)
    created_at = s.DateTimeField()


class PartnerList(Shape):
    """The partners of the desk, by name."""

    partners = PartnerLine(many=True)


class PartnerUse(Shape):
    """How much a partner asked on one day (UTC)."""

    day = s.DateField()
    requests = s.IntegerField()


class OnePartner(PartnerLine):
    """A partner with keys, endpoints and use."""

    keys = PartnerKeyLine(many=True)
    endpoints = WebhookEndpoint(many=True)
    usage = PartnerUse(many=True)


class Replayed(Shape):
    """How many deliveries are sent once more."""

    deliveries = s.IntegerField()


class LedgerLine(Shape):
    """What one partner made of one version."""

    partner = s.CharField()
    verdict = s.UUIDField()
    version = s.IntegerField()
    kind = s.CharField()
    published_at = s.DateTimeField()
    received_at = s.DateTimeField(allow_null=True)
    fetched_at = s.DateTimeField(allow_null=True)
    acknowledged_at = s.DateTimeField(allow_null=True)
    applied_url = s.CharField(allow_blank=True)
    note = s.CharField(allow_blank=True)


class LedgerPage(Shape):
    """One page of the ledger, the newest lines first."""

    lines = LedgerLine(many=True)
    next = s.CharField(allow_null=True)
