"""Who builds on our verdicts: organisations, their keys to the API, and how much they ask.

A key itself is never stored, only its SHA-256: it holds 256 random bits, so nothing slower is needed.
"""

from datetime import datetime

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from factcheck.ids import new_id
from reviews.models.desk import Desk


class Partner(models.Model):
    """An organisation that consumes the API. Its desk looks after it; it may read whatever is published."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="partners")
    name = models.CharField(max_length=200)
    contact = models.CharField(max_length=300, blank=True, help_text="Whom to tell when something breaks.")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("desk", "name"), name="partner_named_once"),)

    def __str__(self) -> str:
        return self.name


class ApiKey(models.Model):
    """One key of a partner. `start` is its visible beginning, by which people tell keys apart."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="keys")
    name = models.CharField(max_length=100)
    start = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    requests_per_minute = models.PositiveIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1)], help_text="Empty: the desk's usual quota."
    )
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    valid_until = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)
        constraints = (
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="key_revoked_at_by",
            ),
            models.CheckConstraint(
                condition=Q(requests_per_minute__isnull=True) | Q(requests_per_minute__gte=1),
                name="key_quota_at_least_1",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"

    @property
    def dialog(self) -> str:
        """The id of the element that asks before the key is revoked."""
        return f"revoke-{self.pk}"

    def is_valid_at(self, now: datetime) -> bool:
        """Say whether the key opens anything at `now`."""
        return self.revoked_at is None and (self.valid_until is None or self.valid_until > now)


class KeyUsage(models.Model):
    """How many requests one key made on one day (UTC)."""

    key = models.ForeignKey(ApiKey, models.CASCADE, related_name="usage")
    day = models.DateField()
    requests = models.PositiveBigIntegerField(default=0)

    class Meta:
        ordering = ("key", "day")
        constraints = (models.UniqueConstraint(fields=("key", "day"), name="usage_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.day}: {self.requests}"
