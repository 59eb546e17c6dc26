"""What members of a desk say to each other about a review: threads, and lines that are only ever added.

Inside only: nothing of it is in a verdict's content, in a publication or in an API of readers. A trigger in
the database refuses to change or delete a line; to withdraw one only notes when.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from factcheck.ids import new_id
from reviews.enums import Anchor, Remark
from reviews.models.evidence import Evidence
from reviews.models.review import Review


class Thread(models.Model):
    """One subject of a review: the whole of it, a part of the verdict (`anchor`) or an item of evidence."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    review = models.ForeignKey(Review, models.PROTECT, related_name="threads")
    anchor = models.CharField(max_length=16, choices=Anchor, blank=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="threads")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(anchor__in=["", *Anchor.values]), name="thread_anchor_known"),
            models.CheckConstraint(
                condition=Q(anchor="") | Q(evidence__isnull=True), name="thread_has_one_place"
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="thread_resolved_at_by",
            ),
        )

    def __str__(self) -> str:
        return f"Thread of {self.review_id}: {self.place}"

    @property
    def place(self) -> str:
        """What the thread is about, in words."""
        return self.evidence.title if self.evidence else self.get_anchor_display() or _("The review")


class Comment(models.Model):
    """One line of a thread: words, or that somebody resolved or reopened it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    thread = models.ForeignKey(Thread, models.PROTECT, related_name="comments")
    remark = models.CharField(max_length=16, choices=Remark, default=Remark.COMMENT)
    text = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=Q(remark__in=Remark.values), name="comment_remark_known"),
            models.CheckConstraint(
                condition=~Q(remark=Remark.COMMENT) | ~Q(text=""), name="comment_has_words"
            ),
            models.CheckConstraint(
                condition=Q(remark=Remark.COMMENT) | Q(withdrawn_at__isnull=True),
                name="comment_only_words_withdrawn",
            ),
        )

    def __str__(self) -> str:
        return f"{self.written_by}: {self.get_remark_display()}"
