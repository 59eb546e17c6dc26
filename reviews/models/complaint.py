"""What readers say is wrong: complaints with a clock, and their history, whose rows are only ever added.

A complaint is about one published version, or about the desk where it names none. Only `reviews.actions.complaints`
writes these rows. A reader finds theirs by a token of which only the SHA-256 is kept.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.ids import new_id
from reviews.enums import OUTCOMES, ComplaintState, ComplaintVerb
from reviews.models.desk import Desk
from reviews.models.publication import Publication
from reviews.models.review import Review

LONGEST = 5_000


class Complaint(models.Model):
    """One reader's complaint. `outcome` is the answer that its reader gets, `round` the review it led to."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="complaints")
    publication = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="complaints"
    )
    receipt = models.CharField(max_length=16, unique=True)
    token_digest = models.CharField(max_length=64, unique=True)
    words = models.TextField(max_length=LONGEST)
    address = models.EmailField(blank=True, help_text="For the answer. Deleted some time after it was given.")
    state = models.CharField(max_length=16, choices=ComplaintState, default=ComplaintState.NEW)
    received_at = models.DateTimeField()
    due_on = models.DateField(help_text="The last day for an answer: seven working days.")
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    round = models.ForeignKey(Review, models.PROTECT, null=True, blank=True, related_name="complaints")

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(state__in=ComplaintState.values), name="complaint_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OUTCOMES, closed_at__isnull=False, closed_by__isnull=False)
                & ~Q(outcome="")
                | Q(closed_at__isnull=True, closed_by__isnull=True, outcome="") & ~Q(state__in=OUTCOMES),
                name="complaint_closed_with_answer",
            ),
            models.CheckConstraint(condition=~Q(words=""), name="complaint_has_words"),
        )
        indexes = (
            models.Index(
                fields=("desk", "due_on"), condition=Q(closed_at__isnull=True), name="complaint_open"
            ),
            models.Index(fields=("desk", "-closed_at"), name="complaint_by_answer"),
            models.Index(fields=("closed_at",), condition=~Q(address=""), name="complaint_to_forget"),
        )

    def __str__(self) -> str:
        return f"{self.receipt}: {self.get_state_display()}"

    @property
    def is_closed(self) -> bool:
        """Whether it is answered."""
        return self.closed_at is not None

    def is_overdue_on(self, day: date) -> bool:
        """Say whether the last day for an answer is past and none was given."""
        return not self.is_closed and self.due_on < day


class ComplaintEvent(models.Model):
    """One thing that happened to a complaint. `actor` is empty for its reader and for the clock."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    complaint = models.ForeignKey(Complaint, models.PROTECT, related_name="events")
    verb = models.CharField(max_length=16, choices=ComplaintVerb)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(verb__in=ComplaintVerb.values), name="complaint_event_verb_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.complaint_id}"
