"""Words as uttered: spans of a document's text, who said them, and what the desk made of them.

`content` is the spans' words joined by " … ". Triggers in the database compare it with the stored
text at every write, so a statement that is not verbatim cannot exist. Words that a person cuts anew are a new
statement, which replaces the old one: what the engine found stays on record, and is not proposed again.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.enums import StatementKind, StatementType, Triage
from claims.extraction.worth import REASONS, telling_words
from claims.models.document import Document
from claims.models.speaker import Speaker
from factcheck.ids import new_id
from factcheck.words import told

GAP = " … "


class Statement(models.Model):
    """A verbatim part of one document, attributed to a speaker. Offsets count characters."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="statements")
    spans = models.JSONField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    content = models.TextField()
    speaker = models.ForeignKey(Speaker, models.PROTECT, null=True, blank=True, related_name="statements")
    speaker_text = models.CharField(max_length=300, blank=True)
    # Office and party as of the day it was said: later edits of the registry do not reach them.
    speaker_role = models.CharField(max_length=200, blank=True)
    speaker_party = models.CharField(max_length=200, blank=True, default="")
    cue = models.CharField(max_length=100, blank=True)
    type = models.CharField(max_length=16, choices=StatementType)
    kind = models.CharField(max_length=16, choices=StatementKind)
    said_on = models.DateField(null=True, blank=True)
    said_on_text = models.CharField(max_length=100, blank=True)
    via = models.CharField(max_length=200, blank=True)
    check_worthiness = models.FloatField()
    # The engine's chance that words and speaker are right; null where it cannot say, or a person set them.
    confidence = models.FloatField(null=True, blank=True)
    reasons = models.JSONField(default=list)
    engine = models.CharField(max_length=40)
    replaces = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="replacements")
    triage = models.CharField(max_length=16, choices=Triage, default=Triage.PROPOSED)
    triage_reason = models.TextField(blank=True)
    triaged_at = models.DateTimeField(null=True, blank=True)
    triaged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("document", "start")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "start", "end"),
                condition=~Q(triage=Triage.REPLACED),
                name="statement_once_per_place",
            ),
            models.CheckConstraint(condition=Q(start__lt=models.F("end")), name="statement_span_not_empty"),
            models.CheckConstraint(
                condition=Q(check_worthiness__gte=0) & Q(check_worthiness__lte=1),
                name="statement_check_worthiness_0_to_1",
            ),
            models.CheckConstraint(
                condition=Q(confidence=None) | (Q(confidence__gte=0) & Q(confidence__lte=1)),
                name="statement_confidence_0_to_1",
            ),
            models.CheckConstraint(condition=Q(triage__in=Triage.values), name="statement_triage_known"),
            models.CheckConstraint(condition=Q(type__in=StatementType.values), name="statement_type_known"),
            models.CheckConstraint(condition=Q(kind__in=StatementKind.values), name="statement_kind_known"),
        )
        indexes = (
            models.Index(
                fields=("-check_worthiness", "id"),
                condition=Q(triage=Triage.PROPOSED),
                name="statement_in_triage",
            ),
            models.Index(
                fields=("-triaged_at", "-id"),
                condition=Q(triage=Triage.REJECTED),
                name="statement_rejected_lately",
            ),
        )

    def __str__(self) -> str:
        return self.content[:80]

    @property
    def pieces(self) -> list[str]:
        """The words of each span, in order."""
        return self.content.split(GAP) if len(self.spans) > 1 else [self.content]

    @property
    def reasons_in_words(self) -> list[str]:
        """Why it got its check-worthiness, in sentences; a code of another engine stands for itself."""
        return [told(REASONS.get(code, code)) for code in self.reasons]

    @property
    def words_that_count(self) -> dict[str, list[str]]:
        """The words that `raised` and `lowered` its check-worthiness most, by the project's own weights."""
        raised, lowered = telling_words(self.content)
        return {"raised": raised, "lowered": lowered}
