"""How reviews, buttons, gates and events read on a page. Asks the same rules as the actions, without raising.

Words only: HTML is in the templates, rules are in `permissions`, `policies` and `states`.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from claims.enums import StatementType
from claims.models import Appearance, Statement
from claims.selectors import appearances_of
from reviews import priority, states
from reviews.enums import State, Verb
from reviews.errors import AlreadyApproved
from reviews.models import Review, ReviewEvent
from reviews.names import name_of
from reviews.permissions import Standing, refusal
from reviews.remarks import Remark, in_one, remarks_in
from reviews.selectors import grounds_of, last_reasons
from reviews.states import Who

GATES = (
    ("public_note", "What changed and why, for readers", "id_public_note"),
    ("claim_reviewed", "The claim as reviewed", "id_claim_reviewed"),
    ("rating", "A rating on the scale", "id_rating"),
    ("summary", "A summary", "id_summary"),
    ("reasoning", "The reasoning", "id_reasoning"),
    ("evidence", "Independent sources with archived copies", "evidence"),
    ("one_sided_reason", "Evidence on both sides, or why there is none", "id_one_sided_reason"),
    ("right_of_reply", "A reply asked for, or why not", "id_right_of_reply"),
)
EVENT_WORDS: Mapping[str, str] = {
    Verb.CLAIM: "Taken",
    Verb.RELEASE: "Released to the queue",
    Verb.LAPSE: "Hold ended, back in the queue",
    Verb.TAKE_OVER: "Taken over",
    Verb.HOLD: "Put on hold",
    Verb.RESUME: "Resumed",
    Verb.WAKE: "Hold date reached",
    Verb.SUBMIT: "Submitted",
    Verb.WITHDRAW: "Withdrawn",
    Verb.RETURN: "Returned",
    Verb.REASSIGN: "Given to another checker",
    Verb.APPROVE: "Approved",
    Verb.SCHEDULE: "Scheduled",
    Verb.UNSCHEDULE: "Schedule taken back",
    Verb.PUBLISH: "Published",
    Verb.REOPEN: "Reopened",
    Verb.DECLINE: "Declined",
    Verb.CALL_PANEL: "Panel called",
    Verb.VOTE: "Voted, sealed until the last vote is in",
    Verb.OPEN: "Entered the queue",
    Verb.FOLLOW_UP: "Follow-up opened",
    Verb.PLAN_RECHECK: "Re-check planned",
    Verb.BOOST: "Moved in the queue",
    Verb.SET_DUE: "Deadline set",
    Verb.ESCALATE: "Deadline passed, moved up",
    Verb.RECUSE: "Recused",
    Verb.EDIT: "Verdict edited",
    Verb.ATTACH: "Evidence added",
    Verb.AMEND: "Evidence changed",
    Verb.DETACH: "Evidence removed",
}
STRONG = (Verb.FOLLOW_UP, Verb.SUBMIT, Verb.APPROVE, Verb.PUBLISH, Verb.RETURN, Verb.DECLINE)


@dataclass(frozen=True, slots=True)
class Line:
    """One review in a list: its statement, where the claim was first made, and why it stands where it does."""

    review: Review
    appearance: Appearance | None
    appearances: int
    why: Sequence[priority.Factor]

    @property
    def statement(self) -> Statement | None:
        """The words that the claim was first made with."""
        return self.appearance.statement if self.appearance else None

    @property
    def words(self) -> str:
        """What the row shows: the statement, or the claim where there is none."""
        return self.statement.content if self.statement else self.review.claim.wording

    @property
    def is_quoted(self) -> bool:
        """Whether the words stand in quotation marks in the page."""
        return self.statement is not None and self.statement.type == StatementType.DIRECT


def lines_of(reviews: Iterable[Review], now: datetime) -> list[Line]:
    """Return the rows of a list, with one query for all their appearances and one for what people moved."""
    reviews = list(reviews)
    appearances: dict[UUID, list[Appearance]] = {}
    for one in appearances_of(review.claim for review in reviews).defer("statement__document__text"):
        appearances.setdefault(one.claim_id, []).append(one)
    boosts = last_reasons([review for review in reviews if review.boost], Verb.BOOST)
    return [
        _line(review, appearances.get(review.claim_id, []), boosts.get(review.pk), now) for review in reviews
    ]


def _line(review: Review, appearances: list[Appearance], boosted: ReviewEvent | None, now: datetime) -> Line:
    grounds = grounds_of(review, appearances, boost_words(boosted))
    why = priority.explain(grounds, now=now)
    return Line(review, appearances[0] if appearances else None, len(appearances), why)


def why_of(review: Review, appearances: Sequence[Appearance], now: datetime) -> Sequence[priority.Factor]:
    """Return why one review stands where it does, the greatest factor first."""
    boosted = last_reasons([review], Verb.BOOST).get(review.pk) if review.boost else None
    return priority.explain(grounds_of(review, appearances, boost_words(boosted)), now=now)


def boost_words(boosted: ReviewEvent | None) -> str:
    """Return who moved a review, and why; "" where nobody did."""
    return f"{name_of(boosted.actor)}, “{boosted.reason}”" if boosted else ""


@dataclass(frozen=True, slots=True)
class Option:
    """A step that the state allows: open, or closed with the sentence that the API would return."""

    verb: Verb
    why: str = ""

    @property
    def is_open(self) -> bool:
        """Whether this person may take the step now."""
        return not self.why


def options(
    review: Review, standing: Standing, approved_by: Iterable[int | None] = (), person: int = 0
) -> dict[str, Option]:
    """Return the steps people can take out of the review's state, by verb, closed ones with the reason."""
    found = {}
    for verb in states.verbs_from(State(review.state)):
        row = states.find(verb, State(review.state))
        if row is None or row.who is Who.SWEEP:
            continue
        refused = refusal(row.who, standing)
        if verb is Verb.APPROVE and refused is None and person in set(approved_by):
            refused = AlreadyApproved()
        found[str(verb)] = Option(verb, str(refused) if refused else "")
    return found


@dataclass(frozen=True, slots=True)
class Gate:
    """One thing a verdict needs before it is submitted. `field` is the id on the page to go to."""

    name: str
    met: bool
    text: str
    field: str


def gates_of(missing: Mapping[str, Sequence[str]], asked: Container[str]) -> list[Gate]:
    """Return every gate among `asked`, met or with the sentence that says what is missing."""
    return [
        Gate(name, name not in missing, " ".join(missing.get(name, [text])), field)
        for name, text, field in GATES
        if name in asked
    ]


def told_lines(told: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Return each sentence of a refusal with the id of its place on the workbench."""
    places = {name: field for name, _, field in GATES}
    return [(places.get(name, ""), sentence) for name, sentences in told.items() for sentence in sentences]


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event of the history, in words."""

    words: str
    who: str
    event: ReviewEvent
    level: str

    @property
    def remarks(self) -> list[Remark]:
        """What was said about single paragraphs."""
        return remarks_in(self.event.data)

    @property
    def reason(self) -> str:
        """Why, over all: not said again where the remarks say it."""
        return "" if self.event.reason == in_one(self.remarks) else self.event.reason


def history_lines(events: Iterable[ReviewEvent]) -> list[EventLine]:
    """Return the history in words, in the order given."""
    return [
        EventLine(
            EVENT_WORDS.get(event.verb, event.get_verb_display()),
            name_of(event.actor) if event.actor else "the clock",
            event,
            "strong" if event.verb in STRONG else "",
        )
        for event in events
    ]
