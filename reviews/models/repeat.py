"""What was answered to a request that names itself, so that a repeat of it does nothing twice.

The row is written before the work begins; its answer is committed together with the work.
"""

from django.conf import settings
from django.db import models

from factcheck.ids import new_id


class KeptAnswer(models.Model):
    """One request with an Idempotency-Key. Without a `status` it is still running, or died on the way."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    route = models.CharField(max_length=200)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of what was sent.")
    begun_at = models.DateTimeField(db_index=True)
    status = models.PositiveSmallIntegerField(null=True)
    etag = models.CharField(max_length=64, blank=True)
    body = models.JSONField(null=True, help_text="Empty where the answer held a secret.")

    class Meta:
        ordering = ("begun_at",)
        constraints = (
            models.UniqueConstraint(fields=("person", "route", "key"), name="answer_once_per_key"),
        )

    def __str__(self) -> str:
        return f"{self.route} ({self.status or 'running'})"
