"""Propose what a newer engine finds in documents that an earlier one has read.

What a person decided on, cut or corrected stays as it is. Called by `manage.py read_again`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from claims.actions.cutting import BY_HAND
from claims.actions.statements import found_in, rows_of
from claims.enums import ReadingOutcome, Triage
from claims.extraction import FoundStatement, reads
from claims.extractor import extractor
from claims.models import Document, Statement

ATTRIBUTED = ("speaker", "speaker_role", "speaker_party")


@dataclass(frozen=True, slots=True)
class Rereading:
    """What is new in one document: statements, and the earlier proposals whose place each of them takes."""

    new: list[FoundStatement] = field(default_factory=list)
    before: list[list[Statement]] = field(default_factory=list)

    @property
    def replaced(self) -> dict[UUID, Statement]:
        """The proposals that give way, each once."""
        return {old.pk: old for olds in self.before for old in olds}


def read_again(*, document_id: UUID | str, writes: bool, now: datetime | None = None) -> Rereading:
    """Find the statements of a read document once more, and propose those that are new.

    A proposal that nobody has decided on is replaced where a new statement overlaps it; where the words beside the
    cue are the same, the speaker it had stays, since a person may have corrected it. What no new statement overlaps
    stays in triage. Without `writes` it only tells. Again changes nothing.
    Afterwards: a sweep of reviews finds the statements worth checking.
    """
    engine = extractor()
    found = found_in(Document.objects.get(pk=document_id), engine)
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document_id)
        seen = _compared(document, found)
        if writes:
            _write(document, seen, engine.name, now or timezone.now())
            if reads(engine, document.language or "en"):
                Document.objects.filter(pk=document.pk).update(reading_outcome=ReadingOutcome.READ)
    return seen


def _compared(document: Document, found: Iterable[FoundStatement]) -> Rereading:
    standing = list(document.statements.select_related("speaker").prefetch_related("silent_edits"))
    proposals = [row for row in standing if _is_untouched(row)]
    settled = [row for row in standing if row not in proposals and not _gave_way(row)]
    # Other versions of the page keep their statements; the same words are not proposed a second time.
    elsewhere = Statement.objects.filter(document__page=document.page_id).exclude(document=document)
    known = list(elsewhere.values_list("content", flat=True))
    seen = Rereading()
    for one in found:
        overlapped = [row for row in proposals if _overlap(row.spans, one.spans)]
        if (
            any(_overlap(row.spans, one.spans) for row in settled)
            or any(_place(row.spans) == _place(one.spans) for row in overlapped)
            or any(words in one.content or one.content in words for words in known)
        ):
            continue
        seen.new.append(one)
        seen.before.append(overlapped)
    return seen


def _is_untouched(statement: Statement) -> bool:
    """Say whether a statement is as an engine left it, and nothing depends on it."""
    by_engine = statement.triage == Triage.PROPOSED and statement.engine != BY_HAND
    return by_engine and not statement.silent_edits.all()


def _gave_way(statement: Statement) -> bool:
    """Say whether another statement took its place without a person: then the other one speaks for the place."""
    return statement.triage == Triage.REPLACED and statement.triaged_by_id is None


def _place(spans: Sequence[Sequence[int]]) -> tuple[int, int]:
    return spans[0][0], spans[-1][1]


def _overlap(spans: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> bool:
    return any(start < stop and begin < end for start, end in spans for begin, stop in others)


def _write(document: Document, seen: Rereading, engine: str, now: datetime) -> None:
    Statement.objects.filter(pk__in=list(seen.replaced)).update(
        triage=Triage.REPLACED, triage_reason=f"Read again by {engine}.", triaged_at=now
    )
    rows = rows_of(document, seen.new, engine)
    for row, olds in zip(rows, seen.before, strict=True):
        row.replaces = olds[0] if olds else None
        same = next((old for old in olds if old.speaker and old.speaker_text == row.speaker_text), None)
        if same is not None:
            for name in ATTRIBUTED:
                setattr(row, name, getattr(same, name))
    Statement.objects.bulk_create(rows)
