"""Every verb by API, from the queue to the reader, and what happens to somebody who saw an older state."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from reviews.desk.api.steps import STEPS
from reviews.enums import State, Verb
from reviews.models import Desk, Publication, Review
from reviews.states import TABLE, Who
from tests import factories

API = "/api/desk/v1"
Takes = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture
def takes() -> Takes:
    """Return a function by which a person takes a step, having seen the review just now."""

    def take(person: User, review: Review, step: str, seen: str = "", **given: Any) -> Any:
        client = Client()
        client.force_login(person)
        address = f"{API}/reviews/{review.pk}"
        seen = seen or client.get(address)["ETag"]
        return client.post(
            f"{address}/{step}", given, content_type="application/json", headers={"If-Match": seen}
        )

    return take


def test_return_carries_remarks_on_paragraphs(takes: Takes, desk: Desk, checker: User, editor: User) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    remarks = [{"field": "summary", "paragraph": 1, "words": "Which year?"}]

    nowhere = takes(editor, review, "return", remarks=[{**remarks[0], "paragraph": 7}])
    returned = takes(editor, review, "return", remarks=remarks).json()

    assert (nowhere.status_code, nowhere.json()["code"]) == (422, "review.no_such_paragraph")
    assert returned["history"][0]["remarks"] == [{**remarks[0], "quote": factories.FINISHED["summary"]}]


def test_every_verb_that_a_person_can_take_has_an_address() -> None:
    by_people = {row.verb for row in TABLE if row.who is not Who.SWEEP}

    assert set(STEPS) == by_people


def test_review_goes_from_the_queue_to_readers_with_a_return_between(
    takes: Takes, desk: Desk, checker: User, editor: User
) -> None:
    review = factories.make_review(desk)
    assert takes(checker, review, "claim").status_code == 200
    factories.cite(review, checker)
    factories.write(review, checker)
    assert takes(checker, review, "submit").json()["state"] == "submitted"
    assert takes(editor, review, "return", reason="Name the table.").json()["state"] == "returned"
    assert takes(checker, review, "resume").json()["state"] == "checking"
    assert takes(checker, review, "submit").status_code == 200
    assert takes(checker, review, "withdraw").json()["state"] == "checking"
    digest = takes(checker, review, "submit").json()["digest"]
    assert takes(editor, review, "approve", digest=digest).json()["state"] == "approved"
    later = (timezone.now() + timedelta(days=1)).isoformat()
    assert takes(editor, review, "schedule", publish_at=later).json()["state"] == "scheduled"
    assert takes(editor, review, "unschedule").json()["state"] == "approved"
    answer = takes(editor, review, "publish")

    assert (answer.status_code, answer.json()["state"]) == (200, "published")
    assert answer.json()["publication"] == str(Publication.objects.get(review=review).series)


def test_review_is_held_taken_over_and_released(takes: Takes, desk: Desk, checker: User, lead: User) -> None:
    review = factories.make_review(desk)
    later = (timezone.now() + timedelta(days=1)).isoformat()
    takes(checker, review, "claim")
    assert takes(lead, review, "take-over", reason="It is urgent.").json()["checker"]["name"] == "lead"
    assert takes(lead, review, "hold", until=later, reason="Data is due.").json()["state"] == "waiting"
    assert takes(lead, review, "resume").json()["state"] == "checking"
    assert takes(lead, review, "release").json()["state"] == "queued"
    assert takes(lead, review, "decline", reason="Out of scope.").json()["state"] == "declined"
    assert takes(lead, review, "reopen", reason="It is back.").json()["state"] == "queued"


def test_returned_review_is_given_to_another_member(
    takes: Takes, desk: Desk, checker: User, second_checker: User, editor: User, lead: User
) -> None:
    review = factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)

    answer = takes(lead, review, "reassign", to=second_checker.pk, reason="She knows the data.")

    assert answer.json()["checker"] == {"id": second_checker.pk, "name": "second_checker"}


def test_review_is_not_given_to_somebody_outside(
    takes: Takes, desk: Desk, checker: User, editor: User, lead: User, outsider: User
) -> None:
    review = factories.review_at(State.RETURNED, desk, checker=checker, editor=editor)

    assert takes(lead, review, "reassign", to=outsider.pk, reason="Why not.").status_code == 404


def test_submit_names_each_gate_at_its_field(takes: Takes, desk: Desk, checker: User) -> None:
    review = factories.make_review(desk)
    takes(checker, review, "claim")

    answer = takes(checker, review, "submit")

    body = answer.json()
    assert (answer.status_code, body["code"]) == (422, "review.gate_not_passed")
    assert {one["pointer"] for one in body["errors"]} >= {"#/rating", "#/summary", "#/evidence"}
    assert all(one["detail"] for one in body["errors"])


def test_step_without_if_match_is_refused(program: Client, desk: Desk) -> None:
    review = factories.make_review(desk)

    answer = program.post(f"{API}/reviews/{review.pk}/claim", {}, content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (428, "request.precondition_missing")


@pytest.mark.parametrize("seen", ['"v0.e7"', 'W/"v0.e1"', '"anything"'])
def test_step_out_of_another_state_is_refused(takes: Takes, desk: Desk, checker: User, seen: str) -> None:
    review = factories.make_review(desk)

    answer = takes(checker, review, "claim", seen=seen)

    assert (answer.status_code, answer.json()["code"]) == (412, "request.precondition_failed")
    assert Review.objects.get(pk=review.pk).state == State.QUEUED


def test_contributor_is_refused_with_the_code_of_the_desk(takes: Takes, desk: Desk, editor: User) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=editor, editor=editor)

    answer = takes(editor, review, "approve", digest="0" * 64)

    assert (answer.status_code, answer.json()["code"]) == (403, "review.contributed")


def test_illegal_step_is_a_conflict(takes: Takes, desk: Desk, editor: User) -> None:
    answer = takes(editor, factories.make_review(desk), "publish")

    assert (answer.status_code, answer.json()["code"]) == (409, "review.illegal_transition")


def test_correction_is_opened_and_a_recheck_planned(
    takes: Takes, desk: Desk, checker: User, editor: User
) -> None:
    review = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    day = (timezone.localdate() + timedelta(days=30)).isoformat()

    planned = takes(editor, review, "recheck", on=day)
    opened = takes(editor, review, "follow-ups", kind="correction", note="Wrong column.")

    assert planned.status_code == 200
    assert Publication.objects.get(review=review).recheck_on.isoformat() == day  # type: ignore[union-attr]
    assert (opened.status_code, opened.json()["kind"]) == (201, "correction")
    assert opened.json()["draft"]["public_note"] == "Wrong column."


def test_votes_of_a_panel_are_sealed_until_the_last_is_in(
    takes: Takes, desk: Desk, checker: User, second_checker: User, editor: User, lead: User
) -> None:
    review = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    takes(lead, review, "call-panel", members=[second_checker.pk, lead.pk])

    first = takes(second_checker, review, "vote", rating="false", note="No doubt.")
    sealed = takes(lead, review, "vote", seen='"old"', rating="false").status_code
    shown = takes(lead, review, "vote", rating="mostly-false").json()["panel"]

    seats = {seat["person"]["name"]: seat["rating"] for seat in first.json()["panel"]}
    assert (seats, sealed) == ({"second_checker": "false", "lead": None}, 412)
    assert {seat["rating"] for seat in shown} == {"false", "mostly-false"}


def test_review_is_moved_given_a_deadline_and_left(
    takes: Takes, desk: Desk, checker: User, editor: User
) -> None:
    review = factories.make_review(desk)
    later = (timezone.now() + timedelta(days=1)).isoformat()

    moved = takes(editor, review, "boost", points=10, reason="It spreads.")
    due = takes(editor, review, "set-due", due_at=later)
    left = takes(checker, review, "recuse", reason="My cousin said it.")

    review.refresh_from_db()
    assert [one.status_code for one in (moved, due, left)] == [200, 200, 200]
    assert (review.boost, review.due_at is not None) == (10, True)
    assert takes(checker, review, "claim").json()["code"] == "review.recused"


def test_addresses_say_verbs_with_hyphens(program: Client, desk: Desk) -> None:
    review = factories.make_review(desk)

    for verb in (Verb.TAKE_OVER, Verb.CLAIM):
        address = f"{API}/reviews/{review.pk}/{verb.value.replace('_', '-')}"
        assert program.get(address).status_code == 405
