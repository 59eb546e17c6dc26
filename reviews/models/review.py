"""One round of one desk's work on one claim, and the exclusive hold on it.

Only `reviews.actions` writes `state`, always with an event beside it.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models import Claim
from factcheck.ids import new_id
from reviews.enums import ReviewKind, State
from reviews.models.desk import Desk
from reviews.models.rating import RatingScaleVersion
from reviews.priority import MOST_BOOST
from reviews.states import AWAITING_EDITOR


class Review(models.Model):
    """One round of work. `checker` is who holds it, or held it last."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # Without an index of its own: others begin with it, and every step writes them all. So with the scale.
    desk = models.ForeignKey(Desk, models.PROTECT, related_name="reviews", db_index=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=16, choices=ReviewKind, default=ReviewKind.INITIAL)
    follows = models.ForeignKey(
        "reviews.Publication",
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="rounds",
        help_text="What readers had when this round was opened. A first check follows nothing.",
    )
    state = models.CharField(max_length=16, choices=State, default=State.QUEUED)
    state_changed_at = models.DateTimeField()
    opened_at = models.DateTimeField()
    rating_scale = models.ForeignKey(RatingScaleVersion, models.PROTECT, related_name="+", db_index=False)
    priority = models.FloatField(default=0)
    # The claim's, kept beside the state so that an index can hold both.
    language = models.CharField(max_length=16, default="en")
    boost = models.SmallIntegerField(default=0, help_text="Points that a person gave or took.")
    due_at = models.DateTimeField(null=True, blank=True)
    overdue_at = models.DateTimeField(
        null=True, blank=True, help_text="When the clock noticed that the deadline had passed."
    )
    weighed_at = models.DateTimeField(
        null=True, blank=True, help_text="When the priority was last reckoned from its factors."
    )
    checker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    waiting_until = models.DateTimeField(null=True, blank=True)
    publish_at = models.DateTimeField(null=True, blank=True)
    # A chain cannot show its own end, so where it ends is kept beside it. Empty while there is no event yet.
    history_length = models.PositiveIntegerField(null=True, blank=True, editable=False)
    history_head = models.CharField(  # noqa: DJ001  # null together with the length
        max_length=64, null=True, blank=True, editable=False, help_text="The hash of the last event."
    )

    class Meta:
        ordering = ("-opened_at", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="review_state_known"),
            models.CheckConstraint(condition=Q(kind__in=ReviewKind.values), name="review_kind_known"),
            models.CheckConstraint(
                condition=Q(state=State.WAITING, waiting_until__isnull=False)
                | (~Q(state=State.WAITING) & Q(waiting_until__isnull=True)),
                name="review_waits_until_a_date",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SCHEDULED, publish_at__isnull=False)
                | (~Q(state=State.SCHEDULED) & Q(publish_at__isnull=True)),
                name="review_scheduled_for_a_date",
            ),
            models.CheckConstraint(
                condition=Q(kind=ReviewKind.INITIAL, follows__isnull=True)
                | (~Q(kind=ReviewKind.INITIAL) & Q(follows__isnull=False)),
                name="review_names_what_it_follows",
            ),
            models.CheckConstraint(
                condition=Q(boost__gte=-MOST_BOOST) & Q(boost__lte=MOST_BOOST), name="review_boost_in_range"
            ),
            models.CheckConstraint(
                condition=Q(overdue_at__isnull=True) | Q(due_at__isnull=False),
                name="review_overdue_had_a_deadline",
            ),
            models.UniqueConstraint(
                fields=("desk", "claim"),
                condition=~Q(state__in=[State.PUBLISHED, State.DECLINED]),
                name="review_one_open_per_claim",
            ),
        )
        indexes = (
            models.Index(
                fields=("desk", "-priority", "id"), condition=Q(state=State.QUEUED), name="review_next"
            ),
            models.Index(
                fields=("desk", "language", "-priority", "id"),
                condition=Q(state=State.QUEUED),
                name="review_next_in_language",
            ),
            models.Index(fields=("desk", "state", "state_changed_at"), name="review_by_state"),
            models.Index(
                fields=("desk", "state_changed_at", "id"),
                condition=Q(state__in=AWAITING_EDITOR),
                name="review_awaiting_editor",
            ),
            models.Index(fields=("follows",), condition=Q(follows__isnull=False), name="review_rounds"),
            models.Index(
                fields=("due_at",),
                condition=Q(due_at__isnull=False),
                name="review_deadline",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.claim}"


class Lease(models.Model):
    """A checker's exclusive, expiring hold on a review. The row is gone when the hold is."""

    review = models.OneToOneField(Review, models.CASCADE, primary_key=True, related_name="lease")
    holder = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="leases")
    taken_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.holder} until {self.ends_at:%H:%M}"
