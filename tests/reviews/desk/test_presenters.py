"""What pages say about a review is what the actions would do."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User

from claims.actions.claims import join_claim
from factcheck.errors import FactcheckError
from reviews.actions import queue, workflow
from reviews.desk.presenters import gates_of, history_lines, lines_of, options, told_lines
from reviews.enums import ReviewKind, State, Verb
from reviews.models import Desk
from reviews.permissions import standing_of
from reviews.policies import WRITTEN_GATES, asked_of
from reviews.selectors import history_of
from tests import factories

STEPS = {
    Verb.CLAIM: lambda review, by: queue.claim_review(review_id=review.pk, by=by),
    Verb.WITHDRAW: lambda review, by: workflow.withdraw(review_id=review.pk, by=by),
    Verb.RESUME: lambda review, by: workflow.resume(review_id=review.pk, by=by),
    Verb.RELEASE: lambda review, by: queue.release(review_id=review.pk, by=by),
    Verb.UNSCHEDULE: lambda review, by: workflow.unschedule(review_id=review.pk, by=by),
    Verb.RETURN: lambda review, by: workflow.return_with_reasons(review_id=review.pk, reason="r", by=by),
    Verb.DECLINE: lambda review, by: workflow.decline(review_id=review.pk, reason="r", by=by),
    Verb.TAKE_OVER: lambda review, by: queue.take_over(review_id=review.pk, reason="r", by=by),
}


@pytest.mark.parametrize("verb", STEPS)
@pytest.mark.parametrize("person", ["checker", "second_checker", "editor", "lead"])
@pytest.mark.parametrize("state", [one for one in State if one is not State.PUBLISHED])
def test_a_button_is_open_exactly_when_the_action_is(
    state: State,
    person: str,
    verb: Verb,
    desk: Desk,
    checker: User,
    editor: User,
    request: pytest.FixtureRequest,
) -> None:
    review = factories.review_at(state, desk, checker=checker, editor=editor)
    by = request.getfixturevalue(person)
    offered = options(review, standing_of(review, by)).get(verb)

    try:
        STEPS[verb](review, by)
        told = ""
    except FactcheckError as refused:
        told = str(refused)

    if offered is not None:
        assert offered.why == told
    else:
        assert told


def test_an_editor_who_approved_is_told_so(desk: Desk, checker: User, editor: User) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    offered = options(review, standing_of(review, editor), [editor.pk], editor.pk)

    assert offered["approve"].why == "You have already approved this version."


def test_a_line_shows_the_statement_as_it_was_said(desk: Desk) -> None:
    review = factories.make_review(desk)

    line = lines_of([review], factories.NOW + timedelta(hours=3))[0]

    assert line.words == factories.WORDS
    assert not line.is_quoted
    assert line.statement is not None
    assert [factor.sentence for factor in line.why] == [
        "Check-worthiness 0.80 of 1.",
        "Said by a minister or party leader.",
        "Waiting for 3 h.",
        "Seen once.",
    ]


def test_a_line_counts_all_appearances_of_its_claim(desk: Desk) -> None:
    review = factories.make_review(desk)
    again = factories.make_statement(worth=0.9)
    join_claim(statement_id=again.pk, claim_id=review.claim_id, by=None)

    line = lines_of([review], factories.NOW)[0]

    assert line.appearances == 2
    assert "Seen 2 times." in [factor.sentence for factor in line.why]


def test_every_written_gate_has_its_line_and_its_place() -> None:
    told = {name: [sentence] for name, sentence in WRITTEN_GATES.items()}

    gates = {gate.name: gate for gate in gates_of(told, asked_of(ReviewKind.INITIAL))}

    assert all(not gates[name].met and gates[name].field for name in WRITTEN_GATES)
    assert gates["rating"].met
    assert ("id_summary", WRITTEN_GATES["summary"]) in told_lines(told)


def test_history_is_told_in_words_with_who_did_it(desk: Desk, checker: User, editor: User) -> None:
    review = factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)

    lines = history_lines(history_of(review))

    assert [(line.words, line.who) for line in lines][:2] == [
        ("Returned", "editor"),
        ("Submitted", "checker"),
    ]
    assert (lines[-1].words, lines[-1].who) == ("Entered the queue", "the clock")
