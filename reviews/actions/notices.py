"""Telling people: every notice is a row, written beside what it is about or found by a sweep.

`note_event` runs where history is written, in the same transaction, so no event goes untold. What claims or
the clock bring about is pulled. A person is told once of each cause, however often these run.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from reviews.channels import channel_of
from reviews.enums import NoticeKind, Role, State, Verb
from reviews.models import Approval, Comment, Desk, Endpoint, Membership, Notice, Review, ReviewEvent, Watch
from reviews.permissions import Person, contributors, needs_other_people, people_of_earlier_rounds

Hears = Callable[[Review, ReviewEvent], Iterable[int | None]]
# Whose hands a claim is in, from the first look to the last step before readers.
AT_WORK = (
    State.CHECKING,
    State.WAITING,
    State.RETURNED,
    State.SUBMITTED,
    State.APPROVED,
    State.SCHEDULED,
)
# Older edits stand on the workbench when somebody takes the review; they are no news to its checker.
EDIT_DAYS = 7
# How long before a deadline its checker is told.
SOON = timedelta(days=1)


def _its_checker(review: Review, event: ReviewEvent) -> Iterable[int | None]:
    return [review.checker_id]


def _who_had_it(review: Review, event: ReviewEvent) -> Iterable[int | None]:
    return [event.data.get("taken_from"), event.data.get("given_by")]


def _who_may_approve(review: Review, event: ReviewEvent) -> Iterable[int | None]:
    barred = people_of_earlier_rounds(review) if needs_other_people(review) else set()
    return members(review.desk_id, Role.EDITOR, Role.LEAD) - contributors(review) - barred


def _panel(review: Review, event: ReviewEvent) -> Iterable[int | None]:
    return event.data.get("members", ())


def _checker_and_leads(review: Review, event: ReviewEvent) -> Iterable[int | None]:
    # Who held a queued review last has no more to do with it than anybody else.
    checker = {review.checker_id} if review.state in AT_WORK else set()
    return checker | members(review.desk_id, Role.LEAD)


def members(desk_id: UUID, *roles: Role) -> set[int]:
    """Return the ids of a desk's people who have one of the roles."""
    found = Membership.objects.filter(desk=desk_id, role__in=roles)
    return set(found.values_list("person_id", flat=True))


HEARERS: Mapping[str, Iterable[tuple[NoticeKind, Hears]]] = {
    Verb.REASSIGN: [(NoticeKind.ASSIGNED, _its_checker), (NoticeKind.TAKEN_OVER, _who_had_it)],
    Verb.REOPEN: [(NoticeKind.ASSIGNED, _its_checker)],
    Verb.RELEASE: [(NoticeKind.TAKEN_OVER, _who_had_it)],
    Verb.TAKE_OVER: [(NoticeKind.TAKEN_OVER, _who_had_it)],
    Verb.DECLINE: [(NoticeKind.TAKEN_OVER, _who_had_it)],
    Verb.RETURN: [(NoticeKind.RETURNED, _its_checker)],
    Verb.SUBMIT: [(NoticeKind.APPROVAL_ASKED, _who_may_approve)],
    Verb.CALL_PANEL: [(NoticeKind.APPROVAL_ASKED, _panel)],
    Verb.ESCALATE: [(NoticeKind.OVERDUE, _checker_and_leads)],
    Verb.LAPSE: [(NoticeKind.HOLD_ENDED, _its_checker)],
    Verb.WAKE: [(NoticeKind.DATE_REACHED, _its_checker)],
}


def note_event(*, review: Review, event: ReviewEvent) -> None:
    """Tell whom one event of the history concerns. Called by `events`, in the transaction of the event."""
    for kind, hears in HEARERS.get(event.verb, ()):
        notice = Notice(
            desk_id=review.desk_id,
            review=review,
            kind=kind,
            cause=f"event:{event.pk}",
            actor_id=event.actor_id,
            at=event.at,
        )
        tell(notice, hears(review, event))


def note_comment(
    *, review: Review, comment: Comment, mentioned: Iterable[int], others: Iterable[int]
) -> None:
    """Tell those whom a comment mentions, and the `others` of its thread. In the comment's transaction."""
    called = set(mentioned)
    for kind, people in ((NoticeKind.MENTIONED, called), (NoticeKind.REPLIED, set(others) - called)):
        notice = Notice(
            desk_id=review.desk_id,
            review=review,
            kind=kind,
            cause=f"comment:{comment.pk}",
            comment=comment,
            actor_id=comment.written_by_id,
            at=comment.written_at,
        )
        tell(notice, people)


def note_page(*, watch: Watch) -> None:
    """Tell the people of a published review what became of a page it cites. In the transaction of the look."""
    review = watch.evidence.review
    assert watch.since is not None, "a state that is reported has begun"  # noqa: S101
    approved = Approval.objects.filter(review=review, voided_at=None).values_list("approved_by", flat=True)
    hands = contributors(review) | set(approved) | {review.checker_id}
    cause = f"page:{watch.pk.hex}:{watch.since:%Y%m%dT%H%M%S}"
    notice = Notice(
        desk_id=review.desk_id, review=review, kind=NoticeKind.PAGE_LOST, cause=cause, at=watch.since
    )
    # Where all of them have left the desk, its leads must know.
    tell(notice, (hands & members(review.desk_id, *Role)) or members(review.desk_id, Role.LEAD))


def note_held_back(*, review_id: UUID, now: datetime) -> None:
    """Tell who set the time of a publication, and the leads, that it came and the verdict could not go out.

    Another time that is set and missed is told anew.
    """
    review = Review.objects.filter(pk=review_id, state=State.SCHEDULED).first()
    # A person may have come first.
    if review is None or review.publish_at is None:
        return
    plans = ReviewEvent.objects.filter(review=review, verb=Verb.SCHEDULE).order_by("-position")
    set_by = set(plans.values_list("actor_id", flat=True)[:1])
    cause = f"held:{review.pk.hex}:{review.publish_at:%Y%m%dT%H%M%S}"
    notice = Notice(desk_id=review.desk_id, review=review, kind=NoticeKind.HELD_BACK, cause=cause, at=now)
    tell(notice, (set_by & members(review.desk_id, *Role)) | members(review.desk_id, Role.LEAD))


def note_endpoint_off(*, endpoint: Endpoint, now: datetime) -> None:
    """Tell the leads that a partner's endpoint was disabled by its failures. In the transaction of that."""
    desk_id = endpoint.partner.desk_id
    cause = f"endpoint:{endpoint.pk.hex}:{now:%Y%m%dT%H%M%S}"
    notice = Notice(desk_id=desk_id, endpoint=endpoint, kind=NoticeKind.ENDPOINT_OFF, cause=cause, at=now)
    tell(notice, members(desk_id, Role.LEAD))


def note_silent_edits(*, now: datetime | None = None, limit: int = 500) -> int:
    """Tell checkers of words that pages changed under the claims they work on. Returns how many were told."""
    now = now or timezone.now()
    told = Notice.objects.filter(person=OuterRef("checker"), edit=OuterRef("edit_id"))
    edits = "claim__appearances__statement__silent_edits"
    rows = (
        Review.objects.filter(
            desk__in=list(Desk.objects.values_list("pk", flat=True)),
            state__in=AT_WORK,
            checker__isnull=False,
        )
        .annotate(edit_id=F(edits), noticed_at=F(f"{edits}__noticed_at"), back=F(f"{edits}__restored_at"))
        .filter(~Exists(told), noticed_at__gt=now - timedelta(days=EDIT_DAYS), back=None)
        .order_by("edit_id", "pk")
    )
    found = list(rows[:limit])
    for review in found:
        notice = Notice(
            desk_id=review.desk_id,
            review=review,
            kind=NoticeKind.SILENT_EDIT,
            cause=f"edit:{review.edit_id}",
            edit_id=review.edit_id,
            at=review.noticed_at,
        )
        tell(notice, [review.checker_id])
    return len(found)


def note_deadlines(*, now: datetime | None = None, limit: int = 500) -> int:
    """Tell checkers of deadlines that are near; a deadline that is moved is told anew. Returns how many."""
    now = now or timezone.now()
    near = Review.objects.filter(
        due_at__gt=now, due_at__lte=now + SOON, overdue_at=None, state__in=AT_WORK, checker__isnull=False
    )
    due = {_cause_of(review): review for review in near.order_by("due_at", "pk")[:limit]}
    told = set(Notice.objects.filter(cause__in=due).values_list("cause", flat=True))
    for cause in due.keys() - told:
        review = due[cause]
        notice = Notice(desk_id=review.desk_id, review=review, kind=NoticeKind.DUE_SOON, cause=cause, at=now)
        tell(notice, [review.checker_id])
    return len(due.keys() - told)


def _cause_of(review: Review) -> str:
    return f"due:{review.pk.hex}:{review.checker_id}:{review.due_at:%Y%m%dT%H%M%S}"


def tell(notice: Notice, people: Iterable[int | None]) -> None:
    """Write one notice for each of some people, by the channel each has chosen; nobody hears of their own act.

    Whoever was told of this cause already is not told again.
    """
    heard_by = {person for person in people if person is not None and person != notice.actor_id}
    if not heard_by:
        return
    chosen = User.objects.filter(pk__in=heard_by, is_active=True).values_list(
        "pk", "email", "notice_preferences__channels"
    )
    Notice.objects.bulk_create(
        [
            Notice(
                person_id=person,
                channel=channel_of(NoticeKind(notice.kind), chosen=channels or {}, has_address=bool(address)),
                **{name: getattr(notice, name) for name in _SAME_FOR_ALL},
            )
            for person, address, channels in chosen
        ],
        ignore_conflicts=True,
    )


_SAME_FOR_ALL = (
    *("desk_id", "review_id", "endpoint_id", "comment_id", "edit_id"),
    *("kind", "cause", "actor_id", "at"),
)


def mark_seen(*, notice_ids: Iterable[UUID], now: datetime | None = None, by: Person) -> int:
    """Note that a person has seen some notices of theirs. Twice is harmless. Returns how many were new."""
    unseen = Notice.objects.filter(pk__in=list(notice_ids), person=by.pk, seen_at=None)
    return unseen.update(seen_at=now or timezone.now())
