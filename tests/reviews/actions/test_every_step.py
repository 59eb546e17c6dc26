"""The full product: every state, every verb, every role as holder, contributor and stranger.

Each is either allowed or refused with its own code. What is granted is written here once more, so that the
table cannot change without somebody saying so twice.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from factcheck.errors import FactcheckError
from reviews.actions import panels, publishing, queue, workflow
from reviews.actions.door import Effect, advance
from reviews.content import current_digest
from reviews.enums import Role, State, Verb
from reviews.models import Desk, Review, Verdict
from reviews.states import TABLE
from tests.factories import NOW, cite, make_person, review_at, write

LATER = NOW + timedelta(days=400)
VOTING = "submitted, a panel is voting"
# What the specification grants: to whom each verb is open, out of which states.
GRANTED: dict[Verb, tuple[set[State], str]] = {
    Verb.CLAIM: ({State.QUEUED}, "checker"),
    Verb.RELEASE: ({State.CHECKING}, "holder or lead"),
    Verb.LAPSE: ({State.CHECKING}, "clock"),
    Verb.TAKE_OVER: ({State.CHECKING}, "lead"),
    Verb.HOLD: ({State.CHECKING, State.RETURNED}, "its checker"),
    Verb.RESUME: ({State.WAITING, State.RETURNED}, "its checker"),
    Verb.WAKE: ({State.WAITING}, "clock"),
    Verb.SUBMIT: ({State.CHECKING}, "holder"),
    Verb.WITHDRAW: ({State.SUBMITTED}, "its checker"),
    Verb.RETURN: ({State.SUBMITTED}, "editor"),
    Verb.REASSIGN: ({State.RETURNED}, "lead"),
    Verb.CALL_PANEL: ({State.SUBMITTED}, "editor"),
    Verb.VOTE: ({State.SUBMITTED}, "panel"),
    Verb.APPROVE: ({State.SUBMITTED}, "editor without a hand in it"),
    Verb.SCHEDULE: ({State.APPROVED}, "editor"),
    Verb.UNSCHEDULE: ({State.SCHEDULED}, "editor"),
    Verb.PUBLISH: ({State.APPROVED, State.SCHEDULED}, "editor or clock"),
    Verb.REOPEN: ({State.APPROVED, State.SCHEDULED, State.DECLINED}, "editor"),
    Verb.DECLINE: ({State.QUEUED, State.CHECKING, State.WAITING, State.RETURNED}, "checker or editor"),
}
EDITORS = {"editor", "lead"}


def refusal_code(who: str, name: str, review: Review, person: User | None) -> str | None:
    """Return the code that refuses one person a step meant for `who`, from their name in the cast."""
    relation, _, role = name.partition(" ")
    is_checker = person is not None and review.checker_id == person.pk
    in_other_hands = review.state in (State.CHECKING, State.WAITING, State.RETURNED) and not is_checker
    if name == "outsider":
        return "review.not_your_desk"
    if name == "clock":
        return None if "clock" in who else "review.only_a_person"
    holds = relation == "holder" and review.state == State.CHECKING
    wrote = relation == "contributor" or (relation == "holder" and review.state in WRITTEN)
    codes: Mapping[str, str | None] = {
        "checker": None,
        "clock": "review.only_the_clock",
        "holder": None if holds else "review.not_the_holder",
        "holder or lead": None if holds or role == "lead" else "review.not_the_holder",
        "its checker": None if is_checker else "review.not_its_checker",
        "lead": None if role == "lead" else "review.role_missing",
        "editor": None if role in EDITORS else "review.role_missing",
        "editor or clock": None if role in EDITORS else "review.role_missing",
        "panel": None if relation == "panelist" else "panel.not_a_member",
        "checker or editor": "review.not_its_checker" if in_other_hands and role == "checker" else None,
        "editor without a hand in it": (
            "review.role_missing" if role not in EDITORS else "review.contributed" if wrote else None
        ),
    }
    return codes[who]


# States that a review reaches only once its holder has written the verdict.
WRITTEN = set(State) - {State.QUEUED, State.WAITING, State.DECLINED}


def expected(verb: Verb, name: str, review: Review, person: User | None, *, is_voting: bool) -> str:
    before, who = GRANTED[verb]
    if code := refusal_code(who, name, review, person):
        return code
    if review.state not in before:
        taken = verb is Verb.CLAIM and review.state == State.CHECKING
        return "review.already_taken" if taken else "review.illegal_transition"
    return "panel.open" if verb is Verb.APPROVE and is_voting else "allowed"


def attempt(review: Review, verb: Verb, by: User | None, other: User, panel: list[int]) -> Any:
    """Try one verb as one person, through the public action."""
    pk, digest, version = review.pk, current_digest(review), Verdict.objects.get(review=review).version
    if verb is Verb.PUBLISH:
        return publishing.publish(review_id=pk, now=LATER, by=by)
    if by is None or verb in (Verb.LAPSE, Verb.WAKE):
        return advance(review_id=pk, verb=verb, now=LATER, effect=lambda _: Effect(), reason="x", by=by)
    steps: dict[Verb, tuple[Any, dict[str, Any]]] = {
        Verb.CLAIM: (queue.claim_review, {}),
        Verb.RELEASE: (queue.release, {}),
        Verb.TAKE_OVER: (queue.take_over, {"reason": "ill"}),
        Verb.HOLD: (workflow.hold_until, {"until": LATER, "reason": "x", "now": NOW}),
        Verb.RESUME: (workflow.resume, {}),
        Verb.SUBMIT: (workflow.submit, {"version": version}),
        Verb.WITHDRAW: (workflow.withdraw, {}),
        Verb.RETURN: (workflow.return_with_reasons, {"reason": "x"}),
        Verb.REASSIGN: (workflow.reassign, {"to": other, "reason": "x"}),
        Verb.CALL_PANEL: (panels.call_panel, {"members": panel}),
        Verb.VOTE: (panels.cast_vote, {"rating": "false"}),
        Verb.APPROVE: (workflow.approve, {"digest": digest}),
        Verb.SCHEDULE: (workflow.schedule, {"publish_at": LATER, "now": NOW}),
        Verb.UNSCHEDULE: (workflow.unschedule, {}),
        Verb.REOPEN: (workflow.reopen, {"reason": "x"}),
        Verb.DECLINE: (workflow.decline, {"reason": "x"}),
    }
    action, arguments = steps[verb]
    return action(review_id=pk, by=by, **arguments)


class _Undo(Exception):
    """Roll back what was tried."""


def answer_to(review: Review, verb: Verb, by: User | None, other: User, panel: list[int]) -> str:
    try:
        with transaction.atomic():
            attempt(review, verb, by, other, panel)
            raise _Undo
    except _Undo:
        return "allowed"
    except FactcheckError as refused:
        return refused.code


def test_every_verb_of_the_table_is_specified_here():
    assert {(row.verb, before) for row in TABLE for before in row.before} == {
        (verb, before) for verb, (states, _) in GRANTED.items() for before in states
    }


@pytest.mark.parametrize("held_by", Role)
@pytest.mark.parametrize("situation", [*State, VOTING])
def test_step_is_allowed_or_refused_with_its_own_code(
    situation: str, held_by: Role, desk: Desk, outsider: User
) -> None:
    cast: dict[str, User | None] = {
        f"{relation} {role}": make_person(f"{relation}-{role}", desk=desk, role=role)
        for relation in ("contributor", "stranger", "panelist")
        for role in Role
    }
    holder, approver = (make_person(name, desk=desk, role=held_by) for name in ("holder", "approver"))
    approver.memberships.update(role=Role.EDITOR)
    cast |= {f"holder {held_by}": holder, "outsider": outsider, "clock": None}
    helpers = [person for name, person in cast.items() if name.startswith("contributor") and person]
    panel = [person.pk for name, person in cast.items() if name.startswith("panelist") and person]
    state = State.SUBMITTED if situation == VOTING else State(situation)
    review = review_at(state, desk, checker=holder, editor=approver, helped_by=helpers)
    if state is State.CHECKING:
        cite(review, holder)
        write(review, holder)
    if situation == VOTING:
        panels.call_panel(review_id=review.pk, members=panel, by=approver)
    else:
        cast = {name: person for name, person in cast.items() if not name.startswith("panelist")}
    review.refresh_from_db()

    answers = {
        (verb, name): answer_to(review, verb, person, helpers[0], panel)
        for verb in GRANTED
        for name, person in cast.items()
    }

    assert answers == {
        (verb, name): expected(verb, name, review, cast[name], is_voting=situation == VOTING)
        for verb, name in answers
    }
    assert Review.objects.get(pk=review.pk).state == state
