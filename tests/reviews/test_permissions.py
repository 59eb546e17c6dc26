"""Who may: every kind of person against every kind of step, and how the kind of a person is found."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factcheck.errors import FactcheckError
from reviews.actions import queue, workflow
from reviews.enums import ReviewKind, Role, State
from reviews.errors import (
    Contributed,
    HoldEnded,
    NotItsChecker,
    NotOnThePanel,
    NotTheHolder,
    NotYourDesk,
    OnlyAPerson,
    OnlyTheClock,
    RoleMissing,
    TakenOver,
    TookPartBefore,
)
from reviews.models import Desk, Review
from reviews.permissions import (
    Standing,
    accounts_of,
    contributors,
    refusal,
    refusal_to_edit,
    standing_of,
    why_not_held,
)
from reviews.states import Who
from tests.factories import cite, make_desk, make_person, review_at, submitted_round, write

C, E, L = Role.CHECKER, Role.EDITOR, Role.LEAD
PEOPLE = {
    "clock": Standing(is_clock=True),
    "outsider": Standing(),
    "checker": Standing(role=C),
    "checker_of_another": Standing(role=C, is_elsewhere=True),
    "holder": Standing(role=C, holds=True, is_its_checker=True, contributed=True),
    "checker_who_waits": Standing(role=C, is_its_checker=True, contributed=True),
    "editor": Standing(role=E),
    "editor_of_another": Standing(role=E, is_elsewhere=True),
    "editor_who_wrote": Standing(role=E, contributed=True),
    "editor_of_before": Standing(role=E, took_part_before=True),
    "checker_on_the_panel": Standing(role=C, sits=True),
    "lead": Standing(role=L),
    "lead_who_wrote": Standing(role=L, contributed=True),
}
NOBODY: dict[str, type[FactcheckError]] = {"clock": OnlyAPerson, "outsider": NotYourDesk}
# Whom each step refuses, and how; everybody else may take it.
REFUSED: dict[Who, dict[str, type[FactcheckError]]] = {
    Who.CHECKER: NOBODY,
    Who.CHECKER_OR_EDITOR: {**NOBODY, "checker_of_another": NotItsChecker},
    Who.CHECKER_OR_SWEEP: {"outsider": NotYourDesk},
    Who.HOLDER: {**NOBODY, **{name: NotTheHolder for name in PEOPLE if name not in (*NOBODY, "holder")}},
    Who.HOLDER_OR_LEAD: {
        **NOBODY,
        **{
            name: NotTheHolder
            for name, standing in PEOPLE.items()
            if standing.role in (C, E) and name != "holder"
        },
    },
    Who.ITS_CHECKER: {
        **NOBODY,
        **{name: NotItsChecker for name, standing in PEOPLE.items() if standing.role in (E, L)},
        **dict.fromkeys(("checker", "checker_of_another", "checker_on_the_panel"), NotItsChecker),
    },
    Who.EDITOR: {**NOBODY, **{name: RoleMissing for name, person in PEOPLE.items() if person.role == C}},
    Who.ELIGIBLE_EDITOR: {
        **NOBODY,
        **{name: RoleMissing for name, person in PEOPLE.items() if person.role == C},
        "editor_who_wrote": Contributed,
        "lead_who_wrote": Contributed,
        "editor_of_before": TookPartBefore,
    },
    Who.PANEL_MEMBER: {
        **NOBODY,
        **{name: NotOnThePanel for name in PEOPLE if name not in (*NOBODY, "checker_on_the_panel")},
    },
    Who.LEAD: {**NOBODY, **{name: RoleMissing for name, person in PEOPLE.items() if person.role in (C, E)}},
    Who.SWEEP: {
        "outsider": NotYourDesk,
        **{name: OnlyTheClock for name, person in PEOPLE.items() if person.role},
    },
    Who.EDITOR_OR_SWEEP: {
        "outsider": NotYourDesk,
        **{name: RoleMissing for name, person in PEOPLE.items() if person.role == C},
    },
}


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("who", Who)
def test_step_is_refused_to_exactly_whom_the_table_names(who: Who, name: str):
    refused = refusal(who, PEOPLE[name])

    assert type(refused) is REFUSED[who].get(name, type(None))


@pytest.mark.parametrize("name", PEOPLE)
def test_content_is_changed_by_the_holder_alone(name: str):
    refused = refusal_to_edit(PEOPLE[name])

    assert (refused is None) == (name == "holder")


def test_role_includes_the_roles_before_it():
    reached = {role: [lower for lower in Role if Standing(role=role).reaches(lower)] for role in Role}

    assert reached == {C: [C], E: [C, E], L: [C, E, L]}


def test_clock_is_no_person(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    assert standing_of(review, None) == Standing(is_clock=True)


def test_lead_of_another_desk_is_an_outsider(desk: Desk, checker: User, editor: User):
    stranger = make_person(desk=make_desk(), role=Role.LEAD)
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    assert standing_of(review, stranger) == Standing()


def test_checker_at_work_holds_the_review(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)

    assert standing_of(review, checker) == Standing(role=C, holds=True, is_its_checker=True)


def test_checker_who_wrote_has_contributed(desk: Desk, checker: User, editor: User):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    assert standing_of(review, checker) == Standing(role=C, is_its_checker=True, contributed=True)


@pytest.mark.parametrize(
    ("state", "elsewhere"),
    [
        (State.QUEUED, False),
        (State.CHECKING, True),
        (State.WAITING, True),
        (State.SUBMITTED, False),
        (State.RETURNED, True),
        (State.APPROVED, False),
    ],
)
def test_review_in_somebodys_hands_is_elsewhere_for_others(
    desk: Desk, checker: User, second_checker: User, editor: User, state: State, elsewhere: bool
):
    review = review_at(state, desk, checker=checker, editor=editor)

    assert standing_of(review, second_checker).is_elsewhere is elsewhere


def test_contributors_are_who_wrote_or_cited_and_nobody_else(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    nobody_yet = contributors(review)
    cite(review, checker)
    write(review, checker)

    assert nobody_yet == set()
    assert contributors(review) == {checker.pk}


def test_standing_of_a_first_check_takes_three_queries(desk: Desk, checker: User, editor: User):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    with CaptureQueriesContext(connection) as seen:
        standing_of(review, checker)

    assert len(seen) == 3


def test_standing_without_hands_takes_one(desk: Desk, checker: User, editor: User):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    with CaptureQueriesContext(connection) as seen:
        standing_of(review, checker, with_hands=False)

    assert len(seen) == 1


def test_standing_of_a_follow_up_takes_six(desk: Desk, checker: User, editor: User):
    first = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    submitted_round(first.publication, ReviewKind.CORRECTION, by=checker, rating="true")
    review = Review.objects.get(follows__review=first)

    with CaptureQueriesContext(connection) as seen:
        standing_of(review, editor)

    assert len(seen) == 6


@pytest.mark.parametrize(
    ("kind", "rating", "barred"),
    [
        (ReviewKind.CORRECTION, "true", True),
        (ReviewKind.CORRECTION, "mostly-false", False),
        (ReviewKind.UPDATE, "true", True),
        (ReviewKind.UPDATE, "mostly-false", False),
        (ReviewKind.RECHECK, "mostly-false", False),
        (ReviewKind.RETRACTION, "mostly-false", True),
    ],
)
def test_another_rating_or_a_retraction_bars_whoever_took_part_before(
    desk: Desk, checker: User, editor: User, lead: User, kind: ReviewKind, rating: str, barred: bool
):
    first = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    writer = make_person(desk=desk, role=Role.EDITOR)
    review = submitted_round(first.publication, kind, by=writer, rating=rating)

    took_part = {
        name: standing_of(review, who).took_part_before for name, who in _named(checker, editor, lead)
    }

    assert took_part == {"checker": barred, "editor": barred, "lead": False}


def _named(*people: User) -> list[tuple[str, User]]:
    return [(person.username, person) for person in people]


def test_second_account_with_the_same_address_is_the_same_person(desk: Desk, checker: User, editor: User):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    twin = make_person("twin", desk=desk, role=Role.EDITOR)
    User.objects.filter(pk=twin.pk).update(email=checker.email.upper())
    twin.refresh_from_db()

    assert standing_of(review, twin).contributed
    assert accounts_of(twin) == {twin.pk, checker.pk}


def test_accounts_without_an_address_are_different_people(desk: Desk):
    User.objects.update(email="")
    nameless, other = User(pk=7001, username="a"), User(pk=7002, username="b")

    assert accounts_of(nameless) == {7001}
    assert accounts_of(other) == {7002}


def test_former_holder_is_told_who_took_the_review_and_why(desk: Desk, checker: User, lead: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=lead)
    queue.take_over(review_id=review.pk, reason="On leave from today.", by=lead)

    told = why_not_held(review.pk, checker)

    assert isinstance(told, TakenOver)
    assert str(told) == "lead took this review over: “On leave from today.”"


def test_former_holder_is_told_that_a_lead_released_the_review(desk: Desk, checker: User, lead: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=lead)
    queue.release(review_id=review.pk, by=lead)

    assert str(why_not_held(review.pk, checker)) == "lead took this review back to the queue."


def test_former_holder_is_told_that_the_claim_was_declined(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    workflow.decline(review_id=review.pk, reason="Out of scope.", by=editor)

    assert str(why_not_held(review.pk, checker)) == "editor declined this claim: “Out of scope.”"


def test_former_holder_is_told_that_the_hold_ended(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    queue.lapse_ended_leases(now=timezone.now() + timedelta(days=1))

    assert isinstance(why_not_held(review.pk, checker), HoldEnded)


def test_who_gave_a_review_back_lost_it_to_nobody(desk: Desk, checker: User, lead: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=lead)
    queue.take_over(review_id=review.pk, reason="A look.", by=lead)
    queue.release(review_id=review.pk, by=lead)
    queue.claim_review(review_id=review.pk, by=checker)
    queue.release(review_id=review.pk, by=checker)

    assert type(why_not_held(review.pk, checker)) is NotTheHolder
