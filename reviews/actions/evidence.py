"""What a verdict rests on: attach, change and remove items, and keep a copy of each cited page.

A capture is outside work: it is claimed by compare-and-set, fetched outside any transaction, and its
outcome is written on the row where the checker sees it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import URLValidator
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from factcheck import kept_files
from factcheck.politeness import HostBusy
from reviews.actions.door import locked
from reviews.actions.events import record_event
from reviews.actions.verdicts import locked_for_editing
from reviews.content import current_digest
from reviews.enums import CaptureState, EvidenceForm, Verb
from reviews.errors import CaptureNotFailed, EvidenceIncomplete, EvidenceRemoved
from reviews.models import CopyWords, Evidence, Review
from reviews.outbound import Capture, CaptureFailed, capture_page
from reviews.permissions import Person
from reviews.states import HANDED_IN

CAPTURE_MINUTES = 3
MOST_CAPTURE_TRIES = 4
# Characters of a copy that its public page shows; the record holds all of it.
MOST_WORDS_KEPT = 200_000
OLDER_COPY = _("The copy of before was kept: the verdict was handed in before a newer one was there.")
SETTABLE = (
    "url",
    "stance",
    "level",
    "title",
    "publisher",
    "published_on",
    "excerpt",
    "note",
    "interests",
    "is_confidential",
    "no_capture_reason",
)


def attach_evidence(
    *,
    review_id: UUID,
    form: EvidenceForm,
    fields: Mapping[str, Any],
    file: UploadedFile | None = None,
    now: datetime | None = None,
    by: Person,
) -> Evidence:
    """Add one item of evidence. A cited page waits for its capture; ring reviews.capture_evidence.

    `fields` maps any of `SETTABLE` to a value.
    Refuses: NotTheHolder, NotEditable, EvidenceIncomplete (naming each field).
    """
    now = now or timezone.now()
    given = {name: value for name, value in fields.items() if name in SETTABLE}
    _refuse_incomplete(form, given, file)
    needs_copy = form == EvidenceForm.URL
    with transaction.atomic():
        review = locked_for_editing(review_id, by)
        item = Evidence.objects.create(
            review=review,
            form=form,
            file=file or "",
            added_at=now,
            added_by_id=by.pk,
            capture_state=CaptureState.PENDING if needs_copy else CaptureState.NOT_NEEDED,
            **given,
        )
        _note(review, Verb.ATTACH, item, now, by)
    return item


def amend_evidence(
    *, evidence_id: UUID, fields: Mapping[str, Any], now: datetime | None = None, by: Person
) -> Evidence:
    """Change an item; its address cannot change, since the copy is of that address.

    Refuses: NotTheHolder, NotEditable, EvidenceRemoved, EvidenceIncomplete.
    """
    now = now or timezone.now()
    with transaction.atomic():
        item, review = _item_for_editing(evidence_id, by)
        given = {name: value for name, value in fields.items() if name in SETTABLE and name != "url"}
        for name, value in given.items():
            setattr(item, name, value)
        _refuse_incomplete(EvidenceForm(item.form), {"url": item.url, "title": item.title}, item.file)
        item.save(update_fields=[*given] or None)
        _note(review, Verb.AMEND, item, now, by)
    return item


def detach_evidence(*, evidence_id: UUID, now: datetime | None = None, by: Person) -> Evidence:
    """Remove an item from the verdict; its row stays for the history."""
    now = now or timezone.now()
    with transaction.atomic():
        item, review = _item_for_editing(evidence_id, by)
        item.removed_at, item.removed_by_id = now, by.pk
        item.save(update_fields=["removed_at", "removed_by"])
        _note(review, Verb.DETACH, item, now, by)
    return item


def retry_capture(*, evidence_id: UUID, by: Person) -> Evidence:
    """Archive a page again that could not be archived, or that changed since; ring reviews.capture_evidence.

    The copy of before stays until a new one is there, and what was published keeps it for good.
    Refuses: NotTheHolder, NotEditable, EvidenceRemoved, CaptureNotFailed.
    """
    with transaction.atomic():
        item, _ = _item_for_editing(evidence_id, by)
        again = {"capture_state": CaptureState.PENDING, "capture_tries": 0, "capture_claimed_until": None}
        # Compare-and-set: a capture that is under way is left alone.
        ended = Evidence.objects.filter(
            pk=item.pk, capture_state__in=(CaptureState.FAILED, CaptureState.CAPTURED)
        )
        if not ended.update(**again):
            raise CaptureNotFailed()
        item.refresh_from_db()
    return item


def _item_for_editing(evidence_id: UUID, by: Person) -> tuple[Evidence, Review]:
    item = Evidence.objects.get(pk=evidence_id)
    review = locked_for_editing(item.review_id, by)
    item.refresh_from_db()
    if item.removed_at:
        raise EvidenceRemoved()
    return item, review


def _refuse_incomplete(form: EvidenceForm, given: Mapping[str, Any], file: Any) -> None:
    told: dict[str, list[str]] = {}
    if not str(given.get("title", "")).strip():
        told["title"] = [_("Give the item a title.")]
    if form == EvidenceForm.URL:
        try:
            URLValidator(schemes=["http", "https"])(given.get("url", ""))
        except ValidationError:
            told["url"] = [_("Give the full address of the page, starting with https://.")]
    if form == EvidenceForm.FILE and not file:
        told["file"] = [_("Choose a file.")]
    if told:
        raise EvidenceIncomplete(fields=told)


def _note(review: Review, verb: Verb, item: Evidence, now: datetime, by: Person) -> None:
    record_event(
        review=review,
        verb=verb,
        before=review.state,
        now=now,
        by=by,
        digest=current_digest(review),
        data={"evidence": str(item.pk)},
    )


def pending_captures(now: datetime) -> QuerySet[Evidence]:
    """Return items whose page still waits to be archived and that nobody is archiving, oldest first."""
    return Evidence.objects.filter(
        Q(capture_claimed_until__isnull=True) | Q(capture_claimed_until__lte=now),
        capture_state=CaptureState.PENDING,
    ).order_by("added_at")


def capture_evidence(*, evidence_id: UUID, now: datetime | None = None) -> CaptureState:
    """Archive the page of one item. Harmless twice: one caller claims it, and a claim that ran out writes nothing.

    Returns the item's capture state afterwards. Refuses: HostBusy, and the item waits for its turn.
    """
    now = now or timezone.now()
    claimed = (
        pending_captures(now)
        .filter(pk=evidence_id)
        .update(
            capture_claimed_until=now + timedelta(minutes=CAPTURE_MINUTES),
            capture_tries=F("capture_tries") + 1,
        )
    )
    item = Evidence.objects.get(pk=evidence_id)
    if not claimed:
        return CaptureState(item.capture_state)
    try:
        kept = capture_page(item.url)
    except CaptureFailed as failure:
        return _settled(item, **_failed(item, failure, now))
    except HostBusy as busy:
        # Not yet its turn: that is no try. The claim doubles as the wait.
        wait = now + timedelta(seconds=busy.wait)
        _settled(item, capture_tries=item.capture_tries - 1, capture_claimed_until=wait)
        raise
    return keep_capture(item=item, kept=kept)


def keep_capture(*, item: Evidence, kept: Capture) -> CaptureState:
    """Keep the archived copy of one item, and first what it says: a copy without words would stay without.

    One that editors may have looked at is not exchanged: the newer one is let go.
    """
    CopyWords.objects.get_or_create(
        record_sha256=kept.record_sha256, defaults={"text": kept.words[:MOST_WORDS_KEPT]}
    )
    before = item.capture_sha256
    item.capture_record.save(f"{item.pk}.warc.gz", ContentFile(kept.record), save=False)
    newer = {
        "capture_detail": "",
        "captured_at": kept.captured_at,
        "capture_sha256": kept.sha256,
        "capture_record": item.capture_record.name,
        "capture_record_sha256": kept.record_sha256,
    }
    with transaction.atomic():
        is_fixed = before and locked(item.review_id).state in HANDED_IN
        changes = {"capture_detail": OLDER_COPY} if is_fixed else newer
        return _settled(item, **changes, capture_state=CaptureState.CAPTURED, capture_claimed_until=None)


def _settled(item: Evidence, **changes: object) -> CaptureState:
    """Write what a capture came to, where its claim still holds. Returns the state afterwards."""
    Evidence.objects.filter(
        pk=item.pk,
        capture_state=CaptureState.PENDING,
        capture_claimed_until=item.capture_claimed_until,
    ).update(**changes)
    return CaptureState(Evidence.objects.values_list("capture_state", flat=True).get(pk=item.pk))


def remove_orphans(*, now: datetime | None = None) -> int:
    """Remove captures that a crash left behind in the last days. Returns how many. Twice is harmless."""
    known = kept_files.named(Evidence.objects.all(), "capture_record")
    return kept_files.remove_orphans(default_storage, "captures", now=now or timezone.now(), known=known)


def _failed(item: Evidence, failure: CaptureFailed, now: datetime) -> dict[str, object]:
    """Return what to write: why, and when it is tried again where that may help."""
    again = failure.retryable and item.capture_tries < MOST_CAPTURE_TRIES
    # An older copy is still one: it stays when no newer one can be made.
    ended = CaptureState.CAPTURED if item.capture_sha256 else CaptureState.FAILED
    return {
        "capture_state": CaptureState.PENDING if again else ended,
        "capture_detail": str(failure),
        # The claim doubles as the wait before the next try: 1, 2, then 4 minutes.
        "capture_claimed_until": now + timedelta(minutes=2 ** (item.capture_tries - 1)) if again else None,
    }
