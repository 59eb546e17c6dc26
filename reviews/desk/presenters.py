"""How reviews, buttons, gates and events read on a page. Asks the same rules as the actions, without raising.

Words only: HTML is in the templates, rules are in `permissions`, `policies` and `states`.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.enums import StatementType
from claims.models import Appearance, Statement
from claims.selectors import appearances_of
from factcheck.words import Words, told
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
    ("public_note", gettext_lazy("What changed and why, for readers"), "id_public_note"),
    ("claim_reviewed", gettext_lazy("The claim as reviewed"), "id_claim_reviewed"),
    ("rating", gettext_lazy("A rating on the scale"), "id_rating"),
    ("summary", gettext_lazy("A summary"), "id_summary"),
    ("reasoning", gettext_lazy("The reasoning"), "id_reasoning"),
    ("evidence", gettext_lazy("Independent sources with archived copies"), "evidence"),
    ("one_sided_reason", gettext_lazy("Evidence on both sides, or why there is none"), "id_one_sided_reason"),
    ("right_of_reply", gettext_lazy("A reply asked for, or why not"), "id_right_of_reply"),
)
EVENT_WORDS: Mapping[str, Words] = {
    Verb.CLAIM: gettext_lazy("Taken"),
    Verb.RELEASE: gettext_lazy("Released to the queue"),
    Verb.LAPSE: gettext_lazy("Hold ended, back in the queue"),
    Verb.TAKE_OVER: gettext_lazy("Taken over"),
    Verb.HOLD: gettext_lazy("Put on hold"),
    Verb.RESUME: gettext_lazy("Resumed"),
    Verb.WAKE: gettext_lazy("Hold date reached"),
    Verb.SUBMIT: gettext_lazy("Submitted"),
    Verb.WITHDRAW: gettext_lazy("Withdrawn"),
    Verb.RETURN: gettext_lazy("Returned"),
    Verb.REASSIGN: gettext_lazy("Given to another checker"),
    Verb.APPROVE: gettext_lazy("Approved"),
    Verb.SCHEDULE: gettext_lazy("Scheduled"),
    Verb.UNSCHEDULE: gettext_lazy("Schedule taken back"),
    Verb.PUBLISH: gettext_lazy("Published"),
    Verb.REOPEN: gettext_lazy("Reopened"),
    Verb.DECLINE: gettext_lazy("Declined"),
    Verb.CALL_PANEL: gettext_lazy("Panel called"),
    Verb.VOTE: gettext_lazy("Voted, sealed until the last vote is in"),
    Verb.OPEN: gettext_lazy("Entered the queue"),
    Verb.FOLLOW_UP: gettext_lazy("Follow-up opened"),
    Verb.PLAN_RECHECK: gettext_lazy("Re-check planned"),
    Verb.BOOST: gettext_lazy("Moved in the queue"),
    Verb.SET_DUE: gettext_lazy("Deadline set"),
    Verb.ESCALATE: gettext_lazy("Deadline passed, moved up"),
    Verb.RECUSE: gettext_lazy("Recused"),
    Verb.EDIT: gettext_lazy("Verdict edited"),
    Verb.ATTACH: gettext_lazy("Evidence added"),
    Verb.AMEND: gettext_lazy("Evidence changed"),
    Verb.DETACH: gettext_lazy("Evidence removed"),
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
        found[str(verb)] = Option(verb, told(refused.sentence) if refused else "")
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
        Gate(
            name,
            name not in missing,
            " ".join(told(sentence) for sentence in missing.get(name, [text])),
            field,
        )
        for name, text, field in GATES
        if name in asked
    ]


def told_lines(missing: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Return each sentence of a refusal with the id of its place on the workbench."""
    places = {name: field for name, _, field in GATES}
    return [
        (places.get(name, ""), told(sentence))
        for name, sentences in missing.items()
        for sentence in sentences
    ]


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event of the history, in words."""

    words: Words
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
            name_of(event.actor) if event.actor else _("the clock"),
            event,
            "strong" if event.verb in STRONG else "",
        )
        for event in events
    ]
