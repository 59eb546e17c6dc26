"""What one person takes on: languages and topics, conflicts of interest, recusals, and named views of the queue.

Wishes steer what *next* gives. Conflicts and recusals bind: they refuse the person, whoever asks.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models import Speaker, Topic
from reviews.models.desk import Membership
from reviews.models.review import Review


class Remit(models.Model):
    """What *next* may give one member. Empty means anything."""

    membership = models.OneToOneField(Membership, models.CASCADE, primary_key=True, related_name="remit")
    languages = models.JSONField(default=list, blank=True)
    topics_taken = models.ManyToManyField(Topic, blank=True, related_name="+")
    topics_avoided = models.ManyToManyField(Topic, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.membership}: {', '.join(self.languages) or 'any language'}"


class ConflictOfInterest(models.Model):
    """A person's own stake in one speaker, party or topic. It ends, but stays on record."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflicts_of_interest")
    speaker = models.ForeignKey(Speaker, models.PROTECT, null=True, blank=True, related_name="+")
    party = models.CharField(max_length=200, blank=True)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField()
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("declared_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(speaker__isnull=False, party="", topic__isnull=True)
                | (Q(speaker__isnull=True, topic__isnull=True) & ~Q(party=""))
                | Q(speaker__isnull=True, party="", topic__isnull=False),
                name="interest_in_one_thing",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="interest_has_a_reason"),
        )

    def __str__(self) -> str:
        return str(self.speaker or self.topic or self.party)


class Recusal(models.Model):
    """One person's word that one review is not for them."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="recusals")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="recusals")
    reason = models.TextField()
    recused_at = models.DateTimeField()

    class Meta:
        ordering = ("recused_at", "id")
        constraints = (models.UniqueConstraint(fields=("review", "person"), name="recusal_once"),)

    def __str__(self) -> str:
        return f"{self.person}, from {self.review}"


class SavedView(models.Model):
    """Filters of the queue that one person gave a name. `filters` is what stands in the address."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=80)
    filters = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("name", "id")
        constraints = (models.UniqueConstraint(fields=("membership", "name"), name="saved_view_name_once"),)

    def __str__(self) -> str:
        return self.name
