"""What is published: the one selection that pages, API and feeds all read.

Nothing else may answer a reader. Speakers and topics are listed only where a published verdict names
them, so that nobody learns from here what the desk is working on. Pages and API call it.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import (
    Count,
    Exists,
    F,
    OuterRef,
    PositiveIntegerField,
    Prefetch,
    Q,
    QuerySet,
    TextField,
    UUIDField,
)

from claims.models import Appearance, Speaker, Topic
from factcheck.written import Blank, Rows, WrittenRows, is_in
from reviews.enums import CORRECTIVE, OUTCOMES, PageState, ReviewKind
from reviews.models import (
    Approval,
    Complaint,
    Desk,
    Dump,
    Publication,
    PublicationCounter,
    PublicationTopic,
    Rating,
    RatingScale,
    RatingScaleVersion,
    Watch,
)


@dataclass(frozen=True, slots=True)
class Edition:
    """How far publishing has come: the newest place taken in its order, and when. It names every list's state."""

    sequence: int
    published_at: datetime | None


_FIRST_EDITION = Edition(0, None)


def published() -> QuerySet[Publication]:
    """Return what readers get now: the current version of every verdict that stands, the newest first."""
    standing = Publication.objects.filter(is_current=True).exclude(kind=ReviewKind.RETRACTION)
    return standing.order_by("-sequence")


LARGEST_NUMBER = 2**31
_NEEDED = {"id", "series", "number", "kind", "digest", "document", "published_at"}
# A page and its edition in one question: `edition_and` takes them apart.
WITH_EDITION = """SELECT last, NULL, published_at FROM reviews_publicationcounter
UNION ALL SELECT sequence, document, NULL FROM ({}) AS page"""
# In the order in which the model takes them.
_ANSWERED = [field.attname for field in Publication._meta.concrete_fields if field.attname in _NEEDED]
_EDITION = WrittenRows(lambda: PublicationCounter.objects.values_list("last", "published_at"))
_SERIES, _NUMBER = Blank("series", UUIDField()), Blank("number", PositiveIntegerField())
_CURRENT = WrittenRows(
    lambda: Publication.objects.filter(series=_SERIES, is_current=True).order_by().values_list(*_ANSWERED)
)
_VERSION = WrittenRows(
    lambda: Publication.objects.filter(series=_SERIES, number=_NUMBER).order_by().values_list(*_ANSWERED)
)
_AT = WrittenRows(
    lambda: (
        published()
        .filter(is_in("sequence", Blank("sequences", TextField())))
        .values_list("sequence", "document")
    )
)


def newest(*, most: int) -> list[tuple[int, str]]:
    """Return (sequence, document) of up to `most` of `published()`."""
    return list(published().values_list("sequence", "document")[:most])


def at(sequences: Sequence[int]) -> list[tuple[int, str]]:
    """Return (sequence, document) of those of `published()` that have one of the sequences, the newest first."""
    return _AT.all(sequences=json.dumps(sequences))


def edition() -> Edition:
    """Return the newest edition: one small row. Publishing anything makes a new one."""
    rows = _EDITION.all()
    return Edition(*rows[0]) if rows else _FIRST_EDITION


def edition_and(rows: Rows) -> tuple[Edition, Rows]:
    """Return the edition in the rows of a question `WITH_EDITION`, and the others, the newest first."""
    rows.sort(key=itemgetter(0), reverse=True)
    for place, (last, document, at) in enumerate(rows):
        if document is None:
            del rows[place]
            # SQLite keeps times in UTC without saying so.
            return Edition(last, at if at is None or at.tzinfo else at.replace(tzinfo=UTC)), rows
    return _FIRST_EDITION, rows


def current(series: UUID) -> QuerySet[Publication]:
    """Return what readers have now of one verdict, be it a retraction; empty for an unknown id."""
    return Publication.objects.filter(series=series, is_current=True)


def stored(series: UUID, *, number: int | None = None) -> Publication | None:
    """Return one version (None: what readers have now, be it a retraction) with what an answer needs of it."""
    if number is None:
        rows = _CURRENT.all(series=series)
    else:
        rows = _VERSION.all(series=series, number=number) if number < LARGEST_NUMBER else []
    return Publication.from_db(connection.alias, _ANSWERED, rows[0]) if rows else None


def versions(series: UUID) -> QuerySet[Publication]:
    """Return every version of one verdict, the newest first; empty for an unknown id."""
    return Publication.objects.filter(series=series).order_by("-number")


def changes(*, after: int) -> QuerySet[Publication]:
    """Return every version behind the sequence `after`, retractions too, in the order in which they were published.

    Nothing that commits late is passed over: a sequence is given under a lock that lasts until commit.
    """
    return Publication.objects.filter(sequence__gt=after).order_by("sequence")


def document_of(publication: Publication) -> dict[str, Any]:
    """Return the stored document of one version, read anew: rows that came with others leave it out."""
    stored = Publication.objects.filter(pk=publication.pk).values_list("document", flat=True).get()
    return dict(json.loads(stored))


def said_at(url: str) -> QuerySet[Publication]:
    """Return published verdicts on claims that were made on the page at one address."""
    said = Appearance.objects.filter(statement__document__page__url=url)
    # Found first: the list is ordered by something else, along which the database would look for them.
    return published().filter(review__claim__in=list(said.values_list("claim", flat=True).distinct()[:100]))


def complaint_counts() -> dict[str, int]:
    """Return what became of readers' complaints: `received`, `open`, `in_time`, and one number per outcome."""
    in_time = Q(closed_at__date__lte=F("due_on"))
    counted = {str(state): Count("pk", filter=Q(state=state)) for state in OUTCOMES}
    return Complaint.objects.aggregate(
        received=Count("pk"),
        open=Count("pk", filter=Q(closed_at=None)),
        in_time=Count("pk", filter=in_time),
        **counted,
    )


def last_words() -> QuerySet[Publication]:
    """Return the current version of every verdict, retractions too, the oldest first."""
    return Publication.objects.filter(is_current=True).order_by("sequence")


def dumps() -> QuerySet[Dump]:
    """Return the files that hold everything, the newest first."""
    return Dump.objects.order_by("-sequence")


def newest_dump() -> Dump | None:
    """Return the newest file, None before the first."""
    return dumps().first()


def corrections() -> QuerySet[Publication]:
    """Return every version that says what was wrong, old or withdrawn in the one before, the newest first."""
    return Publication.objects.filter(kind__in=CORRECTIVE).order_by("-sequence")


def withdrawn(*, before: int | None, down_to: int | None, most: int) -> list[str]:
    """Return the documents of up to `most` retractions, the newest first: below `before`, `down_to` included.

    None: from the top, to the bottom. A retraction is the last word on its verdict, so no verdict has two.
    """
    rows = corrections().filter(kind=ReviewKind.RETRACTION)
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    if down_to is not None:
        rows = rows.filter(sequence__gte=down_to)
    return list(rows.values_list("document", flat=True)[:most])


def counts_by_rating(rows: QuerySet[Publication]) -> dict[str, int]:
    """Return how many of `rows` have each rating, by its slug."""
    return dict(rows.order_by().values_list("rating").annotate(number=Count("pk")))


def ratings_named(slugs: Collection[str]) -> list[dict[str, Any]]:
    """Return the newest rating of each of some slugs, the worst first, with the ends of its own scale."""
    ratings = list(Rating.objects.order_by("-version", "position"))
    newest: dict[str, Rating] = {}
    for rating in ratings:
        newest.setdefault(rating.slug, rating)
    chosen = sorted((newest[slug] for slug in slugs if slug in newest), key=lambda one: one.position)
    return [_on_its_scale(rating, ratings) for rating in chosen]


def _on_its_scale(rating: Rating, ratings: list[Rating]) -> dict[str, Any]:
    values = [one.value for one in ratings if one.version_id == rating.version_id and one.value is not None]
    ends = {"worst": min(values, default=None), "best": max(values, default=None)}
    return {"slug": rating.slug, "label": rating.label, "value": rating.value, **ends}


def pages_gone(publication: Publication) -> dict[str, datetime]:
    """Return since when cited pages of what readers have now are gone, by their address."""
    gone = Watch.objects.filter(
        evidence__review=publication.review_id,
        state=PageState.DEAD,
        next_look_at__isnull=False,
        evidence__is_confidential=False,
    )
    return {url: since for url, since in gone.values_list("evidence__url", "since") if since is not None}


def speakers() -> QuerySet[Speaker]:
    """Return the speakers of published verdicts, in the order of their ids, with what they held over time."""
    spoken_of = Speaker.objects.filter(Exists(published().filter(speaker=OuterRef("pk"))))
    return spoken_of.prefetch_related("affiliations").order_by("pk")


def topics() -> QuerySet[Topic]:
    """Return the topics of published verdicts, in the order of their slugs."""
    return Topic.objects.filter(Exists(published().filter(topics=OuterRef("pk")))).order_by("slug")


def speakers_named() -> QuerySet[Speaker]:
    """Return the speakers of everything that was ever published: what is withdrawn or outdated still names them."""
    return Speaker.objects.filter(Exists(Publication.objects.filter(speaker=OuterRef("pk"))))


def topics_named() -> QuerySet[Topic]:
    """Return the topics of everything that was ever published."""
    return Topic.objects.filter(Exists(PublicationTopic.objects.filter(topic=OuterRef("pk"))))


def rating_scales() -> QuerySet[RatingScale]:
    """Return every rating scale with its versions and their ratings: three queries."""
    ratings = Prefetch("ratings", queryset=Rating.objects.order_by("position"))
    numbered = RatingScaleVersion.objects.order_by("number").prefetch_related(ratings)
    return RatingScale.objects.prefetch_related(Prefetch("versions", queryset=numbered)).order_by("slug")


def desks() -> QuerySet[Desk]:
    """Return the desks and their rules, the first opened first: rating scales, ratings and approval
    rules are loaded too."""
    ratings = Prefetch("rating_scale__ratings", queryset=Rating.objects.order_by("position"))
    return (
        Desk.objects.select_related("rating_scale__scale")
        .prefetch_related(ratings, "approval_rules")
        .order_by("pk")
    )


def publisher() -> Desk | None:
    """Return the desk that speaks on pages which are of no verdict: the first one opened. Without its ratings."""
    return desks().prefetch_related(None).first()


def published_on_override(desk: Desk) -> int:
    """Return how many verdicts readers have from this desk that nobody without a hand in them approved."""
    overridden = Approval.objects.filter(review=OuterRef("review"), is_override=True, voided_at__isnull=True)
    return published().filter(Exists(overridden), review__desk=desk).order_by().count()


def ratings_to_choose() -> list[tuple[str, str]]:
    """Return the ratings of published verdicts as (slug, label), in the order of their scale."""
    used = Exists(published().filter(rating=OuterRef("slug")))
    ratings = Rating.objects.filter(used).order_by("position", "-version").values_list("slug", "label")
    return list(dict(ratings).items())


def topics_to_choose() -> list[tuple[str, str]]:
    """Return the topics of published verdicts as (slug, name), by name."""
    return list(topics().order_by("name").values_list("slug", "name"))
