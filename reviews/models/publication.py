"""What readers got: immutable, numbered versions, each with its document stored when published.

All versions of one public verdict share `series`, the id that pages and the API use. The columns
beside the document exist for filters only. Triggers refuse any change but of them, of
`is_current` and of the plan to look again.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models import Speaker, Topic
from factcheck.ids import new_id
from reviews.enums import CORRECTIVE, ReviewKind
from reviews.models.review import Review


class PublicationCounter(models.Model):
    """The last sequence number given, and when. Its row is locked until commit, so numbers follow commit order.

    A merging of speakers takes one as well, since it changes lists."""

    last = models.PositiveBigIntegerField(default=0)
    published_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.last)


class Publication(models.Model):
    """One version of one public verdict. `sequence` is the sort key of every list."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    series = models.UUIDField(db_index=True)
    number = models.PositiveIntegerField()
    sequence = models.PositiveBigIntegerField(unique=True)
    review = models.OneToOneField(Review, models.PROTECT, related_name="publication")
    kind = models.CharField(max_length=16, choices=ReviewKind)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    document = models.TextField()
    digest = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True)
    first_published_at = models.DateTimeField()
    speaker = models.ForeignKey(Speaker, models.PROTECT, null=True, blank=True, related_name="+")
    party = models.CharField(max_length=200, blank=True)
    rating = models.CharField(max_length=50)
    language = models.CharField(max_length=16)
    said_on = models.DateField(null=True, blank=True)
    source_host = models.CharField(max_length=253, blank=True)
    search_text = models.TextField()
    recheck_on = models.DateField(
        null=True, blank=True, help_text="When the desk looks at it again; a plan, never shown as a finding."
    )
    topics = models.ManyToManyField(Topic, through="PublicationTopic", related_name="+")

    class Meta:
        ordering = ("-sequence",)
        constraints = (
            models.UniqueConstraint(fields=("series", "number"), name="publication_numbered_once"),
            models.UniqueConstraint(
                fields=("series",), condition=Q(is_current=True), name="publication_one_current"
            ),
        )
        indexes = (
            *(
                models.Index(
                    fields=(*columns, "-sequence"),
                    condition=Q(is_current=True),
                    name=f"publication_by_{columns[0]}",
                )
                for columns in (("speaker",), ("party",), ("rating",), ("language",), ("source_host",))
            ),
            models.Index(
                fields=("recheck_on",),
                condition=Q(is_current=True, recheck_on__isnull=False),
                name="publication_recheck",
            ),
            # Few days are found by themselves, many along the list.
            models.Index(fields=("said_on",), condition=Q(is_current=True), name="publication_by_said_on"),
            models.Index(
                fields=("sequence", "said_on"),
                condition=Q(is_current=True) & ~Q(kind=ReviewKind.RETRACTION),
                name="publication_and_said_on",
            ),
            models.Index(fields=("published_at",), name="publication_by_published_at"),
            models.Index(
                fields=("-sequence",), condition=Q(kind__in=CORRECTIVE), name="publication_corrections"
            ),
        )

    def __str__(self) -> str:
        return f"{self.series} version {self.number}"


class PublicationText(models.Model):
    """One text that says the claim of a verdict which stands: words to look up, as `claims.matching` makes them.

    A full-text index lies over `words`, as over those of claims. Only what readers have now is in here.
    """

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="texts")
    words = models.TextField()

    def __str__(self) -> str:
        return self.words[:80]


class PublicationTopic(models.Model):
    """A topic of a publication, with its `sequence` again, so that a topic's list is read in its order."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="topic_rows")
    topic = models.ForeignKey(Topic, models.PROTECT, related_name="+")
    sequence = models.PositiveBigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("publication", "topic"), name="publication_topic_once"),
        )
        indexes = (models.Index(fields=("topic", "-sequence"), name="publication_by_topic"),)

    def __str__(self) -> str:
        return f"{self.topic}: {self.publication}"
