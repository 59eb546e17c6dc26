"""Notice words that a page changed or took away, and note who has seen that.

`compared` looks, outside of any transaction; `note_edits` writes, inside the one in which the new version is
read. Called by `claims.actions.statements`. That a page is gone, or back, is noted where it is fetched.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from claims.enums import EditKind, Triage
from claims.extraction.nearest import Words
from claims.models import Document, Page, SilentEdit, Statement
from claims.models.statement import GAP


@dataclass(frozen=True, slots=True)
class Noticed:
    """What a new version did to words that were read before: new rows, and ids of rows whose words are back."""

    edits: Sequence[SilentEdit] = ()
    restored: Sequence[UUID] = ()


def compared(document: Document) -> Noticed:
    """Look for the words of every earlier statement of a page in its new version. Writes nothing.

    Statements that were rejected, or cut anew, are left out. Words that are gone in the same way as in the version before
    are no news, and of a version whose words could not be read nothing is said.
    """
    if (before := document.previous) is None or not document.text:
        return Noticed()
    edits: list[SilentEdit] = []
    restored: list[UUID] = []
    words = Words(document.text, language=document.language or "en")
    missing = _open_edits(document)
    for statement in _earlier_statements(document).iterator():
        known = missing.get(statement.pk)
        if words.hold(statement.pieces):
            restored += [known.pk] if known else []
            continue
        nearest = words.nearest(statement.content.replace(GAP, " "))
        if known is None or known.nearest != nearest:
            kind = EditKind.CHANGED if nearest else EditKind.VANISHED
            edits.append(
                SilentEdit(
                    statement=statement,
                    old_document=before,
                    new_document=document,
                    kind=kind,
                    nearest=nearest,
                )
            )
    return Noticed(edits, restored)


def note_edits(noticed: Noticed, *, document: Document, now: datetime) -> None:
    """Write what `compared` found. Twice is harmless: a statement has one row per version."""
    for edit in noticed.edits:
        edit.noticed_at = now
    SilentEdit.objects.bulk_create(noticed.edits, ignore_conflicts=True)
    back = SilentEdit.objects.filter(pk__in=noticed.restored, restored_at=None)
    back.update(restored_in=document, restored_at=now)


def note_gone(page: Page, *, now: datetime) -> None:
    """Note for each cited statement of a page that answers with 404 or 410 that the page is gone.

    Words that were missing before are no news. Twice is harmless: a statement has one open row of this kind.
    """
    missing = SilentEdit.objects.filter(statement=OuterRef("pk"), restored_at=None)
    cited = Statement.objects.filter(document__page=page, appearance__isnull=False)
    latest = page.documents.order_by("-pk").first()
    if latest is not None:
        SilentEdit.objects.bulk_create(
            (
                SilentEdit(statement=statement, old_document=latest, kind=EditKind.GONE, noticed_at=now)
                for statement in cited.exclude(Exists(missing))
            ),
            ignore_conflicts=True,
        )


def note_back(page: Page, *, now: datetime) -> None:
    """Note that a page that was gone answers again."""
    latest = page.documents.order_by("-pk").first()
    gone = SilentEdit.objects.filter(statement__document__page=page, kind=EditKind.GONE, restored_at=None)
    gone.update(restored_in=latest, restored_at=now)


def mark_edit_seen(*, edit_id: UUID | str, now: datetime | None = None, by: User) -> SilentEdit:
    """Note that a person knows of a silent edit. Twice is harmless: the first one to see it stays."""
    unseen = SilentEdit.objects.filter(pk=edit_id, seen_at=None)
    unseen.update(seen_at=now or timezone.now(), seen_by=by)
    return SilentEdit.objects.get(pk=edit_id)


def _earlier_statements(document: Document) -> QuerySet[Statement]:
    # Ids are ordered by time, so those of earlier versions are smaller.
    earlier = Statement.objects.filter(document__page=document.page_id, document__lt=document.pk)
    return earlier.exclude(triage__in=(Triage.REJECTED, Triage.REPLACED)).order_by("pk")


def _open_edits(document: Document) -> dict[UUID, SilentEdit]:
    """Return the latest notice of each statement of the page whose words have not come back."""
    rows = SilentEdit.objects.filter(statement__document__page=document.page_id, restored_at=None)
    rows = rows.exclude(kind=EditKind.GONE)
    return {edit.statement_id: edit for edit in rows.order_by("pk")}
