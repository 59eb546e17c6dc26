"""Read documents for statements, and decide which statements are not worth a claim.

A statement's words are compared with the stored text here, so that a wrong offset is told in words; the
database compares them again.
"""

import logging
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from claims.actions.attempts import HOLD
from claims.actions.columns import storable
from claims.actions.edits import compared, note_edits
from claims.actions.speakers import speakers_of
from claims.enums import ReadingOutcome, Triage
from claims.errors import ReasonMissing, StatementAlreadyTriaged, StatementNotRejected, StatementNotVerbatim
from claims.extraction import Extractor, FoundStatement, Mention, reads
from claims.extraction.worth import score
from claims.extractor import extractor
from claims.models import Document, Speaker, Statement
from claims.models.statement import GAP
from claims.selectors import learned_weights, unread_documents

log = logging.getLogger(__name__)

Place = tuple[int, int]
# A day of a parliament. Beyond it a worker would need more than its memory and minutes of work.
LONGEST_READ = 500_000
NEEDED = ("page", "statements_read_at", "published_on", "fetched_at")


def read_statements(*, document_id: UUID | str, now: datetime | None = None) -> int:
    """Find the statements of one document and record them. Returns how many are new; again gives 0.

    Words that an earlier version of the page already gave are not recorded a second time. What an
    engine reports with wrong offsets is left out and logged: the rest of the page still counts. Words of
    earlier versions that are gone from this one become silent edits. A try that breaks off is repeated after
    a while, three in all. A language that the engine does not read ends in an outcome that says so. Of a text longer than `LONGEST_READ` characters the rest is not looked at.
    Afterwards: a sweep of reviews finds the statements worth checking.
    """
    now = now or timezone.now()
    document = Document.objects.get(pk=document_id)
    for earlier in _unread_before(document):
        _read(earlier, now)
    if _unread_before(document):
        return 0  # somebody else is reading it; the sweep comes back to this one
    return _read(document, now)


def _unread_before(document: Document) -> list[Document]:
    """Return the versions before that still wait to be read, the oldest first.

    They come first, since their statements are compared with the newer text.
    """
    waiting: list[Document] = []
    while document.previous_id:
        document = Document.objects.get(pk=document.previous_id)
        if document.statements_read_at or document.reading_problem:
            break
        waiting.append(document)
    return waiting[::-1]


def _read(document: Document, now: datetime) -> int:
    # The try is counted first: a text on which the program dies must not be read for ever.
    if (
        not unread_documents(now)
        .filter(pk=document.pk)
        .update(reading_tries=F("reading_tries") + 1, reading_claimed_until=now + HOLD)
    ):
        return 0
    engine = extractor()
    outcome = ReadingOutcome.READ if reads(engine, _language(document)) else ReadingOutcome.LANGUAGE
    found, noticed = found_in(document, engine), compared(document)
    is_read = {"statements_read_at": now, "reading_claimed_until": None, "reading_outcome": outcome}
    if not found and document.previous_id is None:
        Document.objects.filter(pk=document.pk, statements_read_at=None).update(**is_read)
        return 0
    with transaction.atomic():
        # A second worker waits here, and then sees that the document is read.
        row = Document.objects.select_for_update().only(*NEEDED).get(pk=document.pk)
        if row.statements_read_at is not None:
            return 0
        statements = _recorded(row, found, engine)
        note_edits(noticed, document=row, now=now)
        Document.objects.filter(pk=row.pk).update(**is_read)
    return len(statements)


def reject_statement(
    *, statement_id: UUID | str, reason: str, now: datetime | None = None, by: User | None
) -> Statement:
    """Take a statement out of triage for a stated reason.

    Refuses: ReasonMissing, StatementAlreadyTriaged.
    """
    if not reason.strip():
        raise ReasonMissing(fields={"reason": [str(ReasonMissing())]})
    with transaction.atomic():
        statement = Statement.objects.select_for_update().get(pk=statement_id)
        if statement.triage != Triage.PROPOSED:
            raise StatementAlreadyTriaged
        note_triage(statement, Triage.REJECTED, reason=reason.strip(), now=now, by=by)
    return statement


@transaction.atomic
def take_back_rejection(
    *, statement_id: UUID | str, now: datetime | None = None, by: User | None
) -> Statement:
    """Put a rejected statement back into triage. Refuses: StatementNotRejected."""
    statement = Statement.objects.select_for_update().get(pk=statement_id)
    if statement.triage != Triage.REJECTED:
        raise StatementNotRejected
    note_triage(statement, Triage.PROPOSED, now=now, by=by)
    return statement


def note_triage(
    statement: Statement, triage: Triage, *, reason: str = "", now: datetime | None, by: User | None
) -> None:
    """Write what was decided on a statement, by whom and when. The caller holds the row's lock."""
    statement.triage, statement.triage_reason = triage, storable(reason)
    statement.triaged_at, statement.triaged_by = now or timezone.now(), by
    statement.save(update_fields=["triage", "triage_reason", "triaged_at", "triaged_by"])


def refuse_if_not_verbatim(text: str, *, spans: Sequence[Place], content: str) -> None:
    """Refuse words that are not those of the spans `[start, end)` of `text`, in order and apart.

    Raises StatementNotVerbatim.
    """
    ends = [0, *(end for _, end in spans)]
    in_order = all(before <= start < end for before, (start, end) in zip(ends, spans, strict=False))
    if not spans or not in_order or ends[-1] > len(text):
        raise StatementNotVerbatim
    if GAP.join(text[start:end] for start, end in spans) != content:
        raise StatementNotVerbatim


def office_of(speaker: Speaker | None, day: date, *, written: str = "") -> str:
    """Return the office to freeze on a statement: the page's own words, else what the registry knows of the day."""
    return storable(written or (speaker.office_on(day) if speaker else ""), 200)


def found_in(document: Document, engine: Extractor) -> list[FoundStatement]:
    """Return what an engine finds in a document: words that are not in the text are left out and logged."""
    return _verbatim(document, _extracted(document, engine), engine)


def _language(document: Document) -> str:
    """Return the language a document says it is in; one that says nothing is read as English."""
    return document.language or "en"


def _extracted(document: Document, engine: Extractor) -> list[FoundStatement]:
    if not document.text.strip():
        return []
    return engine(
        document.text[:LONGEST_READ],
        date=document.published_on,
        title=document.title,
        language=_language(document),
    )


def _verbatim(document: Document, found: list[FoundStatement], engine: Extractor) -> list[FoundStatement]:
    kept: dict[Place, FoundStatement] = {}
    for statement in found:
        try:
            refuse_if_not_verbatim(document.text, spans=statement.spans, content=statement.content)
        except StatementNotVerbatim:
            log.error(
                "engine gave words that are not in the text",
                extra={"engine": engine.name, "document": str(document.pk), "spans": str(statement.spans)},
            )
        else:
            kept.setdefault((statement.spans[0][0], statement.spans[-1][1]), statement)
    return list(kept.values())


def _recorded(document: Document, found: list[FoundStatement], engine: Extractor) -> list[Statement]:
    if not found:
        return []
    known = set(
        Statement.objects.filter(document__page=document.page_id).values_list("content", "speaker_text")
    )
    new = rows_of(document, found, engine.name)
    return Statement.objects.bulk_create([row for row in new if (row.content, row.speaker_text) not in known])


def rows_of(document: Document, found: Sequence[FoundStatement], engine: str) -> list[Statement]:
    """Return found statements as rows that are not written yet; speakers that the registry lacks are."""
    if not found:
        return []
    speakers = speakers_of([statement.speaker for statement in found if statement.speaker])
    weights = learned_weights()
    return [_row(document, statement, speakers, weights, engine) for statement in found]


def _row(
    document: Document,
    found: FoundStatement,
    speakers: dict[str, Speaker],
    weights: dict[str, float] | None,
    engine: str,
) -> Statement:
    mention: Mention | None = found.speaker
    speaker = speakers.get(mention.name or mention.text) if mention else None
    worth = score(found.content, found.kind, weights=weights)[0] if weights else found.check_worthiness
    day = found.date or document.published_on or document.fetched_at.date()
    return Statement(
        document=document,
        spans=[list(span) for span in found.spans],
        start=found.spans[0][0],
        end=found.spans[-1][1],
        content=found.content,
        speaker=speaker,
        speaker_text=storable(mention.text, 300) if mention else "",
        speaker_role=office_of(speaker, day, written=mention.role if mention else ""),
        speaker_party=speaker.party_on(day) if speaker else "",
        cue=storable(found.cue, 100),
        type=found.type,
        kind=found.kind,
        said_on=found.date,
        said_on_text=storable(found.date_text, 100),
        via=storable(found.via, 200),
        check_worthiness=min(max(worth, 0.0), 1.0),
        confidence=None if found.confidence is None else min(max(found.confidence, 0.0), 1.0),
        reasons=list(found.reasons),
        engine=engine,
    )
