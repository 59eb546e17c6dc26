"""A panel: named people who rate one submitted verdict blind, each with one vote.

Which votes a person may see is the question of `reviews.visibility`; nothing else shows them.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.ids import new_id
from reviews.models.rating import Rating
from reviews.models.review import Review


class Panel(models.Model):
    """One round of voting on exactly one content digest. A panel that ended before its last vote stays sealed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    review = models.ForeignKey(Review, models.CASCADE, related_name="panels")
    digest = models.CharField(max_length=64)
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    is_revealed = models.BooleanField(default=False)

    class Meta:
        ordering = ("called_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("review",), condition=Q(ended_at__isnull=True), name="panel_one_open"
            ),
            models.CheckConstraint(
                condition=Q(is_revealed=False) | Q(ended_at__isnull=False), name="panel_revealed_has_ended"
            ),
        )

    def __str__(self) -> str:
        return f"Panel of {self.called_at:%d %b %Y}"


class PanelVote(models.Model):
    """One member's seat, and the vote once it is cast. The event of a vote holds only a hash of it.

    `nonce` keeps that hash from being guessed; it is told when the votes are.
    """

    panel = models.ForeignKey(Panel, models.CASCADE, related_name="votes")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.TextField(blank=True)
    nonce = models.CharField(max_length=32, blank=True)
    cast_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("panel", "id")
        constraints = (
            models.UniqueConstraint(fields=("panel", "person"), name="panel_vote_once"),
            models.CheckConstraint(
                condition=Q(cast_at__isnull=True, rating__isnull=True, note="")
                | (Q(cast_at__isnull=False, rating__isnull=False) & ~Q(nonce="")),
                name="panel_vote_is_cast_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {'voted' if self.cast_at else 'not yet'}"
