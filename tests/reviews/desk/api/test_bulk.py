"""Many rows at once by API: each as seen, each by its own rules, each with its outcome."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.enums import Triage
from reviews.enums import Role, State
from reviews.models import Desk, Review, ReviewEvent
from tests import factories

API = "/api/desk/v1"
Sends = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture
def sends(editor: User) -> Sends:
    """Return a function by which an editor posts JSON."""
    client = Client()
    client.force_login(editor)

    def send(path: str, body: dict[str, Any], **headers: str) -> Any:
        return client.post(f"{API}/{path}", body, content_type="application/json", headers=headers)

    send.get = lambda path: client.get(f"{API}/{path}").json()  # type: ignore[attr-defined]
    return send


def test_reviews_of_a_list_are_declined_as_they_were_seen(sends: Any, desk: Desk) -> None:
    for _ in range(2):
        factories.make_review(desk)
    seen = [{"id": one["id"], "seen": one["etag"]} for one in sends.get("queue")["reviews"]]

    outcomes = sends("reviews/decline", {"reviews": seen, "reason": "Out of scope."}).json()["outcomes"]

    assert [one["id"] for one in outcomes] == [one["id"] for one in seen]
    assert {(one["is_done"], one["review"]["state"], one["problem"]) for one in outcomes} == {
        (True, "declined", None)
    }
    assert set(Review.objects.values_list("state", flat=True)) == {State.DECLINED}


def test_what_one_is_refused_stops_no_other(sends: Sends, desk: Desk, checker: User, editor: User) -> None:
    changed, done = factories.make_review(desk), factories.make_review(desk)
    final = factories.review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    elsewhere = factories.make_review(factories.make_desk())
    seen = [
        {"id": str(changed.pk), "seen": '"v0.e7"'},
        {"id": str(final.pk), "seen": "*"},
        {"id": str(elsewhere.pk), "seen": "*"},
        {"id": str(done.pk), "seen": '"v0.e1"'},
    ]

    outcomes = sends("reviews/decline", {"reviews": seen, "reason": "Out of scope."}).json()["outcomes"]

    assert [one["problem"] and (one["problem"]["status"], one["problem"]["code"]) for one in outcomes] == [
        (412, "request.precondition_failed"),
        (409, "review.illegal_transition"),
        (404, "request.row_unknown"),
        None,
    ]
    assert [one["review"] and one["review"]["etag"] for one in outcomes] == [None, None, None, '"v0.e2"']
    elsewhere.refresh_from_db()
    assert elsewhere.state == State.QUEUED


def test_reviews_are_moved_by_as_many_points(sends: Sends, desk: Desk) -> None:
    reviews = [factories.make_review(desk) for _ in range(2)]
    seen = [{"id": str(one.pk), "seen": "*"} for one in reviews]

    answer = sends("reviews/boost", {"reviews": seen, "points": 10, "reason": "It spreads."})

    assert [one["is_done"] for one in answer.json()["outcomes"]] == [True, True]
    assert set(Review.objects.values_list("boost", flat=True)) == {10}


def test_checker_is_refused_at_each_row_what_only_editors_may(desk: Desk, checker: User) -> None:
    review, client = factories.make_review(desk), Client()
    client.force_login(checker)
    body = {"reviews": [{"id": str(review.pk), "seen": "*"}], "points": 10, "reason": "Mine."}

    answer: Any = client.post(f"{API}/reviews/boost", body, content_type="application/json")

    assert answer.json()["outcomes"][0]["problem"]["code"] == "review.role_missing"
    assert Review.objects.get().boost == 0


def test_statements_are_accepted_and_each_opens_a_review(sends: Sends) -> None:
    first, second = factories.make_statement(), factories.make_statement()
    chosen = [str(first.pk), str(uuid4()), str(second.pk)]

    outcomes = sends("triage/accept", {"statements": chosen}).json()["outcomes"]

    assert [one["is_done"] for one in outcomes] == [True, False, True]
    opened = {outcomes[0]["review"]["id"], outcomes[2]["review"]["id"]}
    assert opened == {str(pk) for pk in Review.objects.values_list("pk", flat=True)}


def test_statements_are_rejected_once(sends: Sends) -> None:
    statement = factories.make_statement()
    body = {"statements": [str(statement.pk)], "reason": "An opinion."}

    first, second = (sends("triage/reject", body).json()["outcomes"][0] for _ in range(2))

    statement.refresh_from_db()
    assert (first["is_done"], first["review"], statement.triage) == (True, None, Triage.REJECTED)
    assert second["problem"]["code"] == "statement.already_triaged"


def test_sent_again_with_its_key_it_is_done_once(sends: Sends, desk: Desk) -> None:
    review = factories.make_review(desk)
    body = {"reviews": [{"id": str(review.pk), "seen": "*"}], "points": 5, "reason": "It spreads."}
    key = {"Idempotency-Key": "one"}

    first, second = (sends("reviews/boost", body, **key) for _ in range(2))

    assert (first.json(), second["Idempotency-Replayed"]) == (second.json(), "true")
    assert ReviewEvent.objects.filter(review=review, verb="boost").count() == 1


@pytest.mark.parametrize("reviews", [[], [{"id": "no", "seen": "*"}], [{"id": str(uuid4())}]])
def test_list_out_of_shape_is_refused_whole(reviews: list[dict[str, str]], sends: Sends) -> None:
    answer = sends("reviews/decline", {"reviews": reviews, "reason": "Out of scope."})

    assert (answer.status_code, answer.json()["code"]) == (400, "request.invalid")


def test_strangers_to_the_desk_change_nothing(desk: Desk) -> None:
    review, client = factories.make_review(desk), Client()
    client.force_login(factories.make_person(desk=factories.make_desk(), role=Role.LEAD))
    body = {"reviews": [{"id": str(review.pk), "seen": "*"}], "reason": "Out of scope."}

    answer: Any = client.post(f"{API}/reviews/decline", body, content_type="application/json")

    assert answer.json()["outcomes"][0]["problem"]["code"] == "request.row_unknown"
    assert Review.objects.get(pk=review.pk).state == State.QUEUED
