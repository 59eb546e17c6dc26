"""The state table: every state, every verb, from where to where, and by whom. The heart, and pure.

UI, API, admin, commands and sweeps all go through this table; `docs/reference/states.md` is
generated from it. Who the words in `Who` are is answered in `permissions`, the gates in `policies`.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_noop as _

from reviews.enums import ReviewKind, State, Verb


class Who(StrEnum):
    """Who may make a transition."""

    CHECKER = _("a checker")
    HOLDER = _("the holder")
    HOLDER_OR_LEAD = _("the holder or a lead")
    ITS_CHECKER = _("its checker")
    EDITOR = _("an editor")
    ELIGIBLE_EDITOR = _("an editor who contributed nothing to this version")
    PANEL_MEMBER = _("a member of the open panel")
    LEAD = _("a lead")
    SWEEP = _("the clock")
    EDITOR_OR_SWEEP = _("an editor, or the clock")
    CHECKER_OR_EDITOR = _("a checker or an editor")
    CHECKER_OR_SWEEP = _("a checker, or the clock")


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of the table. `before` and `after` are states; `needs_reason` refuses an empty one."""

    verb: Verb
    before: frozenset[State]
    after: State
    who: Who
    needs_reason: bool = False


def _row(verb: Verb, before: set[State], after: State, who: Who, *, needs_reason: bool = False) -> Transition:
    return Transition(verb, frozenset(before), after, who, needs_reason)


S, V = State, Verb

TABLE: tuple[Transition, ...] = (
    _row(V.CLAIM, {S.QUEUED}, S.CHECKING, Who.CHECKER),
    _row(V.RELEASE, {S.CHECKING}, S.QUEUED, Who.HOLDER_OR_LEAD),
    _row(V.LAPSE, {S.CHECKING}, S.QUEUED, Who.SWEEP),
    _row(V.TAKE_OVER, {S.CHECKING}, S.CHECKING, Who.LEAD, needs_reason=True),
    _row(V.HOLD, {S.CHECKING, S.RETURNED}, S.WAITING, Who.ITS_CHECKER, needs_reason=True),
    _row(V.RESUME, {S.WAITING, S.RETURNED}, S.CHECKING, Who.ITS_CHECKER),
    _row(V.WAKE, {S.WAITING}, S.CHECKING, Who.SWEEP),
    _row(V.SUBMIT, {S.CHECKING}, S.SUBMITTED, Who.HOLDER),
    _row(V.WITHDRAW, {S.SUBMITTED}, S.CHECKING, Who.ITS_CHECKER),
    _row(V.RETURN, {S.SUBMITTED}, S.RETURNED, Who.EDITOR, needs_reason=True),
    _row(V.REASSIGN, {S.RETURNED}, S.CHECKING, Who.LEAD, needs_reason=True),
    # A panel rates blind: these two move nothing, and no approval is given while votes are out.
    _row(V.CALL_PANEL, {S.SUBMITTED}, S.SUBMITTED, Who.EDITOR),
    _row(V.VOTE, {S.SUBMITTED}, S.SUBMITTED, Who.PANEL_MEMBER),
    _row(V.APPROVE, {S.SUBMITTED}, S.APPROVED, Who.ELIGIBLE_EDITOR),
    _row(V.SCHEDULE, {S.APPROVED}, S.SCHEDULED, Who.EDITOR),
    _row(V.UNSCHEDULE, {S.SCHEDULED}, S.APPROVED, Who.EDITOR),
    _row(V.PUBLISH, {S.APPROVED, S.SCHEDULED}, S.PUBLISHED, Who.EDITOR_OR_SWEEP),
    _row(V.REOPEN, {S.APPROVED, S.SCHEDULED}, S.CHECKING, Who.EDITOR, needs_reason=True),
    _row(
        V.DECLINE,
        {S.QUEUED, S.CHECKING, S.WAITING, S.RETURNED},
        S.DECLINED,
        Who.CHECKER_OR_EDITOR,
        needs_reason=True,
    ),
    _row(V.REOPEN, {S.DECLINED}, S.QUEUED, Who.EDITOR, needs_reason=True),
)

# A hold that ends finds the review queued when its holder has left the desk.
WAKE_WITHOUT_HOLDER = State.QUEUED

# A published review is final. What readers have changes only by a follow-up round; who may open one, by its kind.
FOLLOW_UPS: dict[ReviewKind, Who] = {
    ReviewKind.CORRECTION: Who.CHECKER,
    ReviewKind.UPDATE: Who.CHECKER,
    ReviewKind.RECHECK: Who.CHECKER_OR_SWEEP,
    ReviewKind.RETRACTION: Who.EDITOR,
}

FINAL = frozenset({State.PUBLISHED})
AWAITING_EDITOR = (State.SUBMITTED, State.APPROVED, State.SCHEDULED)
OPEN = frozenset(State) - {State.PUBLISHED, State.DECLINED}
# Content may change only while somebody holds the review.
EDITABLE = frozenset({State.CHECKING})
# What stands there is what editors read, and then readers.
HANDED_IN = frozenset({State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.PUBLISHED})

NEXT_STEP: dict[State, str] = {
    State.QUEUED: _("any checker"),
    State.CHECKING: _("its checker"),
    State.WAITING: _("its checker, or the date"),
    State.SUBMITTED: _("an editor"),
    State.RETURNED: _("its checker"),
    State.APPROVED: _("an editor"),
    State.SCHEDULED: _("the clock"),
    State.PUBLISHED: _("nobody: readers have it"),
    State.DECLINED: _("nobody, unless an editor reopens it"),
}


def find(verb: Verb, state: State) -> Transition | None:
    """Return the row for `verb` out of `state`, or None where the table has none."""
    return next((row for row in TABLE if row.verb == verb and state in row.before), None)


def rows_of(verb: Verb) -> tuple[Transition, ...]:
    """Return every row of `verb`."""
    return tuple(row for row in TABLE if row.verb == verb)


def verbs_from(state: State) -> tuple[Verb, ...]:
    """Return the verbs that lead out of `state`, in the table's order."""
    return tuple(row.verb for row in TABLE if state in row.before)


def diagram() -> str:
    """Return the table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", f"    [*] --> {State.QUEUED}"]
    lines += [
        f"    {before} --> {row.after}: {row.verb}"
        for row in TABLE
        for before in State
        if before in row.before
    ]
    lines += [f"    {State.WAITING} --> {WAKE_WITHOUT_HOLDER}: {Verb.WAKE}, holder gone"]
    return "\n".join([*lines, *(f"    {state} --> [*]" for state in State if state in FINAL)])
