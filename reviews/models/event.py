"""The history of a review: rows that are only ever added, each holding the hash of the one before.

Triggers in the database refuse every update and delete. `reviews.chain` computes and checks hashes.
"""

from django.conf import settings
from django.db import models

from factcheck.ids import new_id
from reviews.enums import Verb
from reviews.models.review import Review


class ReviewEvent(models.Model):
    """One thing that happened. `actor` is empty when the clock did it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # The constraint on its position has the index.
    review = models.ForeignKey(Review, models.PROTECT, related_name="events", db_index=False)
    position = models.PositiveIntegerField()
    verb = models.CharField(max_length=16, choices=Verb)
    before = models.CharField(max_length=16, blank=True)
    after = models.CharField(max_length=16)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    reason = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("review", "position")
        constraints = (models.UniqueConstraint(fields=("review", "position"), name="event_position_once"),)

    def __str__(self) -> str:
        return f"{self.position}. {self.get_verb_display()}"
