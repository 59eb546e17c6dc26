"""Named reads: what is due, what waits in triage, how the sources fare, where a claim was made.

Returns querysets that load what their readers show, so that no list asks once per row. Used by the
actions, tasks and pages of claims, and by reviews.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import (
    Count,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Cast, Coalesce, TruncDate

from claims.embedder import embedder
from claims.enums import FetchOutcome, HealthState, SourceKind, Triage
from claims.extraction.compare import Segment as Segment  # noqa: PLC0414 - readers of texts name it
from claims.extraction.compare import compare
from claims.extraction.worth import project_weights
from claims.matching import MOST_BY_WORDS, Near, digest, stands_alone, very_same, with_meaning
from claims.models import (
    Appearance,
    Claim,
    ClaimText,
    ClaimVector,
    Document,
    Fetch,
    LearnedRanking,
    Page,
    SilentEdit,
    Source,
    Speaker,
    SpeakerAlias,
    Statement,
    Tip,
)
from claims.models.document import MOST_READING_TRIES
from claims.word_index import CLAIMS
from factcheck.keyset import in_order

# Claims whose words and numbers are the same and whose signs differ are few.
MOST_ALIKE = 5


def sources_due(now: datetime) -> QuerySet[Source]:
    """Sources that should be fetched at `now` and are not being fetched, the longest due first."""
    return Source.objects.filter(_due(now), is_paused=False).order_by("next_fetch_at", "id")


def pages_due(now: datetime) -> QuerySet[Page]:
    """Pages that should be fetched at `now` and are not being fetched, the longest due first."""
    return Page.objects.filter(_due(now), source__is_paused=False).order_by("next_fetch_at", "id")


def unread_documents(now: datetime) -> QuerySet[Document]:
    """Documents whose statements should be looked for at `now` and that nobody is reading, the oldest first."""
    free = Q(reading_claimed_until__isnull=True) | Q(reading_claimed_until__lte=now)
    unread = Document.objects.filter(free, statements_read_at=None, reading_tries__lt=MOST_READING_TRIES)
    return unread.order_by("id")


def documents_of_earlier_engines(engine: str, since: datetime) -> QuerySet[Document]:
    """Newest versions of pages fetched since then, read, and without a statement by `engine`; the newest first."""
    own = Statement.objects.filter(document=OuterRef("pk"), engine=engine)
    newest = Document.objects.filter(next=None, statements_read_at__isnull=False, fetched_at__gte=since)
    return newest.exclude(Exists(own)).order_by("-id")


def silent_edits_of(claims: Iterable[Claim]) -> QuerySet[SilentEdit]:
    """What was changed on pages after the statements of some claims were read there, the newest first.

    Those whose words came back later are among them (`restored_at`).
    """
    return _shown_edits().filter(statement__appearance__claim__in=[claim.pk for claim in claims])


def silent_edits_unseen() -> QuerySet[SilentEdit]:
    """Silent edits that nobody has marked as seen and whose words are not back: those of claims first."""
    unseen = _shown_edits().filter(seen_at=None, restored_at=None)
    return unseen.annotate(
        is_cited=Exists(Appearance.objects.filter(statement=OuterRef("statement")))
    ).order_by("-is_cited", "-noticed_at", "-id")


def silent_edits_at(source: Source) -> QuerySet[SilentEdit]:
    """What was changed on the pages of a source without a word, the newest first."""
    return _shown_edits().filter(statement__document__page__source=source)


def silent_edits_in(document: Document) -> QuerySet[SilentEdit]:
    """Statements read in one document whose words are gone from a later version, or are since this one."""
    return _shown_edits().filter(Q(new_document=document) | Q(statement__document=document))


def diff_of(document: Document) -> list[Segment]:
    """How the text of a document differs from the version before, in reading order; [] for a first version.

    Long texts take about a second; the answer for one document never changes.
    """
    return compare(document.previous.text, document.text) if document.previous else []


def text_changes(old: str, new: str) -> list[Segment]:
    """How one text differs from another, in reading order. Bounded, whatever the texts are."""
    return compare(old, new)


def tips_waiting(*, after: UUID | None = None) -> QuerySet[Tip]:
    """Tips of readers that nobody has settled, those that came last first, with the claim they repeat.

    `after` continues behind that tip.
    """
    waiting = Tip.objects.filter(settled_at=None).select_related("repeats")
    return in_order(waiting, "-last_received_at", after=after)


def statements_worth_checking(threshold: float, limit: int) -> QuerySet[Statement]:
    """Proposed statements of a known speaker at or above `threshold` (0 to 1), the most worthy first."""
    worthy = statements_in_triage().filter(speaker__isnull=False, check_worthiness__gte=threshold)
    return worthy[:limit]


def statements_in_triage() -> QuerySet[Statement]:
    """Statements that nobody has decided on, the most worthy first, with speaker, document and source."""
    waiting = Statement.objects.filter(triage=Triage.PROPOSED)
    return waiting.select_related("speaker", "document__page__source").order_by("-check_worthiness", "id")


def statements_rejected_lately(most: int) -> QuerySet[Statement]:
    """What was rejected last, the newest first, with who did it and why."""
    rows = _rejected().select_related("speaker", "document__page__source", "triaged_by")
    return rows.defer("document__text", "document__headers")[:most]


def reasons_given_lately(most: int = 8) -> list[str]:
    """Why statements were rejected of late, the most common reasons first. One query."""
    reasons = Counter(_rejected().values_list("triage_reason", flat=True)[:100])
    return [reason for reason, _ in reasons.most_common(most)]


def _rejected() -> QuerySet[Statement]:
    return Statement.objects.filter(triage=Triage.REJECTED).order_by("-triaged_at", "-id")


def statements_to_decide(*, words: str = "", after: UUID | None = None) -> QuerySet[Statement]:
    """What lists of triage show, without the texts of documents.

    `words` must stand in the statement or its speaker; `after` continues behind that statement.
    """
    found = statements_in_triage().defer("document__text", "document__headers")
    if words:
        found = found.filter(Q(content__icontains=words) | Q(speaker_text__icontains=words))
    return in_order(found, "-check_worthiness", after=after)


def speakers_to_show(*, words: str = "", after: UUID | None = None) -> QuerySet[Speaker]:
    """The speakers that count, by name, with `statement_count` and what they held over time.

    `words` must stand in a name; `after` continues behind that speaker.
    """
    counted = _count(Statement.objects.filter(speaker=OuterRef("pk")), "speaker")
    found = Speaker.objects.filter(merged_into=None).annotate(statement_count=counted)
    if words:
        alias = SpeakerAlias.objects.filter(speaker=OuterRef("pk"), alias__icontains=words)
        found = found.filter(Q(name__icontains=words) | Q(Exists(alias)))
    return in_order(found.prefetch_related("affiliations", "aliases"), "name", after=after)


def speaker_that_counts(speaker_id: UUID | str) -> Speaker:
    """Return the speaker of an id; of one that was merged, the one it was merged into.

    Raises Speaker.DoesNotExist.
    """
    speaker = Speaker.objects.select_related("merged_into").get(pk=speaker_id)
    return speaker.merged_into or speaker


def statements_of(speaker: Speaker) -> QuerySet[Statement]:
    """What one speaker said, the newest document first, without the texts of documents."""
    said = speaker.statements.exclude(triage=Triage.REPLACED).select_related("document__page__source")
    return said.defer("document__text", "document__headers").order_by("-document", "start")


def decisions_of_people() -> QuerySet[Statement]:
    """Statements that a person accepted or rejected in triage, the newest decision first."""
    decided = Statement.objects.filter(
        triage__in=(Triage.ACCEPTED, Triage.REJECTED), triaged_by__isnull=False
    )
    return decided.only("content", "kind", "triage").order_by("-triaged_at", "-id")


def learned_weights() -> dict[str, float] | None:
    """Return the weights of check-worthiness that the desk has learned and uses; None where it uses the project's."""
    learned = LearnedRanking.objects.filter(is_used=True).values_list("weights", flat=True).first()
    return None if learned is None else {**project_weights(), **learned}


def sources_with_counts() -> QuerySet[Source]:
    """Sources by name, with `page_count`, `document_count` and `statement_count`."""
    documents = Document.objects.filter(page__source=OuterRef("pk"))
    return Source.objects.select_related("paused_by").annotate(
        page_count=_count(Page.objects.filter(source=OuterRef("pk")), "source"),
        document_count=_count(documents, "page__source"),
        statement_count=_count(
            Statement.objects.filter(document__page__source=OuterRef("pk")), "document__page__source"
        ),
    )


def sources_to_show(
    *, words: str = "", health: str = "", now: datetime, after: UUID | None = None
) -> QuerySet[Source]:
    """Sources with their counts, those that fail first, then by name; `after` continues behind that source.

    `words` must stand in name or address; `health` is a `HealthState`, "" any.
    """
    found = sources_with_counts()
    if words:
        found = found.filter(Q(name__icontains=words) | Q(url__icontains=words))
    if health:
        found = sources_faring(found, HealthState(health), now)
    return in_order(found, "-consecutive_failures", "name", after=after)


def sources_faring(sources: QuerySet[Source], health: HealthState, now: datetime) -> QuerySet[Source]:
    """Those of `sources` that fare so at `now`: each source fares in one way."""
    # SQLite multiplies plain integers only.
    hours = Cast("idle_alarm_hours", IntegerField())
    alarm = ExpressionWrapper(hours * timedelta(hours=1), DurationField())
    quiet_until = ExpressionWrapper(Coalesce("last_new_at", "added_at") + alarm, DateTimeField())
    is_upload, is_paused = Q(kind=SourceKind.UPLOAD), Q(is_paused=True)
    fails, refuses = Q(consecutive_failures__gt=0), Q(last_outcome=FetchOutcome.REFUSED)
    is_new, is_idle = Q(last_success_at=None), Q(idle_alarm_hours__gt=0, quiet_until__lt=now)
    answers = ~is_upload & ~is_paused & ~fails
    faring = {
        HealthState.UPLOADS: is_upload,
        HealthState.PAUSED: ~is_upload & is_paused,
        HealthState.REFUSED: ~is_upload & ~is_paused & fails & refuses,
        HealthState.FAILING: ~is_upload & ~is_paused & fails & ~refuses,
        HealthState.WAITING: answers & is_new,
        HealthState.IDLE: answers & ~is_new & is_idle,
        HealthState.HEALTHY: answers & ~is_new & ~is_idle,
    }
    return sources.alias(quiet_until=quiet_until).filter(faring[health])


def source_health() -> dict[str, int]:
    """Return how many sources there are: `sources`, `paused`, `failing` (last attempt), `never_fetched`."""
    active = Q(is_paused=False)
    return Source.objects.aggregate(
        sources=Count("pk"),
        paused=Count("pk", filter=~active),
        failing=Count("pk", filter=active & Q(consecutive_failures__gt=0)),
        never_fetched=Count("pk", filter=active & Q(last_success_at=None)),
    )


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the work on a source has come, in numbers of pages, documents and statements."""

    found: int
    fetched: int
    waiting: int
    documents: int
    read: int
    statements: int
    is_running: bool


def progress_of(source: Source, now: datetime) -> Progress:
    """Return how far the work on a source has come at `now`, and whether something is still under way."""
    pages = source.pages.aggregate(
        found=Count("pk"),
        fetched=Count("pk", filter=Q(last_fetch_at__isnull=False)),
        waiting=Count(
            "pk", filter=Q(next_fetch_at__isnull=False, last_fetch_at=None) | Q(next_fetch_at__lte=now)
        ),
    )
    documents = Document.objects.filter(page__source=source)
    kept = documents.aggregate(
        documents=Count("pk"),
        read=Count("pk", filter=Q(statements_read_at__isnull=False)),
        unread=Count("pk", filter=Q(statements_read_at=None, reading_tries__lt=MOST_READING_TRIES)),
    )
    is_due = source.next_fetch_at is not None and source.next_fetch_at <= now
    is_awaited = not source.is_paused and (is_due or bool(pages["waiting"]))
    return Progress(
        found=pages["found"],
        fetched=pages["fetched"],
        waiting=pages["waiting"],
        documents=kept["documents"],
        read=kept["read"],
        statements=Statement.objects.filter(document__page__source=source).count(),
        is_running=is_awaited or bool(kept["unread"]),
    )


def documents_of(source: Source) -> QuerySet[Document]:
    """The documents of a source, the newest first, with `statement_count`; their texts are not loaded."""
    counted = _count(Statement.objects.filter(document=OuterRef("pk")), "document")
    documents = Document.objects.filter(page__source=source).annotate(statement_count=counted)
    return documents.defer("text", "headers").order_by("-fetched_at", "-id")


def fetches_of(source: Source) -> QuerySet[Fetch]:
    """The attempts to fetch a source and its pages, the newest first."""
    return source.fetches.select_related("page", "document").order_by("-id")


def document_with_statements(document_id: UUID | str) -> Document:
    """Return one document with page, source and its statements in reading order (speaker, claim).

    Raises Document.DoesNotExist.
    """
    standing = Statement.objects.exclude(triage=Triage.REPLACED)
    statements = standing.select_related("speaker", "appearance__claim").order_by("start", "id")
    documents = Document.objects.select_related("page__source", "previous")
    return documents.prefetch_related(Prefetch("statements", queryset=statements)).get(pk=document_id)


def appearances_of(claims: Iterable[Claim]) -> QuerySet[Appearance]:
    """The appearances of some claims, the earliest first, with statement, speaker, document and source.

    `made_on` is the date by which they are ordered: when it was said, else published, else fetched.
    """
    appearances = Appearance.objects.filter(claim__in=[claim.pk for claim in claims])
    return (
        appearances.select_related("claim", "statement__speaker", "statement__document__page__source")
        .annotate(
            made_on=Coalesce(
                "statement__said_on",
                "statement__document__published_on",
                TruncDate("statement__document__fetched_at"),
            )
        )
        .order_by("made_on", "joined_at", "id")
    )


def claim_saying(text: str) -> Claim | None:
    """Return the oldest claim that somebody said in the very words of `text`, or None.

    Case, punctuation and spaces do not count, but for signs that change what a number means. Words that mean
    something else from another mouth ("I voted for it"), and very few words, are the same as nothing.
    """
    if not stands_alone(text):
        return None
    found = ClaimText.objects.filter(digest=digest(text)).select_related("claim").order_by("id")
    return next((one.claim for one in found[:MOST_ALIKE] if _says(one.claim, text)), None)


def _says(claim: Claim, text: str) -> bool:
    # The index knows words and numbers only.
    said = Statement.objects.filter(appearance__claim=claim).values_list("content", flat=True)
    return very_same(claim.wording, text) or any(very_same(one, text) for one in said)


@dataclass(frozen=True, slots=True)
class NearClaim:
    """A claim that may say the same: the `share` (0 to 1) of weight in common, and the `words`, as written.

    `likeness` is that of the meaning (1 is the same), on a desk that looks for it.
    """

    claim: Claim
    share: float
    words: tuple[str, ...]
    likeness: float | None = None


def near_claims(text: str, *, but: UUID | None = None, most: int = 5) -> list[NearClaim]:
    """Return the claims that may say what `text` says, the nearest first; `but` is left out. Six queries at most."""
    nearest = _nearest(text, but=but, most=most)
    claims = Claim.objects.in_bulk([near.key for near in nearest])
    # One that was deleted between the questions is left out.
    return [
        NearClaim(claims[near.key], near.share, near.words, near.likeness)
        for near in nearest
        if near.key in claims
    ]


def _nearest(text: str, *, but: UUID | None, most: int) -> list[Near]:
    engine = embedder()
    if engine is None:
        return CLAIMS.nearest(text, but=but, most=most)
    # Imported late: a desk without an engine needs no numpy.
    from claims.vector_index import claims_meaning

    by_words = CLAIMS.having_words(text, but=but, most=MOST_BY_WORDS)
    meaning = claims_meaning(text, engine=engine, also=[near.key for near in by_words])
    found = with_meaning(by_words, meaning)
    return [near for near in found if near.is_like_enough and near.key != but][:most]


def claims_without_vector(engine: str) -> QuerySet[Claim]:
    """Claims of which an engine has made no vector yet, the newest first."""
    made = ClaimVector.objects.filter(claim=OuterRef("pk"), engine=engine)
    return Claim.objects.filter(~Exists(made)).only("wording").order_by("-id")


def _shown_edits() -> QuerySet[SilentEdit]:
    loaded = (
        "statement__speaker",
        "statement__appearance__claim",
        "old_document",
        "new_document__page__source",
    )
    edits = SilentEdit.objects.select_related(*loaded, "restored_in", "seen_by")
    return edits.order_by("-noticed_at", "-id")


def _due(now: datetime) -> Q:
    free = Q(fetch_claimed_until__isnull=True) | Q(fetch_claimed_until__lte=now)
    return Q(next_fetch_at__lte=now) & free


def _count(rows: QuerySet, owner: str) -> Coalesce:
    # A subquery each: joined counts would multiply one another.
    counted = rows.order_by().values(owner).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
