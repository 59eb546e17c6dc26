"""Where we look: watched sources, the pages found there, and the log of every attempt to fetch.

`next_fetch_at` on a row is the schedule; a sweep finds what is due. No fetching happens here.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.enums import FetchOutcome, SourceKind
from factcheck.ids import new_id


class Source(models.Model):
    """A place that is watched."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    url = models.URLField(max_length=2048, unique=True)
    kind = models.CharField(max_length=16, choices=SourceKind)
    minutes_between_fetches = models.PositiveIntegerField(default=15)
    # Hours without anything new after which people are told; 0 turns this off.
    idle_alarm_hours = models.PositiveIntegerField(default=72)
    is_paused = models.BooleanField(default=False)
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    next_fetch_at = models.DateTimeField(null=True, blank=True, db_index=True)
    fetch_claimed_until = models.DateTimeField(null=True, blank=True)
    last_fetch_at = models.DateTimeField(null=True, blank=True)
    last_success_at = models.DateTimeField(null=True, blank=True)
    # When it last brought a document that was not there before.
    last_new_at = models.DateTimeField(null=True, blank=True)
    last_outcome = models.CharField(max_length=16, choices=FetchOutcome, blank=True)
    last_error = models.TextField(blank=True)
    consecutive_failures = models.PositiveIntegerField(default=0)
    first_failed_at = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=400, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=SourceKind.values), name="source_kind_known"),
        )

    def __str__(self) -> str:
        return self.name


class Page(models.Model):
    """One address found at a source. Its documents are the versions that were fetched."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.ForeignKey(Source, models.CASCADE, related_name="pages")
    url = models.URLField(max_length=2048, unique=True)
    title = models.CharField(max_length=500, blank=True)
    found_at = models.DateTimeField(auto_now_add=True)
    next_fetch_at = models.DateTimeField(null=True, blank=True, db_index=True)
    fetch_claimed_until = models.DateTimeField(null=True, blank=True)
    last_fetch_at = models.DateTimeField(null=True, blank=True)
    consecutive_failures = models.PositiveIntegerField(default=0)
    etag = models.CharField(max_length=400, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ("-found_at", "-id")

    def __str__(self) -> str:
        return self.title or self.url


class Fetch(models.Model):
    """One attempt to fetch, and how it ended, in words. Rows are only ever added."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.ForeignKey(Source, models.CASCADE, related_name="fetches")
    page = models.ForeignKey(Page, models.CASCADE, null=True, blank=True, related_name="fetches")
    document = models.ForeignKey(
        "claims.Document", models.SET_NULL, null=True, blank=True, related_name="fetches"
    )
    url = models.URLField(max_length=2048)
    outcome = models.CharField(max_length=16, choices=FetchOutcome)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    code = models.CharField(max_length=64, blank=True)
    detail = models.TextField(blank=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    retry_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        indexes = (models.Index(fields=("source", "-id"), name="fetch_of_source"),)
        constraints = (
            models.CheckConstraint(condition=Q(outcome__in=FetchOutcome.values), name="fetch_outcome_known"),
        )

    def __str__(self) -> str:
        return f"{self.outcome}: {self.url}"
