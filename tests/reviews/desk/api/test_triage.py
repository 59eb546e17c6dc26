"""Triage by API: a person decides on each statement, and says what they know of silent edits."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.actions.claims import open_claim
from claims.enums import EditKind, Triage
from claims.models import SilentEdit, Statement
from reviews.models import Desk, Review
from tests import factories

API = "/api/desk/v1/triage"
Send = Callable[..., Any]
pytestmark = pytest.mark.django_db


def test_statements_are_paged_the_most_worthy_first(program: Client) -> None:
    low, high = (factories.make_statement(worth=worth) for worth in (0.2, 0.9))

    first = program.get(f"{API}?limit=1").json()
    second = program.get(first["next"].replace("http://127.0.0.1:8000", "")).json()

    assert [first["statements"][0]["id"], second["statements"][0]["id"]] == [str(high.pk), str(low.pk)]


def test_accepted_statement_is_queued(send: Send, desk: Desk) -> None:
    statement = factories.make_statement()

    answer = send("post", f"{API}/{statement.pk}/accept", {"wording": "Crime fell."})

    assert (answer.status_code, answer.json()["claim"]["wording"]) == (201, "Crime fell.")
    assert Review.objects.get().desk == desk


def test_rejected_statement_leaves_triage_with_the_reason(send: Send, checker: User) -> None:
    statement = factories.make_statement()

    answer = send("post", f"{API}/{statement.pk}/reject", {"reason": "An opinion."})

    statement.refresh_from_db()
    assert (answer.status_code, statement.triage) == (204, Triage.REJECTED)


def test_rejection_without_a_reason_is_refused_at_its_field(send: Send) -> None:
    statement = factories.make_statement()

    answer = send("post", f"{API}/{statement.pk}/reject", {"reason": " "})

    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["reason"])


def test_silent_edit_is_noted_as_seen(send: Send, checker: User) -> None:
    statement = factories.make_statement()
    edit = SilentEdit.objects.create(
        statement=statement,
        old_document=statement.document,
        new_document=factories.make_document(),
        kind=EditKind.VANISHED,
        noticed_at=factories.NOW,
    )

    listed = send("get", "/api/desk/v1/edits").json()["silent_edits"]
    answer = send("post", f"/api/desk/v1/edits/{edit.pk}/seen")

    edit.refresh_from_db()
    assert (answer.status_code, answer.json()["id"], edit.seen_by) == (200, str(edit.pk), checker)
    assert [one["id"] for one in listed] == [str(edit.pk)]
    assert send("get", "/api/desk/v1/edits").json()["silent_edits"] == []


def test_statement_is_joined_to_an_earlier_claim(send: Send) -> None:
    claim = open_claim(statement_id=factories.make_statement().pk, by=None)
    words = "Last year crime fell by 12 per cent"
    statement = factories.make_statement(words, document=factories.make_document(words))

    found = send("get", f"{API}/{statement.pk}/earlier").json()["claims"]
    answer = send("post", f"{API}/{statement.pk}/join", {"claim": found[0]["id"]})

    assert [one["id"] for one in found] == [str(claim.pk)]
    assert answer.status_code == 204
    assert claim.appearances.count() == 2


def test_statement_tells_its_places_and_what_is_frozen(program: Client) -> None:
    statement = factories.make_statement()

    told = program.get(f"{API}/{statement.pk}").json()

    assert (told["spans"], told["speaker_role"]) == (statement.spans, "Minister of the Interior")
    assert (told["speaker_id"], told["teachable_name"]) == (str(statement.speaker_id), "Jane Doe")


def test_statement_is_split(send: Send) -> None:
    statement = factories.make_statement()
    start, end = statement.spans[0]

    answer = send("post", f"{API}/{statement.pk}/cut", {"parts": [[[start, start + 10]], [[end - 9, end]]]})

    cut = [Statement.objects.get(pk=pk).content for pk in answer.json()["statements"]]
    assert (answer.status_code, cut) == (201, ["crime fell", "last year"])


@pytest.mark.parametrize(("parts", "status"), [([[[0, 10**6]]], 422), ([[[3]]], 400), ([], 400), ("x", 400)])
def test_places_that_are_none_are_refused(send: Send, parts: object, status: int) -> None:
    statement = factories.make_statement()

    assert send("post", f"{API}/{statement.pk}/cut", {"parts": parts}).status_code == status


def test_accepted_words_are_those_of_the_spans(send: Send) -> None:
    statement = factories.make_statement()
    start = statement.start

    answer = send("post", f"{API}/{statement.pk}/accept", {"spans": [[start, start + 10]]})

    assert answer.json()["claim"]["wording"] == "crime fell"


def test_speaker_is_corrected_and_taught(send: Send) -> None:
    ann = factories.make_speaker("Ann Lee")
    statement = factories.make_statement(speaker=None, speaker_text="Lee")

    told = send("post", f"{API}/{statement.pk}/speaker", {"speaker": str(ann.pk), "teaches": True}).json()

    assert (told["speaker"], ann.aliases.get().alias) == ("Ann Lee", "Lee")


def test_speaker_is_left_open(send: Send) -> None:
    statement = factories.make_statement()

    assert send("post", f"{API}/{statement.pk}/speaker", {"speaker": None}).json()["speaker_id"] is None


def test_what_was_rejected_lately_is_told_with_who_and_why(
    send: Send, program: Client, checker: User, queries: Callable[[Client, str], int]
) -> None:
    first = factories.make_statement()
    send("post", f"{API}/{first.pk}/reject", {"reason": "An opinion."})
    one = queries(program, f"{API}/rejected")
    for _ in range(9):
        send("post", f"{API}/{factories.make_statement().pk}/reject", {"reason": "An order."})

    told = program.get(f"{API}/rejected").json()["statements"]

    assert (len(told), told[-1]["id"], told[-1]["reason"]) == (10, str(first.pk), "An opinion.")
    assert told[-1]["rejected_by"]["id"] == checker.pk
    assert queries(program, f"{API}/rejected") == one


def test_claims_are_found_by_other_words(program: Client) -> None:
    statement = factories.make_statement()
    known = open_claim(statement_id=factories.make_statement().pk, wording="Bread is dear", by=None)

    told = program.get(f"{API}/{statement.pk}/earlier", {"q": "dear bread"}).json()["claims"]

    assert [one["id"] for one in told] == [str(known.pk)]


def test_rejection_is_taken_back(send: Send, checker: User) -> None:
    statement = factories.make_statement()
    send("post", f"{API}/{statement.pk}/reject", {"reason": "An opinion."})

    first, again = (send("post", f"{API}/{statement.pk}/take-back") for _ in range(2))

    assert (first.status_code, again.status_code) == (204, 409)
    assert again.json()["code"] == "statement.not_rejected"
