"""What readers think deserves a check: words, an address, or both. A tip is no statement and no document.

Nothing of the reader is kept. The same tip again counts up; `repeats` is the claim that it seems to say.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.enums import TipDecision
from claims.models.claim import Claim
from factcheck.ids import new_id


class Tip(models.Model):
    """One tip, however often it came. It waits until somebody says what became of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    digest = models.CharField(max_length=64)
    words = models.TextField(blank=True)
    url = models.URLField(max_length=2048, blank=True)
    repeats = models.ForeignKey(Claim, models.SET_NULL, null=True, blank=True, related_name="+")
    times = models.PositiveIntegerField(default=1)
    received_at = models.DateTimeField()
    last_received_at = models.DateTimeField()
    decision = models.CharField(max_length=16, choices=TipDecision, blank=True)
    reason = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-last_received_at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(words="", url=""), name="tip_says_something"),
            models.CheckConstraint(
                condition=Q(decision="", settled_at__isnull=True, settled_by__isnull=True)
                | Q(decision__in=TipDecision.values, settled_at__isnull=False, settled_by__isnull=False),
                name="tip_settled_at_by",
            ),
            models.UniqueConstraint(
                fields=("digest",), condition=Q(settled_at__isnull=True), name="tip_waits_once"
            ),
        )
        indexes = (
            models.Index(
                fields=("-last_received_at", "-id"), condition=Q(settled_at__isnull=True), name="tip_waiting"
            ),
            models.Index(fields=("last_received_at",), name="tip_by_age"),
        )

    def __str__(self) -> str:
        return (self.words or self.url)[:80]
