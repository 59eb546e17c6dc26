"""What do questions and answers of the desk's API look like? Questions are parsed by these; answers are only described.

Shape only: what makes sense is decided by the actions, which answer 422 and name the field.
"""

from rest_framework import serializers as s

from claims.enums import EditKind, FetchOutcome, HealthState, SourceKind, StatementKind, StatementType, Triage

Shape = s.Serializer[dict[str, object]]


class SourceChange(Shape):
    """What may be changed about a source. What is left out stays as it is."""

    name = s.CharField(max_length=200, required=False)
    minutes_between_fetches = s.IntegerField(required=False)
    idle_alarm_hours = s.IntegerField(required=False, help_text="0 turns the alarm off.")
    is_paused = s.BooleanField(required=False)


class SourceQuestion(Shape):
    """An address to look at. Without `kind` it is found out."""

    url = s.CharField(max_length=2048)
    kind = s.CharField(required=False, help_text="feed, listing, sitemap or page")


class NewSource(SourceQuestion):
    """A place to watch."""

    kind = s.CharField(help_text="feed, listing, sitemap or page")
    name = s.CharField(max_length=200, required=False, allow_blank=True)
    minutes_between_fetches = s.IntegerField(required=False)
    idle_alarm_hours = s.IntegerField(required=False)


class _Told(Shape):
    title = s.CharField(max_length=500, required=False, allow_blank=True)
    publisher = s.CharField(max_length=200, required=False, allow_blank=True)
    published_on = s.DateField(required=False, allow_null=True)
    origin_url = s.CharField(max_length=2048, required=False, allow_blank=True)


class NewUpload(_Told):
    """A file to keep: HTML, plain text or PDF, by its bytes."""

    file = s.FileField(allow_empty_file=True)


class NewPaste(_Told):
    """A text to keep."""

    text = s.CharField(trim_whitespace=False, allow_blank=True)


class SourceHealth(Shape):
    """How a source fares: a word for programs, and sentences for people."""

    state = s.ChoiceField(HealthState.choices)
    label = s.CharField()  # type: ignore[assignment]
    detail = s.CharField(allow_blank=True)


class WatchedSource(Shape):
    """A place that is watched."""

    id = s.UUIDField()
    name = s.CharField()
    url = s.CharField()
    kind = s.ChoiceField(SourceKind.choices)
    minutes_between_fetches = s.IntegerField()
    idle_alarm_hours = s.IntegerField()
    is_paused = s.BooleanField()
    health = SourceHealth()
    next_fetch_at = s.DateTimeField(allow_null=True)
    last_fetch_at = s.DateTimeField(allow_null=True)
    last_success_at = s.DateTimeField(allow_null=True)
    last_new_at = s.DateTimeField(allow_null=True)
    consecutive_failures = s.IntegerField()
    pages = s.IntegerField()
    documents = s.IntegerField()
    statements = s.IntegerField()


class SourcePage(Shape):
    """One page of sources; `next` is the address of the next page or null."""

    sources = WatchedSource(many=True)
    next = s.CharField(allow_null=True)


class FetchAttempt(Shape):
    """One attempt to fetch, or one thing that was brought, and how it ended."""

    id = s.UUIDField()
    url = s.CharField()
    outcome = s.ChoiceField(FetchOutcome.choices)
    status = s.IntegerField(allow_null=True)
    code = s.CharField(allow_blank=True)
    detail = s.CharField()
    started_at = s.DateTimeField()
    ended_at = s.DateTimeField()
    retry_at = s.DateTimeField(allow_null=True)
    document = s.UUIDField(allow_null=True)


class FetchPage(Shape):
    """One page of attempts, the newest first."""

    fetches = FetchAttempt(many=True)
    next = s.CharField(allow_null=True)


class PreviewedPage(Shape):
    """A page that a source lists."""

    url = s.CharField()
    title = s.CharField(allow_blank=True)


class PreviewedStatement(Shape):
    """Words that would be found."""

    content = s.CharField()
    speaker = s.CharField(allow_blank=True)
    type = s.ChoiceField(StatementType.choices)
    check_worthiness = s.FloatField()


class PreviewedSample(PreviewedPage):
    """A page that was read for the preview, or why it could not be."""

    problem = s.CharField(allow_blank=True)
    statement_count = s.IntegerField()
    statements = PreviewedStatement(many=True)


class PreviewedAlternative(PreviewedPage):
    """Another way to watch the place."""

    kind = s.ChoiceField(SourceKind.choices)


class SourcePreview(Shape):
    """What a source would bring. With a `problem` it could not be looked at as asked."""

    url = s.CharField()
    kind = s.ChoiceField(SourceKind.choices, allow_null=True)
    title = s.CharField(allow_blank=True)
    page_count = s.IntegerField()
    pages = PreviewedPage(many=True)
    samples = PreviewedSample(many=True)
    alternatives = PreviewedAlternative(many=True)
    problem = s.CharField(allow_blank=True)
    code = s.CharField(allow_blank=True)
    may_pass = s.BooleanField()
    source = s.UUIDField(allow_null=True)  # type: ignore[assignment]


class KeptStatement(PreviewedStatement):
    """Words that were found, with their places in the text."""

    id = s.UUIDField()
    kind = s.ChoiceField(StatementKind.choices)
    confidence = s.FloatField(allow_null=True)
    spans = s.ListField(child=s.ListField(child=s.IntegerField()))
    triage = s.ChoiceField(Triage.choices)


class SilentEditNotice(Shape):
    """Words that a newer version of the page changed or took away."""

    id = s.UUIDField()
    statement = s.UUIDField()
    kind = s.ChoiceField(EditKind.choices)
    nearest = s.CharField(allow_blank=True)
    noticed_at = s.DateTimeField()
    restored_at = s.DateTimeField(allow_null=True)
    new_document = s.UUIDField(allow_null=True)


class KeptDocument(Shape):
    """One kept version of a page, or of what was brought. `status` 0: it did not come over HTTP."""

    id = s.UUIDField()
    source = s.UUIDField()  # type: ignore[assignment]
    url = s.CharField()
    title = s.CharField(allow_blank=True)
    byline = s.CharField(allow_blank=True)
    publisher = s.CharField(allow_blank=True)
    published_on = s.DateField(allow_null=True)
    language = s.CharField(allow_blank=True)
    media_type = s.CharField()
    status = s.IntegerField()
    fetched_at = s.DateTimeField()
    sha256 = s.CharField()
    previous = s.UUIDField(allow_null=True)
    is_read = s.BooleanField()
    reading_problem = s.CharField(allow_blank=True)
    text = s.CharField(allow_blank=True)
    statements = KeptStatement(many=True)
    silent_edits = SilentEditNotice(many=True)


class Brought(Shape):
    """What became of an upload or a paste."""

    fetch = FetchAttempt()
    document = s.UUIDField()
