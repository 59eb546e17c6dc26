"""Idempotency-Key: a POST that is sent twice is done once, and answered twice."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client

from claims.models import Document
from reviews.actions.tokens import issue_token
from reviews.enums import State
from reviews.models import Desk, KeptAnswer, PersonalToken, Review, ReviewEvent
from tests import factories

API = "/api/desk/v1"
Sends = Callable[..., Any]
pytestmark = pytest.mark.django_db


@pytest.fixture
def sends(program: Client) -> Sends:
    """Return a function that posts JSON with a key."""

    def send(path: str, key: str, body: Any = None, **headers: str) -> Any:
        return program.post(
            f"{API}/{path}",
            body or {},
            content_type="application/json",
            headers={"Idempotency-Key": key, "If-Match": "*", **headers},
        )

    return send


def test_next_that_is_sent_twice_gives_one_review(sends: Sends, desk: Desk) -> None:
    for _ in range(2):
        factories.make_review(desk)

    first, second = sends("queue/next", "one"), sends("queue/next", "one")

    assert first.json() == second.json()
    assert (first["ETag"], second["Idempotency-Replayed"]) == (second["ETag"], "true")
    assert Review.objects.filter(state=State.CHECKING).count() == 1


def test_quoted_and_bare_keys_are_the_same(sends: Sends, desk: Desk) -> None:
    factories.make_review(desk)

    assert sends("queue/next", '"one"').json() == sends("queue/next", "one").json()


def test_step_is_answered_again_although_its_state_is_past(sends: Sends, desk: Desk) -> None:
    review = factories.make_review(desk)
    seen = {"If-Match": '"v0.e1"'}

    first = sends(f"reviews/{review.pk}/claim", "one", **seen)
    second = sends(f"reviews/{review.pk}/claim", "one", **seen)

    assert (first.status_code, second.status_code) == (200, 200)
    assert ReviewEvent.objects.filter(review=review, verb="claim").count() == 1


def test_another_body_under_the_same_key_is_refused(sends: Sends) -> None:
    statement = factories.make_statement()
    sends(f"triage/{statement.pk}/accept", "one", {"wording": "Crime fell."})

    answer = sends(f"triage/{statement.pk}/accept", "one", {"wording": "Crime rose."})

    assert (answer.status_code, answer.json()["code"]) == (422, "request.repeat_key_taken")


def test_request_beside_one_that_still_runs_is_a_conflict(sends: Sends, desk: Desk, checker: User) -> None:
    factories.make_review(desk)
    sends("queue/next", "one")
    KeptAnswer.objects.update(status=None)

    answer = sends("queue/next", "one")

    assert (answer.status_code, answer.json()["code"]) == (409, "request.still_running")


def test_refusal_did_nothing_and_leaves_the_key_free(sends: Sends) -> None:
    statement = factories.make_statement()

    refused = sends(f"triage/{statement.pk}/reject", "one", {"reason": ""})
    done = sends(f"triage/{statement.pk}/reject", "one", {"reason": "An opinion."})

    assert (refused.status_code, done.status_code) == (422, 204)


def test_upload_is_known_by_its_bytes(program: Client, rung: list[Any]) -> None:
    def upload(body: bytes) -> Any:
        file = SimpleUploadedFile("speech.txt", body)
        return program.post(f"{API}/uploads", {"file": file}, headers={"Idempotency-Key": "one"})

    answers = [upload(b"Taxes fell."), upload(b"Taxes fell."), upload(b"Taxes rose.")]

    assert [answer.status_code for answer in answers] == [201, 201, 422]
    assert Document.objects.count() == 1


@pytest.mark.parametrize("key", ['""', "x" * 256, "naïve"])
def test_key_that_cannot_be_used_is_refused(sends: Sends, key: str) -> None:
    answer = sends("queue/next", key)

    assert (answer.status_code, answer.json()["code"]) == (400, "request.bad_repeat_key")


def test_secret_is_neither_kept_nor_shown_again(sends: Sends) -> None:
    given = {"name": "Script", "days": 30}

    first, second = sends("tokens", "one", given), sends("tokens", "one", given)

    assert (first.status_code, second.status_code) == (201, 409)
    assert second.json()["code"] == "request.secret_shown_once"
    assert KeptAnswer.objects.get().body is None
    assert PersonalToken.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_same_request_from_many_at_once_is_done_once(desk: Desk, checker: User) -> None:
    for _ in range(8):
        factories.make_review(desk)
    secret = issue_token(name="Script", days=1, by=checker).secret

    answers = _at_once(
        8,
        f"{API}/queue/next",
        {"Authorization": f"Bearer {secret}", "Idempotency-Key": "one"},
    )

    assert {answer.status_code for answer in answers} <= {200, 409}
    assert len({answer.json()["id"] for answer in answers if answer.status_code == 200}) == 1
    assert Review.objects.filter(state=State.CHECKING).count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_many_who_saw_the_same_state_one_changes_it(desk: Desk, checker: User) -> None:
    review = factories.make_review(desk)
    secret = issue_token(name="Script", days=1, by=checker).secret

    answers = _at_once(
        6,
        f"{API}/reviews/{review.pk}/claim",
        {"Authorization": f"Bearer {secret}", "If-Match": '"v0.e1"'},
    )

    assert sorted(answer.status_code for answer in answers) == [200, *[412] * 5]


def _at_once(number: int, address: str, headers: dict[str, str]) -> list[Any]:
    answers: list[Any] = []
    barrier = threading.Barrier(number)

    def post() -> None:
        barrier.wait()
        answers.append(Client().post(address, {}, content_type="application/json", headers=headers))
        connections.close_all()

    threads = [threading.Thread(target=post) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers
