"""The one door: every change of a review's state goes through `advance`.

A compare-and-change on a locked row with an event in the same transaction. The named verbs in
`workflow` and `queue` are thin wrappers that say what else happens.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import UUIDField
from django.utils.translation import gettext_noop as _

from factcheck.words import phrase
from factcheck.written import Blank, Written
from reviews import states
from reviews.actions.events import record_event
from reviews.enums import State, Verb
from reviews.errors import AlreadyTaken, IllegalTransition, OverrideNotAllowed, ReasonMissing
from reviews.models import Review
from reviews.permissions import NEEDS_CLEAN_HANDS, Person, Standing, refusal, standing_of
from reviews.states import Transition


@dataclass(frozen=True, slots=True)
class Effect:
    """What a verb does besides moving the state.

    `after` is set where the table leaves a choice, `fields` are other columns of the review, `digest`
    and `data` go into the event.
    """

    after: State | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    digest: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


_LOCKED = Written(
    lambda: Review.objects.filter(pk=Blank("review", UUIDField())).order_by().select_for_update(of=("self",))
)


def locked(review_id: UUID) -> Review:
    """Return the review with its row locked until the transaction ends. Raises Review.DoesNotExist."""
    if (review := _LOCKED.first(review=review_id)) is None:
        raise Review.DoesNotExist
    return review


def advance(
    *,
    review_id: UUID,
    verb: Verb,
    now: datetime,
    effect: Callable[[Review], Effect],
    reason: str = "",
    overrides: bool = False,
    by: Person | None,
) -> Review:
    """Move one review along one verb of the table, or refuse with a reason.

    `effect` runs inside the transaction, after every check. `overrides` asks to set aside that the
    person had a hand in it, which the desk must allow. `by` None is the clock.
    Refuses: NotAllowed (first, so that outsiders learn nothing of the state), IllegalTransition,
    ReasonMissing, and whatever `effect` refuses.
    """
    with transaction.atomic():
        return move(
            locked(review_id), verb=verb, now=now, effect=effect, reason=reason, overrides=overrides, by=by
        )


def move(
    review: Review,
    *,
    verb: Verb,
    now: datetime,
    effect: Callable[[Review], Effect],
    reason: str = "",
    overrides: bool = False,
    standing: Standing | None = None,
    by: Person | None,
) -> Review:
    """Do what `advance` does to a review whose row the caller has locked in this transaction.

    `standing` is what `by` is towards it, where the caller has asked already in the same transaction.
    """
    row = permitted(review, verb, by, overrides=overrides, standing=standing)
    if row.needs_reason and not reason.strip():
        raise ReasonMissing(fields={"reason": [_("Say why, in a few words.")]})
    done = effect(review)
    before, review.state = review.state, done.after or row.after
    if review.state != before:
        review.state_changed_at = now
    changed = {"waiting_until": None, "publish_at": None, **done.fields}
    for name, value in changed.items():
        setattr(review, name, value)
    record_event(
        review=review,
        verb=verb,
        before=before,
        now=now,
        by=by,
        reason=reason.strip(),
        digest=done.digest,
        data=done.data,
        changed=["state", "state_changed_at", *changed],
    )
    return review


def advance_if(
    *,
    review_id: UUID,
    verb: Verb,
    still_due: Callable[[Review], bool],
    now: datetime,
    effect: Callable[[Review], Effect],
) -> bool:
    """Let the clock move a review, unless a person came first: `still_due` is asked under the lock."""
    with transaction.atomic():
        review = locked(review_id)
        if not still_due(review):
            return False
        move(review, verb=verb, now=now, effect=effect, by=None)
        return True


def permitted(
    review: Review,
    verb: Verb,
    by: Person | None,
    *,
    overrides: bool = False,
    standing: Standing | None = None,
) -> Transition:
    """Return the table's row for `verb`, or raise why not: who first, then when."""
    row = states.find(verb, State(review.state))
    who = row.who if row else states.rows_of(verb)[0].who
    standing = standing or standing_of(review, by, with_hands=who in NEEDS_CLEAN_HANDS)
    if overrides and (standing.contributed or standing.took_part_before):
        if not review.desk.allows_override:
            raise OverrideNotAllowed()
        standing = replace(standing, contributed=False, took_part_before=False)
    if refused := refusal(who, standing):
        raise refused
    if row is None:
        raise not_now(review, verb)
    return row


def not_now(review: Review, verb: Verb) -> IllegalTransition | AlreadyTaken:
    """Return the refusal of a step that the review's state does not allow."""
    state = State(review.state)
    if verb is Verb.CLAIM and state is State.CHECKING:
        return AlreadyTaken()
    return IllegalTransition(
        phrase(
            "This review stands at “{state}”, so “{verb}” is not possible now.",
            state=state.label,
            verb=verb.label,
        ),
        state=state,
        verb=verb,
    )
