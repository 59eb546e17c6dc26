"""The ledger: which partner received, fetched and acknowledged which version. It never expires.

A trigger in the database refuses to delete a line.
"""

from django.db import models
from django.db.models import Q

from factcheck.ids import new_id
from reviews.models.partner import Partner
from reviews.models.publication import Publication


class LedgerEntry(models.Model):
    """One partner and one version. Each time is of the first occasion."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="ledger")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="ledger")
    received_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    applied_url = models.URLField(max_length=2048, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-id",)
        verbose_name_plural = "ledger entries"
        constraints = (
            models.UniqueConstraint(fields=("partner", "publication"), name="ledger_line_once"),
            models.CheckConstraint(
                condition=Q(received_at__isnull=False)
                | Q(fetched_at__isnull=False)
                | Q(acknowledged_at__isnull=False),
                name="ledger_line_says_something",
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=False) | Q(applied_url="", note=""),
                name="ledger_note_acknowledges",
            ),
        )

    def __str__(self) -> str:
        return f"{self.partner}: {self.publication}"
