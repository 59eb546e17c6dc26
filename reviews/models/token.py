"""Tokens with which programs of one person use the desk's API.

A token itself is never stored, only its SHA-256: it holds 256 random bits, so nothing slower is needed.
"""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from factcheck.ids import new_id


class PersonalToken(models.Model):
    """One token. `start` is its visible beginning, by which its person tells tokens apart."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    start = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("created_at")), name="token_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.start}…)"

    @property
    def dialog(self) -> str:
        """The id of the element that asks before the token is revoked."""
        return f"revoke-{self.pk}"

    def is_valid_at(self, now: datetime) -> bool:
        """Say whether the token opens anything at `now`."""
        return self.revoked_at is None and self.valid_until > now
