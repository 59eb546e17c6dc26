"""The desk: a team, its people and its rules."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from factcheck.ids import new_id
from reviews.enums import ReviewKind, Role
from reviews.models.rating import RatingScaleVersion


class Desk(models.Model):
    """A team of fact-checkers and the rules it has set itself."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    slug = models.SlugField(unique=True)
    language = models.CharField(max_length=16, default="en")
    queue_threshold = models.FloatField(
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text="Statements at least this check-worthy (0 to 1) enter the queue by themselves.",
    )
    minimum_sources = models.PositiveSmallIntegerField(
        default=1, help_text="Independent sources that a verdict must cite."
    )
    approvals_needed = models.PositiveSmallIntegerField(
        default=1,
        validators=[MinValueValidator(1)],
        help_text="People who must approve before a verdict can be published.",
    )
    allows_override = models.BooleanField(
        default=False,
        help_text="A desk of one may approve its own work, with a reason that stays on the record.",
    )
    rating_scale = models.ForeignKey(RatingScaleVersion, models.PROTECT, related_name="desks")

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(condition=Q(approvals_needed__gte=1), name="desk_needs_an_approval"),
            models.CheckConstraint(
                condition=Q(queue_threshold__gte=0) & Q(queue_threshold__lte=1),
                name="desk_threshold_0_to_1",
            ),
        )

    def __str__(self) -> str:
        return self.name


class ApprovalRule(models.Model):
    """How many people must approve a follow-up round of one kind, where that differs from a first check."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="approval_rules")
    kind = models.CharField(
        max_length=16, choices=[choice for choice in ReviewKind.choices if choice[0] != ReviewKind.INITIAL]
    )
    approvals_needed = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])

    class Meta:
        ordering = ("desk", "kind")
        constraints = (
            models.UniqueConstraint(fields=("desk", "kind"), name="approval_rule_once_per_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind for kind in ReviewKind.values if kind != ReviewKind.INITIAL]),
                name="approval_rule_kind_known",
            ),
            models.CheckConstraint(condition=Q(approvals_needed__gte=1), name="approval_rule_needs_one"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.approvals_needed}"


class Membership(models.Model):
    """One person's role on one desk."""

    desk = models.ForeignKey(Desk, models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role)

    class Meta:
        ordering = ("desk", "person")
        constraints = (
            models.UniqueConstraint(fields=("desk", "person"), name="membership_once"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_role_known"),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.get_role_display()}"

    @property
    def dialog(self) -> str:
        """The id of the element that asks before the person is removed."""
        return f"remove-{self.pk}"
