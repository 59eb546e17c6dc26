"""The checkable proposition, and the statements that assert it."""

from django.conf import settings
from django.db import models

from claims.models.statement import Statement
from factcheck.ids import new_id


class Topic(models.Model):
    """A subject that claims are sorted under."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Claim(models.Model):
    """One proposition to check. Its appearances are the statements that assert it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    wording = models.TextField()
    language = models.CharField(max_length=16, default="en")
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-opened_at", "-id")

    def __str__(self) -> str:
        return self.wording[:80]


class Appearance(models.Model):
    """One statement that asserts one claim."""

    claim = models.ForeignKey(Claim, models.CASCADE, related_name="appearances")
    statement = models.OneToOneField(Statement, models.PROTECT, related_name="appearance")
    joined_at = models.DateTimeField()
    joined_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("joined_at", "id")

    def __str__(self) -> str:
        return f"{self.claim} in {self.statement.document_id}"
