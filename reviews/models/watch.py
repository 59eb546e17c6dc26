"""How the cited pages of live verdicts stand today. What was found when a page was archived is in `evidence`.

Only `reviews.actions.watches` writes these rows. Nothing here changes what was published.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from reviews.enums import PageState
from reviews.models.evidence import Evidence

REPORTED = (PageState.CHANGED, PageState.DEAD)


class Watch(models.Model):
    """One cited page of a verdict that readers have. It is looked at while `next_look_at` is set.

    `since` is when `state` began; `failures` are looks in a row without an answer, which prove nothing yet.
    """

    evidence = models.OneToOneField(Evidence, models.CASCADE, primary_key=True, related_name="watch")
    state = models.CharField(max_length=16, choices=PageState, default=PageState.UNSEEN)
    since = models.DateTimeField(null=True, blank=True)
    has_lost_excerpt = models.BooleanField(default=False)
    detail = models.TextField(blank=True, help_text="What the last look found, in words.")
    looked_at = models.DateTimeField(null=True, blank=True)
    next_look_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name_plural = "watches"
        constraints = (
            models.CheckConstraint(condition=Q(state__in=PageState.values), name="watch_state_known"),
            models.CheckConstraint(
                condition=Q(state=PageState.UNSEEN) | Q(since__isnull=False), name="watch_state_has_begun"
            ),
            models.CheckConstraint(
                condition=Q(seen_at__isnull=True, seen_by__isnull=True)
                | Q(seen_at__isnull=False, seen_by__isnull=False),
                name="watch_seen_at_by",
            ),
        )
        indexes = (
            models.Index(fields=("next_look_at",), condition=Q(next_look_at__isnull=False), name="watch_due"),
            models.Index(
                fields=("-since", "evidence"),
                condition=Q(state__in=REPORTED, next_look_at__isnull=False),
                name="watch_reported",
            ),
        )

    def __str__(self) -> str:
        return f"{self.evidence}: {self.get_state_display()}"
