"""One fetched version of one address: bytes as received, their hash, the text found in them.

A document is never changed: triggers in the database refuse it. Another version is another row.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_noop as _

from claims.enums import ReadingOutcome
from claims.models.source import Page
from factcheck.ids import new_id
from factcheck.words import phrase

MOST_READING_TRIES = 3
READING_GIVEN_UP = _(
    "Statements could not be looked for in this text: three attempts broke off. It is kept and can be read."
)
LANGUAGE_NOT_READ = _(
    "No statements were looked for: this text is in a language ({language}) that the engine in use does not read."
)


class Document(models.Model):
    """What one address said at one moment. `sha256` is of the body as received on the wire."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    page = models.ForeignKey(Page, models.PROTECT, related_name="documents")
    previous = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="next")
    url = models.URLField(max_length=2048)
    fetched_at = models.DateTimeField()
    status = models.PositiveSmallIntegerField()
    media_type = models.CharField(max_length=100)
    headers = models.JSONField(default=list)
    sha256 = models.CharField(max_length=64)
    record = models.FileField(upload_to="documents/%Y/%m/%d", max_length=200)
    record_sha256 = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    title = models.CharField(max_length=500, blank=True)
    byline = models.CharField(max_length=300, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    published_on = models.DateField(null=True, blank=True)
    language = models.CharField(max_length=16, blank=True)
    canonical_url = models.CharField(max_length=2048, blank=True)
    # Progress, not content: empty until the statements in `text` have been looked for.
    statements_read_at = models.DateTimeField(null=True, blank=True)
    # Null, not "": SQLite adds such a column without making the table, and its triggers, anew.
    reading_outcome = models.CharField(max_length=16, choices=ReadingOutcome, null=True, blank=True)  # noqa: DJ001
    reading_tries = models.PositiveSmallIntegerField(default=0)
    reading_claimed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-fetched_at", "-id")
        constraints = (
            models.UniqueConstraint(fields=("page", "sha256"), name="document_bytes_once_per_page"),
        )
        indexes = (
            models.Index(
                fields=("id",), condition=Q(statements_read_at__isnull=True), name="document_unread"
            ),
        )

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def reading_problem(self) -> str:
        """Why no statements were found, or will be, in a sentence; "" while all is well."""
        if self.reading_outcome == ReadingOutcome.LANGUAGE:
            return phrase(LANGUAGE_NOT_READ, language=self.language)
        given_up = self.statements_read_at is None and self.reading_tries >= MOST_READING_TRIES
        return READING_GIVEN_UP if given_up else ""
