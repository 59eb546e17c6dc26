"""One eligible person's yes to exactly one content digest of a verdict."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.ids import new_id
from reviews.models.review import Review


class Approval(models.Model):
    """A yes. It counts while `voided_at` is empty and the verdict's digest is still `digest`."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    review = models.ForeignKey(Review, models.CASCADE, related_name="approvals")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    is_override = models.BooleanField(default=False)
    override_reason = models.TextField(blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("approved_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("review", "approved_by"),
                condition=Q(voided_at__isnull=True),
                name="approval_once_per_person",
            ),
            models.CheckConstraint(
                condition=Q(is_override=False, override_reason="")
                | (Q(is_override=True) & ~Q(override_reason="")),
                name="approval_override_has_reason",
            ),
        )

        indexes = (
            models.Index(fields=("approved_at",), condition=Q(is_override=True), name="approval_overrides"),
        )

    def __str__(self) -> str:
        return f"{self.approved_by} approved {self.digest[:12]}"
