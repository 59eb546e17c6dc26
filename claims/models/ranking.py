"""What a desk taught the ranking: versions of learned weights, of which one or none counts."""

from django.db import models
from django.db.models import Q


class LearnedRanking(models.Model):
    """Weights fitted on people's decisions in triage. `weights` holds only what differs from the project's."""

    trained_at = models.DateTimeField()
    decisions = models.PositiveIntegerField()
    weights = models.JSONField()
    report = models.JSONField()
    is_used = models.BooleanField(default=False)
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(fields=("is_used",), condition=Q(is_used=True), name="ranking_one_used"),
        )

    def __str__(self) -> str:
        return f"Ranking {self.pk}, of {self.decisions} decisions"
