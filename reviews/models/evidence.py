"""What a verdict rests on: cited items, each with its stance and its archived copy."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from factcheck.ids import new_id
from reviews.enums import CaptureState, EvidenceForm, EvidenceLevel, Stance
from reviews.models.review import Review


class CopyWords(models.Model):
    """What an archived copy says, as readers may see it. Rounds share copies, so it goes by the record's hash."""

    record_sha256 = models.CharField(max_length=64, primary_key=True)
    text = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "words of copies"

    def __str__(self) -> str:
        return f"{self.record_sha256[:12]}…: {len(self.text)} characters"


class Evidence(models.Model):
    """One cited item. A removed item keeps its row, because the history refers to it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    review = models.ForeignKey(Review, models.CASCADE, related_name="evidence")
    form = models.CharField(max_length=16, choices=EvidenceForm)
    url = models.URLField(max_length=2048, blank=True)
    file = models.FileField(upload_to="evidence/%Y/%m/%d", max_length=200, blank=True)
    stance = models.CharField(max_length=16, choices=Stance)
    level = models.CharField(max_length=16, choices=EvidenceLevel)
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True)
    excerpt = models.TextField(blank=True)
    note = models.TextField(blank=True)
    interests = models.TextField(blank=True, help_text="What the source has to gain, where it matters.")
    is_confidential = models.BooleanField(
        default=False, help_text="Stays on the desk: never on a page, in the API or in a log."
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    capture_state = models.CharField(max_length=16, choices=CaptureState)
    capture_claimed_until = models.DateTimeField(null=True, blank=True)
    capture_tries = models.PositiveSmallIntegerField(default=0)
    capture_detail = models.TextField(blank=True)
    captured_at = models.DateTimeField(null=True, blank=True)
    capture_sha256 = models.CharField(max_length=64, blank=True)
    capture_record = models.FileField(upload_to="captures/%Y/%m/%d", max_length=200, blank=True)
    capture_record_sha256 = models.CharField(max_length=64, blank=True)
    no_capture_reason = models.TextField(
        blank=True, help_text="Why this item counts although there is no archived copy."
    )

    class Meta:
        ordering = ("added_at", "id")
        verbose_name_plural = "evidence"
        constraints = (
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by__isnull=True)
                | Q(removed_at__isnull=False, removed_by__isnull=False),
                name="evidence_removed_at_by",
            ),
            models.CheckConstraint(
                condition=~Q(capture_state=CaptureState.CAPTURED)
                | (Q(captured_at__isnull=False) & ~Q(capture_sha256="")),
                name="evidence_captured_has_hash",
            ),
            models.CheckConstraint(condition=Q(stance__in=Stance.values), name="evidence_stance_known"),
            models.CheckConstraint(condition=Q(form__in=EvidenceForm.values), name="evidence_form_known"),
            models.CheckConstraint(condition=Q(level__in=EvidenceLevel.values), name="evidence_level_known"),
            models.CheckConstraint(
                condition=Q(capture_state__in=CaptureState.values), name="evidence_capture_state_known"
            ),
        )
        indexes = (
            models.Index(
                fields=("added_at",),
                condition=Q(capture_state=CaptureState.PENDING),
                name="evidence_awaiting_capture",
            ),
        )

    def __str__(self) -> str:
        return self.title or self.url
