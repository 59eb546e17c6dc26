"""The verbs of the editorial procedure: submit, return, approve, schedule and the rest.

Each is a thin named wrapper around the one door. Taking and giving back work is in `queue`,
publishing in `publishing`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from claims.models import Appearance
from factcheck.words import phrase
from reviews.actions.door import Effect, advance, advance_if, locked, move
from reviews.actions.panels import dissolve_panel
from reviews.actions.queue import hold_for, let_go, refuse_unless_unchecked
from reviews.actions.rounds import refuse_unless_current
from reviews.chain import digest_of
from reviews.content import current_content, current_digest
from reviews.eligibility import refusal_to_take, refuse_to_give
from reviews.enums import State, Verb
from reviews.errors import (
    AlreadyApproved,
    ContentChanged,
    DateNotAhead,
    NoSuchParagraph,
    NotItsChecker,
    PanelOpen,
)
from reviews.models import Approval, Evidence, Panel, Review, Verdict
from reviews.permissions import IN_SOMEBODYS_HANDS, Person, accounts_of, role_on, standing_of
from reviews.policies import approvals_needed, refuse_unless_finished
from reviews.remarks import Remark, in_one, kept, quoting
from reviews.states import WAKE_WITHOUT_HOLDER


def _ahead(moment: datetime, now: datetime, field: str) -> None:
    if moment <= now:
        raise DateNotAhead(fields={field: [_("Choose a time that is still ahead.")]})


def _void_approvals(review: Review, now: datetime) -> None:
    Approval.objects.filter(review=review, voided_at__isnull=True).update(voided_at=now)


def hold_until(
    *, review_id: UUID, until: datetime, reason: str, now: datetime | None = None, by: Person
) -> Review:
    """Put a review aside until a date, because a reply or data is awaited.

    Refuses: NotItsChecker, IllegalTransition, ReasonMissing, DateNotAhead (field `until`).
    """
    now = now or timezone.now()

    def effect(review: Review) -> Effect:
        _ahead(until, now, "until")
        let_go(review)
        return Effect(fields={"waiting_until": until}, data={"until": until.isoformat()})

    return advance(review_id=review_id, verb=Verb.HOLD, reason=reason, now=now, effect=effect, by=by)


def resume(*, review_id: UUID, now: datetime | None = None, by: Person) -> Review:
    """Take up a waiting or returned review again.

    Refuses: NotItsChecker, IllegalTransition, InterestDeclared, Recused, NeedsOtherPeople.
    """
    now = now or timezone.now()

    def effect(review: Review) -> Effect:
        refuse_to_give(review, by)
        return hold_for(review, by, now)

    return advance(review_id=review_id, verb=Verb.RESUME, now=now, effect=effect, by=by)


def wake_ended_holds(*, now: datetime | None = None, limit: int = 200) -> int:
    """Bring back reviews whose date was reached. Returns how many."""
    now = now or timezone.now()
    due = Review.objects.filter(state=State.WAITING, waiting_until__lte=now).order_by("waiting_until")

    def has_ended(review: Review) -> bool:
        # A row that waits has a date: a constraint says so.
        return review.waiting_until is not None and review.waiting_until <= now

    def effect(review: Review) -> Effect:
        holder = review.checker
        if holder and role_on(review.desk_id, holder) and not refusal_to_take(review, holder):
            return hold_for(review, holder, now)
        return Effect(after=WAKE_WITHOUT_HOLDER)

    return sum(
        advance_if(
            review_id=review_id,
            verb=Verb.WAKE,
            still_due=has_ended,
            now=now,
            effect=effect,
        )
        for review_id in list(due.values_list("pk", flat=True)[:limit])
    )


def submit(*, review_id: UUID, version: int, now: datetime | None = None, by: Person) -> Review:
    """Hand a finished verdict to the editors.

    Holds: the lease is the caller's and `version` is the draft they last saw.
    Refuses: NotTheHolder, IllegalTransition, ContentChanged, GateNotPassed (naming every missing field).
    """
    now = now or timezone.now()

    def effect(review: Review) -> Effect:
        verdict = Verdict.objects.select_related("rating").get(review=review)
        if verdict.version != version:
            raise ContentChanged(_("The draft was saved elsewhere. Reload it before you submit."))
        kept = Evidence.objects.filter(review=review, removed_at__isnull=True)
        refuse_unless_finished(review, verdict, kept)
        let_go(review)
        content = current_content(review)
        # What joins the claim from now on may name another speaker, whom no editor has seen in it.
        said = [str(one) for one in _statements_of(review)]
        return Effect(digest=digest_of(content), data={"content": content, "said": said})

    return advance(review_id=review_id, verb=Verb.SUBMIT, now=now, effect=effect, by=by)


def _statements_of(review: Review) -> Iterable[UUID]:
    return Appearance.objects.filter(claim=review.claim_id).values_list("statement_id", flat=True)


def withdraw(*, review_id: UUID, now: datetime | None = None, by: Person) -> Review:
    """Take a submitted verdict back to work on it. Approvals given so far are void, a panel is dissolved."""
    now = now or timezone.now()

    def effect(review: Review) -> Effect:
        _void_approvals(review, now)
        dissolve_panel(review, now)
        return hold_for(review, by, now)

    return advance(review_id=review_id, verb=Verb.WITHDRAW, now=now, effect=effect, by=by)


def return_with_reasons(
    *,
    review_id: UUID,
    reason: str = "",
    remarks: Sequence[Remark] = (),
    digest: str = "",
    now: datetime | None = None,
    by: Person,
) -> Review:
    """Send a submitted verdict back to its checker, with a reason over all, with remarks on its paragraphs, or both.

    `digest` is that of the content the editor looked at, where they say so: their remarks count its paragraphs.
    Refuses: RoleMissing, IllegalTransition, ReasonMissing (neither was given), ContentChanged, NoSuchParagraph.
    """
    now = now or timezone.now()

    def effect(review: Review) -> Effect:
        content = current_content(review)
        found = digest_of(content)
        if digest and digest != found:
            raise ContentChanged()
        _void_approvals(review, now)
        dissolve_panel(review, now)
        return Effect(digest=found, data={"remarks": kept(_quoted(remarks, content))} if remarks else {})

    said = reason.strip() or in_one(remarks)
    return advance(review_id=review_id, verb=Verb.RETURN, reason=said, now=now, effect=effect, by=by)


def _quoted(remarks: Iterable[Remark], content: Mapping[str, Any]) -> Iterator[Remark]:
    for remark in remarks:
        quoted = quoting(remark, content)
        if quoted is None:
            told = phrase(
                "There is no paragraph {paragraph} in “{field}”.",
                paragraph=remark.paragraph,
                field=remark.field,
            )
            raise NoSuchParagraph(told, fields={"remarks": [told]})
        yield quoted


def reassign(*, review_id: UUID, to: Person, reason: str, now: datetime | None = None, by: Person) -> Review:
    """Give a returned review to another checker. Refuses: RoleMissing, NotItsChecker (not of this desk),
    InterestDeclared, Recused, NeedsOtherPeople (of `to`).
    """
    now = now or timezone.now()

    def effect(review: Review) -> Effect:
        if not role_on(review.desk_id, to):
            raise NotItsChecker(_("Choose somebody who is a member of this desk."))
        refuse_to_give(review, to)
        data = {"to": to.pk, "given_by": review.checker_id}
        return Effect(fields=hold_for(review, to, now).fields, data=data)

    return advance(review_id=review_id, verb=Verb.REASSIGN, reason=reason, now=now, effect=effect, by=by)


def approve(
    *,
    review_id: UUID,
    digest: str,
    override_reason: str = "",
    now: datetime | None = None,
    by: Person,
) -> Review:
    """Say yes to exactly the content whose digest the editor looked at.

    The review becomes approved when the desk's number of approvals is reached. `override_reason` lets
    somebody approve their own work where the desk allows it; the override stays on the record.
    Refuses: RoleMissing, Contributed, TookPartBefore, OverrideNotAllowed, InterestDeclared, Recused,
    IllegalTransition, PanelOpen, ContentChanged, AlreadyApproved.
    """
    now = now or timezone.now()
    override_reason = override_reason.strip()
    with transaction.atomic():
        review = locked(review_id)
        # The costliest question of a step, so it is asked once, for the door and for the record.
        standing = standing_of(review, by)
        is_override = bool(override_reason) and (standing.contributed or standing.took_part_before)
        return move(
            review,
            verb=Verb.APPROVE,
            reason=override_reason,
            overrides=bool(override_reason),
            now=now,
            effect=lambda review: _say_yes(review, digest, override_reason if is_override else "", now, by),
            standing=standing,
            by=by,
        )


def _say_yes(review: Review, digest: str, override_reason: str, now: datetime, by: Person) -> Effect:
    """Write an approval; with an `override_reason`, one of own work."""
    if Panel.objects.filter(review=review, ended_at=None).exists():
        raise PanelOpen()
    # Also of own work: a desk of one may set aside that somebody wrote it, never what they have at stake.
    refuse_to_give(review, by)
    if current_digest(review) != digest:
        raise ContentChanged()
    # Who the speaker is may have changed between the first yes and this one.
    Approval.objects.filter(review=review, voided_at__isnull=True).exclude(digest=digest).update(
        voided_at=now
    )
    given = Approval.objects.filter(review=review, digest=digest, voided_at__isnull=True)
    approved_by = set(given.values_list("approved_by", flat=True))
    # Two accounts are one person here too; nobody's are looked up where nobody has approved.
    if approved_by and not approved_by.isdisjoint(accounts_of(by)):
        raise AlreadyApproved()
    Approval.objects.create(
        review=review,
        approved_by_id=by.pk,
        approved_at=now,
        digest=digest,
        is_override=bool(override_reason),
        override_reason=override_reason,
    )
    enough = bool(override_reason) or len(approved_by) + 1 >= approvals_needed(review)
    return Effect(
        after=State.APPROVED if enough else State.SUBMITTED,
        digest=digest,
        data={"override": True} if override_reason else {},
    )


def schedule(*, review_id: UUID, publish_at: datetime, now: datetime | None = None, by: Person) -> Review:
    """Publish an approved verdict later, by the clock. Refuses: DateNotAhead (field `publish_at`)."""
    now = now or timezone.now()

    def effect(review: Review) -> Effect:
        _ahead(publish_at, now, "publish_at")
        return Effect(fields={"publish_at": publish_at}, data={"publish_at": publish_at.isoformat()})

    return advance(review_id=review_id, verb=Verb.SCHEDULE, now=now, effect=effect, by=by)


def unschedule(*, review_id: UUID, now: datetime | None = None, by: Person) -> Review:
    """Take back a scheduled publication; the approvals stay."""
    return advance(
        review_id=review_id, verb=Verb.UNSCHEDULE, now=now or timezone.now(), effect=lambda _: Effect(), by=by
    )


def reopen(*, review_id: UUID, reason: str, now: datetime | None = None, by: Person) -> Review:
    """Open an approved, scheduled or declined review again. Approvals are void.

    An approved one goes back to its checker, a declined one to the queue: where the claim has had no other round
    since. Refuses: RoleMissing, IllegalTransition, ReasonMissing, and of a declined one ClaimUnderReview,
    ClaimPublished, VersionSuperseded, AlreadyWithdrawn.
    """
    now = now or timezone.now()

    def effect(review: Review) -> Effect:
        if review.state == State.DECLINED:
            _refuse_if_overtaken(review)
        _void_approvals(review, now)
        if review.state == State.DECLINED or review.checker is None:
            return Effect(fields={"checker_id": None})
        return hold_for(review, review.checker, now)

    return advance(review_id=review_id, verb=Verb.REOPEN, reason=reason, now=now, effect=effect, by=by)


def _refuse_if_overtaken(review: Review) -> None:
    """Raise why a declined review cannot go on: the claim went on without it.

    Its words, and who may approve them, are those of what readers had when it was opened.
    """
    if review.follows:
        refuse_unless_current(review.follows)
    else:
        refuse_unless_unchecked(review.claim_id, review.desk_id)


def decline(*, review_id: UUID, reason: str, now: datetime | None = None, by: Person) -> Review:
    """Decide not to check a claim, with the reason on the record. Refuses: ReasonMissing, IllegalTransition.

    The event names whom it was taken from, where somebody else was at work on it.
    """
    now = now or timezone.now()

    def effect(review: Review) -> Effect:
        had_it = review.checker_id if review.state in IN_SOMEBODYS_HANDS else None
        let_go(review)
        return Effect(data={} if had_it in (None, by.pk) else {"taken_from": had_it})

    return advance(review_id=review_id, verb=Verb.DECLINE, reason=reason, now=now, effect=effect, by=by)
