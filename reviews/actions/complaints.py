"""Complaints of readers: received from anybody, then acknowledged, assigned, and answered by editors and leads.

Seven working days are promised for an answer. Each step leaves an event that nobody can change.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from factcheck.words import phrase
from reviews.actions.notices import members, tell
from reviews.actions.rounds import open_round
from reviews.enums import OUTCOMES, ComplaintState, ComplaintVerb, NoticeKind, ReviewKind, Role
from reviews.errors import ComplaintClosed, ComplaintIncomplete, ComplaintWithoutVerdict
from reviews.keys import digest_of_key
from reviews.models import Complaint, ComplaintEvent, Desk, Membership, Notice, Publication, Review
from reviews.models.complaint import LONGEST
from reviews.names import name_of
from reviews.permissions import Person, refusal_to_answer_readers
from reviews.working_days import working_days_after

PROMISED_WORKING_DAYS = 7
# People are told again when so many working days are left.
LEFT_TO_TELL = 2
SHORTEST = 15
# Without letters and digits that are read for one another.
RECEIPT_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class Received:
    """A complaint that was just made, with the one sight of the token by which its reader finds it again."""

    complaint: Complaint
    token: str = field(repr=False)


@transaction.atomic
def receive_complaint(
    *,
    desk: Desk,
    publication: Publication | None,
    words: str,
    address: str = "",
    now: datetime | None = None,
) -> Received:
    """Take a complaint from anybody. Refuses: ComplaintIncomplete (field `words`).

    Afterwards editors and leads have a notice.
    """
    now, words = now or timezone.now(), words.replace("\0", "").strip()
    if not SHORTEST <= len(words) <= LONGEST:
        told = phrase("Tell us in {least} to {most} characters what is wrong.", least=SHORTEST, most=LONGEST)
        raise ComplaintIncomplete(fields={"words": [told]})
    token = secrets.token_urlsafe(24)
    complaint = Complaint.objects.create(
        desk=desk,
        publication=publication,
        receipt="".join(secrets.choice(RECEIPT_LETTERS) for _ in range(8)),
        token_digest=digest_of_key(token),
        words=words,
        address=address.strip(),
        received_at=now,
        due_on=working_days_after(timezone.localdate(now), PROMISED_WORKING_DAYS),
    )
    _record(complaint, ComplaintVerb.RECEIVE, now, None)
    _tell(complaint, NoticeKind.COMPLAINT, now)
    return Received(complaint, token)


def complaint_of(token: str) -> Complaint | None:
    """Return the complaint that a token belongs to, with its verdict and round, or None."""
    found = Complaint.objects.select_related("desk", "publication", "round__publication")
    return found.filter(token_digest=digest_of_key(token)).first()


@transaction.atomic
def acknowledge_complaint(*, complaint_id: UUID, now: datetime | None = None, by: Person) -> Complaint:
    """Say that somebody looks into it. Twice is harmless. Refuses: RoleMissing, ComplaintClosed."""
    complaint = _open(complaint_id, by)
    if complaint.state == ComplaintState.NEW:
        _note_acknowledged(complaint, now or timezone.now(), by)
    return complaint


@transaction.atomic
def assign_complaint(
    *, complaint_id: UUID, person_id: int | None, now: datetime | None = None, by: Person
) -> Complaint:
    """Give a complaint to a member of the desk, or to nobody.

    Refuses: RoleMissing, ComplaintClosed, ComplaintIncomplete (field `person`).
    """
    complaint, now = _open(complaint_id, by), now or timezone.now()
    member = Membership.objects.filter(desk=complaint.desk_id, person=person_id).select_related("person")
    found = member.first() if person_id is not None else None
    if person_id is not None and found is None:
        raise ComplaintIncomplete(fields={"person": [_("Choose a member of this desk.")]})
    if complaint.assigned_to_id != person_id:
        complaint.assigned_to_id = person_id
        complaint.save(update_fields=["assigned_to"])
        _record(complaint, ComplaintVerb.ASSIGN, now, by, name_of(found.person) if found else "nobody")
    return complaint


@transaction.atomic
def open_round_from_complaint(
    *, complaint_id: UUID, kind: ReviewKind, note: str = "", now: datetime | None = None, by: Person
) -> Review:
    """Open a correction, update, re-check or retraction of the verdict that a complaint is about.

    Refuses: RoleMissing, ComplaintClosed, ComplaintWithoutVerdict, and what `open_round` refuses.
    """
    complaint, now = _open(complaint_id, by), now or timezone.now()
    if complaint.publication is None:
        raise ComplaintWithoutVerdict()
    # What readers have now, which may be newer than what the complaint was about.
    current = Publication.objects.get(series=complaint.publication.series, is_current=True)
    review = open_round(publication_id=current.pk, kind=kind, note=note, now=now, by=by)
    if complaint.state == ComplaintState.NEW:
        _note_acknowledged(complaint, now, by)
    complaint.round = review
    complaint.save(update_fields=["round"])
    _record(complaint, ComplaintVerb.OPEN_ROUND, now, by, str(kind))
    return review


@transaction.atomic
def close_complaint(
    *, complaint_id: UUID, state: str, outcome: str, now: datetime | None = None, by: Person
) -> Complaint:
    """Answer a complaint for good. `outcome` is what its reader is told, a rejection's reasons included.

    Refuses: RoleMissing, ComplaintClosed, ComplaintIncomplete (fields `state` and `outcome`).
    """
    complaint, now, outcome = _open(complaint_id, by), now or timezone.now(), outcome.strip()
    told: dict[str, list[str]] = {}
    if state not in OUTCOMES:
        told["state"] = [_("Say whether the complaint is upheld.")]
    if not outcome:
        told["outcome"] = [_("Tell the reader what was found, and why.")]
    if told:
        raise ComplaintIncomplete(fields=told)
    complaint.state, complaint.outcome = ComplaintState(state), outcome
    complaint.closed_at, complaint.closed_by_id = now, by.pk
    complaint.save(update_fields=["state", "outcome", "closed_at", "closed_by"])
    _record(complaint, ComplaintVerb.CLOSE, now, by, str(state))
    return complaint


def note_complaints_due(*, now: datetime | None = None, limit: int = 200) -> int:
    """Tell editors and leads of open complaints with little time left, once each. Returns how many.

    Twice is harmless: whoever was told is not told again.
    """
    now = now or timezone.now()
    last = working_days_after(timezone.localdate(now), LEFT_TO_TELL)
    due = Complaint.objects.filter(closed_at=None, due_on__lte=last).select_related("publication")
    causes = {_cause(one, NoticeKind.COMPLAINT_DUE): one for one in due.order_by("due_on", "id")[:limit]}
    told = set(Notice.objects.filter(cause__in=causes).values_list("cause", flat=True))
    for cause in causes.keys() - told:
        _tell(causes[cause], NoticeKind.COMPLAINT_DUE, now)
    return len(causes.keys() - told)


def forget_addresses(*, now: datetime, kept: timedelta, limit: int = 500) -> int:
    """Delete the addresses of readers whose complaint was answered longer than `kept` ago. Returns how many."""
    old = Complaint.objects.filter(closed_at__lt=now - kept).exclude(address="")
    found = list(old.order_by("closed_at")[:limit])
    for complaint in found:
        with transaction.atomic():
            Complaint.objects.filter(pk=complaint.pk).update(address="")
            _record(complaint, ComplaintVerb.FORGET, now, None)
    return len(found)


def _open(complaint_id: UUID, by: Person) -> Complaint:
    complaint = Complaint.objects.select_for_update().get(pk=complaint_id)
    if refused := refusal_to_answer_readers(complaint.desk, by):
        raise refused
    if complaint.is_closed:
        raise ComplaintClosed()
    return complaint


def _note_acknowledged(complaint: Complaint, now: datetime, by: Person) -> None:
    complaint.state = ComplaintState.ACKNOWLEDGED
    complaint.save(update_fields=["state"])
    _record(complaint, ComplaintVerb.ACKNOWLEDGE, now, by)


def _record(
    complaint: Complaint, verb: ComplaintVerb, now: datetime, by: Person | None, note: str = ""
) -> None:
    ComplaintEvent.objects.create(
        complaint=complaint, verb=verb, at=now, note=note, actor_id=by.pk if by else None
    )


def _tell(complaint: Complaint, kind: NoticeKind, now: datetime) -> None:
    about = complaint.publication
    notice = Notice(
        desk_id=complaint.desk_id,
        review_id=about.review_id if about else None,
        kind=kind,
        cause=_cause(complaint, kind),
        at=now,
    )
    tell(notice, members(complaint.desk_id, Role.EDITOR, Role.LEAD))


def _cause(complaint: Complaint, kind: NoticeKind) -> str:
    return f"{kind}:{complaint.pk.hex}"
