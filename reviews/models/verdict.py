"""What a review found, as it stands now: a draft until the review is published.

`version` counts the writes; a write against another version is refused, never merged silently.
"""

from django.conf import settings
from django.db import models

from reviews.models.rating import Rating
from reviews.models.review import Review


class Verdict(models.Model):
    """The draft of one review. Readers only ever get a publication made from it."""

    review = models.OneToOneField(Review, models.CASCADE, primary_key=True, related_name="verdict")
    rating = models.ForeignKey(Rating, models.PROTECT, null=True, blank=True, related_name="+")
    claim_reviewed = models.TextField(blank=True)
    summary = models.TextField(blank=True)
    reasoning = models.TextField(blank=True)
    one_sided_reason = models.TextField(
        blank=True, help_text="Why there is evidence on one side only, where that is so."
    )
    right_of_reply = models.TextField(
        blank=True,
        help_text="Who was asked for a reply, when, and what they said; or why nobody was asked.",
    )
    public_note = models.TextField(
        blank=True,
        default="",
        help_text="What changed and why, for readers. Only follow-up rounds have one.",
    )
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self) -> str:
        return self.claim_reviewed[:80] or f"Draft of {self.review_id}"
