"""Named reads of the desk: who holds what, what waits for whom, what was published.

Every list loads what its rows show, so that no page asks once per row. Used by the pages of the desk.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, User
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from claims.models import Appearance
from claims.selectors import appearances_of
from factcheck.keyset import in_order
from reviews.enums import CORRECTIVE, Channel, PageState, ReviewKind, State, Verb
from reviews.models import (
    Approval,
    Comment,
    Complaint,
    Desk,
    Evidence,
    LedgerEntry,
    Membership,
    Notice,
    NoticePreferences,
    Publication,
    Review,
    ReviewEvent,
    SpeakerRequest,
    Thread,
    Watch,
)
from reviews.models.watch import REPORTED
from reviews.priority import Grounds
from reviews.publishing.listing import published
from reviews.states import AWAITING_EDITOR, OPEN

IN_HAND = (State.CHECKING, State.RETURNED, State.WAITING)
# A count on a page is a hint: nobody waits for a million rows to be counted.
MOST_COUNTED = 999


def grounds_of(review: Review, appearances: Sequence[Appearance], boost_reason: str = "") -> Grounds:
    """Return what the place of `review` rests on, given all its claim's appearances, the earliest first."""
    first = appearances[0].statement if appearances else None
    return Grounds(
        check_worthiness=max((one.statement.check_worthiness for one in appearances), default=0.0),
        appearances=len(appearances),
        opened_at=review.opened_at,
        is_follow_up=review.kind != ReviewKind.INITIAL,
        sources=len({one.statement.document.page.source_id for one in appearances}),
        office=first.speaker_role if first else "",
        boost=review.boost,
        boost_reason=boost_reason,
        due_at=review.due_at,
        is_overdue=review.overdue_at is not None,
    )


def reviews_of(desk: Desk) -> QuerySet[Review]:
    """Reviews of a desk with claim, checker, hold and draft."""
    return Review.objects.filter(desk=desk).select_related(
        "claim", "checker", "lease__holder", "verdict__rating", "desk", "rating_scale__scale"
    )


def queued_reviews(desk: Desk, *, words: str = "", after: UUID | None = None) -> QuerySet[Review]:
    """The queue, best first. `words` must stand in the claim; `after` continues behind that review."""
    found = reviews_of(desk).filter(state=State.QUEUED)
    if words:
        found = found.filter(claim__wording__icontains=words)
    return in_order(found, "-priority", after=after)


def overdue_reviews(desk: Desk, now: datetime, *, after: UUID | None = None) -> QuerySet[Review]:
    """Open reviews whose deadline has passed, the longest overdue first; `after` continues behind that one."""
    return in_order(reviews_of(desk).filter(state__in=OPEN, due_at__lte=now), "due_at", after=after)


def reviews_in_hand(desk: Desk, person: User, *, after: UUID | None = None) -> QuerySet[Review]:
    """What one person is at work on: held, returned, waiting; the longest first; `after` continues behind that one."""
    found = reviews_of(desk).filter(checker=person, state__in=IN_HAND)
    return in_order(found, "state_changed_at", after=after)


def reviews_awaiting_editor(desk: Desk, *, after: UUID | None = None) -> QuerySet[Review]:
    """Submitted, approved and scheduled reviews, the oldest first; `after` continues behind that one."""
    found = reviews_of(desk).filter(state__in=AWAITING_EDITOR)
    return in_order(found, "state_changed_at", after=after)


def reviews_awaiting_approval(desk: Desk) -> QuerySet[Review]:
    """Submitted reviews, the oldest first."""
    return reviews_of(desk).filter(state=State.SUBMITTED).order_by("state_changed_at", "id")


def counted(rows: QuerySet) -> str:
    """Return how many rows there are, in words: "" for none, and "999+" beyond what is worth counting."""
    found = rows.order_by().values("pk")[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if found > MOST_COUNTED else str(found or "")


def desk_figures(desk: Desk) -> dict[str, object]:
    """Return `queued`, `checking`, `submitted` (counts in words) and `oldest`: since when the first waits."""
    by_state = {
        state: Review.objects.filter(desk=desk, state=state)
        for state in (State.QUEUED, State.CHECKING, State.SUBMITTED)
    }
    waiting = by_state[State.QUEUED].order_by("state_changed_at")
    return {
        **{str(state): counted(rows) or "0" for state, rows in by_state.items()},
        "oldest": waiting.values_list("state_changed_at", flat=True).first(),
    }


def evidence_of(review: Review) -> QuerySet[Evidence]:
    """The items a verdict rests on now, in the order they were added."""
    return (
        review.evidence.filter(removed_at__isnull=True).select_related("added_by").order_by("added_at", "id")
    )


def lost_pages(desk: Desk, *, unseen: bool = False, after: UUID | None = None) -> QuerySet[Watch]:
    """Cited pages of live verdicts that died or changed, the newest first; `after` continues behind that one."""
    found = Watch.objects.filter(
        state__in=REPORTED, next_look_at__isnull=False, evidence__review__desk=desk
    ).select_related("evidence__review__claim", "evidence__review__publication", "seen_by")
    found = found.filter(seen_at=None) if unseen else found
    return in_order(found, "-since", after=after)


def with_watches(review: Review, items: Iterable[Evidence]) -> list[Evidence]:
    """Return items of a review, each with its `page`: how it stands now, None where nobody looks at it.

    A round of follow-up rests on what its publication is watched for: where the same copy is cited, that counts.
    """
    published = Q(evidence__review=review)
    if review.follows_id:
        published |= Q(evidence__review__publication=review.follows_id)
    watches = Watch.objects.filter(published).exclude(state=PageState.UNSEEN, looked_at=None)
    found = {
        (one.evidence.url, one.evidence.capture_record_sha256): one
        for one in watches.select_related("evidence")
    }
    shown = list(items)
    for item in shown:
        page = found.get((item.url, item.capture_record_sha256))
        item.page = None if item.is_confidential else page  # type: ignore[attr-defined]
    return shown


def history_of(review: Review) -> QuerySet[ReviewEvent]:
    """The events of a review, the newest first, each with who did it."""
    return review.events.select_related("actor").order_by("-position")


def submitted_contents(review: Review) -> list[dict[str, object]]:
    """Return what was handed in, round by round: the content of each submission, the oldest first.

    A follow-up begins with what readers have, so that its first submission is compared with that.
    """
    submissions = review.events.filter(verb__in=(Verb.FOLLOW_UP, Verb.SUBMIT)).order_by("position")
    return [data["content"] for data in submissions.values_list("data", flat=True) if "content" in data]


def appearances_handed_in(review: Review) -> list[Appearance]:
    """Return the appearances of the claim that a verdict was last handed in with, the earliest first.

    Approvals are for these: what joins the claim later waits for the next round. All of them before the first
    hand-in, and where a hand-in of an older version of this program noted none.
    """
    handed_in = review.events.filter(verb=Verb.SUBMIT).order_by("-position").values_list("data", flat=True)
    said = (handed_in.first() or {}).get("said")
    return [one for one in appearances_of([review.claim]) if said is None or str(one.statement_id) in said]


def approvals_of(review: Review, digest: str) -> QuerySet[Approval]:
    """The approvals that count for the content with `digest`, each with who gave it."""
    given = Approval.objects.filter(review=review, digest=digest, voided_at__isnull=True)
    return given.select_related("approved_by")


def rounds_of(publication: Publication) -> QuerySet[Review]:
    """The follow-up rounds that were opened on any version of the same verdict, the newest first."""
    rounds = Review.objects.filter(follows__series=publication.series)
    return rounds.select_related("follows").order_by("-opened_at", "-id")


def last_reasons(reviews: Iterable[Review], verb: Verb) -> dict[UUID, ReviewEvent]:
    """Return the latest event of `verb` on each review, by the review's id, in one query."""
    events = ReviewEvent.objects.filter(review__in=[one.pk for one in reviews], verb=verb)
    return {event.review_id: event for event in events.select_related("actor").order_by("position")}


def contributors_of(reviews: Iterable[Review], verbs: Iterable[Verb]) -> dict[UUID, set[int]]:
    """Return who took one of `verbs` on each review: ids of people by the review's id, in one query."""
    found: dict[UUID, set[int]] = {}
    rows = (
        ReviewEvent.objects.filter(review__in=[one.pk for one in reviews], verb__in=list(verbs))
        .exclude(actor=None)
        .values_list("review_id", "actor_id")
        .distinct()
        .order_by()
    )
    for review_id, actor_id in rows:
        found.setdefault(review_id, set()).add(actor_id)
    return found


def overrides_of(desk: Desk) -> QuerySet[Approval]:
    """The approvals of own work that stand, the newest first, each with its review, its reason and who gave it."""
    standing = Approval.objects.filter(is_override=True, voided_at__isnull=True, review__desk=desk)
    return standing.select_related("approved_by", "review__claim").order_by("-approved_at", "-id")


def members_of(review: Review) -> QuerySet[Membership]:
    """The members of the review's desk, each with who it is, by name."""
    return (
        Membership.objects.filter(desk=review.desk_id).select_related("person").order_by("person__username")
    )


def colleagues_of(review: Review) -> QuerySet[Membership]:
    """The members of the review's desk, but for its present checker."""
    return (
        Membership.objects.filter(desk=review.desk_id)
        .exclude(person=review.checker_id)
        .select_related("person")
    )


def verdicts_of(claims: Iterable[UUID]) -> dict[UUID, Publication]:
    """Return what readers get now about each claim, by the claim's id."""
    live = published().filter(review__claim__in=list(claims)).select_related("review__verdict__rating")
    return {one.review.claim_id: one for one in live.order_by("sequence")}


def lacking_corrections(desk: Desk) -> QuerySet[LedgerEntry]:
    """The newest line of each partner and verdict behind which it heard nothing of a correction, the newest first.

    Each is annotated with `lacks`, the id of the newest version that says what was wrong, old or withdrawn.
    """
    same = LedgerEntry.objects.filter(
        partner=OuterRef("partner"), publication__series=OuterRef("publication__series")
    )
    newer = same.filter(publication__sequence__gt=OuterRef("publication__sequence"))
    corrections = Publication.objects.filter(
        series=OuterRef("publication__series"),
        sequence__gt=OuterRef("publication__sequence"),
        kind__in=CORRECTIVE,
    )
    lines = LedgerEntry.objects.filter(~Exists(newer), partner__desk=desk)
    lines = lines.annotate(lacks=Subquery(corrections.order_by("-sequence").values("pk")[:1]))
    return lines.filter(lacks__isnull=False).order_by("-publication__sequence", "partner__name")


def latest_publications(desk: Desk, limit: int) -> QuerySet[Publication]:
    """What this desk published last, with the verdict behind it."""
    current = Publication.objects.filter(is_current=True, review__desk=desk)
    return current.select_related("review__verdict__rating").order_by(F("sequence").desc())[:limit]


def notices_of(desk: Desk, person_id: int) -> QuerySet[Notice]:
    """What one person is told on a desk, the newest first; without what they turned off."""
    told = Notice.objects.filter(person=person_id, desk=desk).exclude(channel=Channel.OFF)
    return told.order_by("-at", "-id")


def with_subjects(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Return notices with what they are about and who did it, as `notice_words` tells them."""
    return notices.select_related("desk", "review__claim", "endpoint__partner", "actor")


def unseen_notices(desk: Desk, person_id: int) -> QuerySet[Notice]:
    """What one person has not seen yet, the newest first."""
    return notices_of(desk, person_id).filter(seen_at=None)


def preferences_of(person: AbstractBaseUser) -> NoticePreferences:
    """How a person wants to hear; the usual choices, not yet stored, where they made none."""
    return preferences_by_person([person.pk])[person.pk]


def preferences_by_person(people: Collection[int]) -> dict[int, NoticePreferences]:
    """How each of some people (ids) wants to hear, in one query."""
    found = NoticePreferences.objects.in_bulk(list(people))
    return {
        person: found.get(person) or NoticePreferences(person_id=person, zone=settings.TIME_ZONE)
        for person in people
    }


def threads_of(review: Review) -> QuerySet[Thread]:
    """The threads of a review, open ones first, then in the order they began, with all their comments."""
    comments = Comment.objects.select_related("written_by").prefetch_related("mentioned").order_by("id")
    threads = Thread.objects.filter(review=review).select_related("evidence", "resolved_by", "opened_by")
    return threads.prefetch_related(Prefetch("comments", queryset=comments)).order_by(
        F("resolved_at").asc(nulls_first=True), "id"
    )


def complaints_of(desk: Desk, *, closed: bool | None = None) -> QuerySet[Complaint]:
    """Complaints of a desk's readers with verdict and who looks into them.

    Those that wait come by their last day; with `closed`, those that are answered, the latest first.
    """
    rows = Complaint.objects.filter(desk=desk).select_related(
        "publication__review__claim", "assigned_to", "closed_by", "round", "desk"
    )
    if closed is None:
        return rows
    if closed:
        return rows.filter(closed_at__isnull=False).order_by("-closed_at", "-id")
    return rows.filter(closed_at=None).order_by("due_on", "id")


def speaker_requests_of(desk: Desk) -> QuerySet[SpeakerRequest]:
    """Corrections that a desk asked speakers for, the unanswered first, then the latest."""
    rows = SpeakerRequest.objects.filter(publication__review__desk=desk)
    loaded = rows.select_related("publication__review__claim", "asked_by", "answer_noted_by")
    return loaded.order_by(F("answered_on").asc(nulls_first=True), "-asked_on", "-id")
