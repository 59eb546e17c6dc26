"""Talking about a review: threads, comments, mentions. Open to every member of its desk, to nobody else.

A comment is no part of the verdict: it is in no digest, makes nobody a contributor and is never published.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from reviews.actions.notices import note_comment
from reviews.enums import Anchor, Remark
from reviews.errors import CommentEmpty, NotYourComment, NotYourDesk, PlaceUnknown, ThreadOpen, ThreadResolved
from reviews.mentions import names_in
from reviews.models import Comment, Evidence, Membership, Review, Thread
from reviews.permissions import Person


@dataclass(frozen=True, slots=True)
class Said:
    """A comment that was written, and the names in it that nobody on the desk has."""

    comment: Comment
    unknown: Sequence[str] = ()


@transaction.atomic
def open_thread(
    *,
    review_id: UUID,
    text: str,
    anchor: str = "",
    evidence_id: UUID | None = None,
    now: datetime | None = None,
    by: Person,
) -> Said:
    """Begin a thread with its first comment, about the review, a part of the verdict or an item of evidence.

    Refuses: NotYourDesk, PlaceUnknown, CommentEmpty.
    """
    now = now or timezone.now()
    review = _review_for(review_id, by)
    if anchor and (anchor not in Anchor.values or evidence_id):
        raise PlaceUnknown(fields={"place": [_("Choose one place of this review.")]})
    if evidence_id and not Evidence.objects.filter(pk=evidence_id, review=review).exists():
        raise PlaceUnknown(fields={"place": [_("This item of evidence is not of this review.")]})
    thread = Thread.objects.create(
        review=review, anchor=anchor, evidence_id=evidence_id, opened_at=now, opened_by_id=by.pk
    )
    return _say(thread, review, text, now, by)


@transaction.atomic
def add_comment(*, thread_id: UUID, text: str, now: datetime | None = None, by: Person) -> Said:
    """Write in an open thread. Refuses: NotYourDesk, ThreadResolved, CommentEmpty."""
    thread = _locked_thread(thread_id, by)
    if thread.resolved_at:
        raise ThreadResolved()
    return _say(thread, thread.review, text, now or timezone.now(), by)


@transaction.atomic
def resolve_thread(*, thread_id: UUID, now: datetime | None = None, by: Person) -> Thread:
    """Note that a thread is settled. Refuses: NotYourDesk, ThreadResolved."""
    now = now or timezone.now()
    thread = _locked_thread(thread_id, by)
    if thread.resolved_at:
        raise ThreadResolved(_("This thread is resolved already."))
    return _turn(thread, Remark.RESOLVE, now, by)


@transaction.atomic
def reopen_thread(*, thread_id: UUID, now: datetime | None = None, by: Person) -> Thread:
    """Go on with a settled thread. Refuses: NotYourDesk, ThreadOpen."""
    now = now or timezone.now()
    thread = _locked_thread(thread_id, by)
    if thread.resolved_at is None:
        raise ThreadOpen()
    return _turn(thread, Remark.REOPEN, now, by)


@transaction.atomic
def withdraw_comment(*, comment_id: UUID, now: datetime | None = None, by: Person) -> Comment:
    """Take a comment of one's own off the page; its row stays. Twice is harmless.

    Refuses: NotYourDesk, NotYourComment.
    """
    comment = Comment.objects.select_related("thread").get(pk=comment_id)
    _review_for(comment.thread.review_id, by)
    if comment.written_by_id != by.pk or comment.remark != Remark.COMMENT:
        raise NotYourComment()
    standing = Comment.objects.filter(pk=comment_id, withdrawn_at=None)
    standing.update(withdrawn_at=now or timezone.now())
    comment.refresh_from_db()
    return comment


def _review_for(review_id: UUID, by: Person) -> Review:
    review = Review.objects.get(pk=review_id)
    if not Membership.objects.filter(desk=review.desk_id, person=by.pk).exists():
        raise NotYourDesk()
    return review


def _locked_thread(thread_id: UUID, by: Person) -> Thread:
    thread = Thread.objects.select_for_update(of=("self",)).select_related("review").get(pk=thread_id)
    _review_for(thread.review_id, by)
    return thread


def _say(thread: Thread, review: Review, text: str, now: datetime, by: Person) -> Said:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise CommentEmpty(fields={"text": [_("Write something first.")]})
    called, unknown = _people_called(review, names_in(text))
    others = set(thread.comments.values_list("written_by_id", flat=True))
    comment = Comment.objects.create(thread=thread, text=text, written_at=now, written_by_id=by.pk)
    comment.mentioned.set(called)
    note_comment(review=review, comment=comment, mentioned=called, others=others)
    return Said(comment, unknown)


def _people_called(review: Review, names: Iterable[str]) -> tuple[list[int], list[str]]:
    """Return the members of the desk who are named, whatever the case, and the names that are nobody's."""
    names = list(names)
    if not names:
        return [], []
    members = User.objects.filter(memberships__desk=review.desk_id, is_active=True)
    spelled = {name.lower(): pk for pk, name in members.values_list("pk", "username")}
    called = {name: spelled.get(name.lower()) for name in names}
    found = [person for person in called.values() if person is not None]
    return list(dict.fromkeys(found)), [name for name, person in called.items() if person is None]


def _turn(thread: Thread, remark: Remark, now: datetime, by: Person) -> Thread:
    is_resolved = remark is Remark.RESOLVE
    thread.resolved_at = now if is_resolved else None
    thread.resolved_by_id = by.pk if is_resolved else None
    thread.save(update_fields=["resolved_at", "resolved_by"])
    Comment.objects.create(thread=thread, remark=remark, written_at=now, written_by_id=by.pk)
    return thread
