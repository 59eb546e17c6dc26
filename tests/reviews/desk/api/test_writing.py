"""Drafts and evidence by API: no word is lost, and nothing is changed that was not seen."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reviews.desk.api import writing
from reviews.enums import State
from reviews.models import Desk, Evidence, Lease, Review, Verdict
from tests import factories

API = "/api/desk/v1"
Send = Callable[..., Any]
pytestmark = pytest.mark.django_db
PAGE = {
    "form": "url",
    "url": "https://statistics.example/crime",
    "title": "Recorded crime",
    "stance": "refutes",
    "level": "primary",
}


@pytest.fixture
def held(desk: Desk, checker: User) -> Review:
    """A review that the checker holds."""
    return factories.review_at(State.CHECKING, desk, checker=checker, editor=checker)


@pytest.fixture
def captures(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The items whose capture was rung for."""
    heard: list[Any] = []
    monkeypatch.setattr(writing, "ring", lambda task, pk: heard.append((task, pk)))
    return heard


@pytest.fixture
def saves(program: Client, held: Review) -> Callable[..., Any]:
    """Return a function that saves the draft from what was seen."""

    def save(seen: str | None, **words: str) -> Any:
        headers = {"If-Match": seen} if seen else {}
        address = f"{API}/reviews/{held.pk}/draft"
        return program.patch(address, words, content_type="application/json", headers=headers)

    return save


def test_draft_is_saved_and_has_a_new_tag(program: Client, held: Review, saves: Callable[..., Any]) -> None:
    seen = program.get(f"{API}/reviews/{held.pk}/draft")["ETag"]

    answer = saves(seen, summary="  It fell by 2 per cent.\n")

    assert (answer.status_code, seen, answer["ETag"]) == (200, '"v0"', '"v1"')
    assert Verdict.objects.get(review=held).summary == "  It fell by 2 per cent.\n"


def test_stale_draft_comes_back_with_both_texts(held: Review, saves: Callable[..., Any]) -> None:
    saves('"v0"', summary="Theirs.")

    answer = saves('"v0"', summary="Mine.")

    body = answer.json()
    assert (answer.status_code, body["status"], body["code"]) == (412, 412, "verdict.stale_version")
    assert (body["theirs"]["summary"], body["yours"]["summary"]) == ("Theirs.", "Mine.")
    assert Verdict.objects.get(review=held).summary == "Theirs."


def test_same_words_sent_again_are_no_conflict(saves: Callable[..., Any]) -> None:
    saves('"v0"', summary="Mine.")

    assert saves('"v0"', summary="Mine.").status_code == 200


def test_draft_without_if_match_is_refused(held: Review, saves: Callable[..., Any]) -> None:
    assert saves(None, summary="Mine.").status_code == 428
    assert Verdict.objects.get(review=held).version == 0


def test_rating_that_is_not_on_the_scale_is_refused_at_its_field(saves: Callable[..., Any]) -> None:
    answer = saves("*", rating="purple")

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/rating")


def test_heartbeat_lengthens_the_hold(send: Send, held: Review) -> None:
    before = Lease.objects.get(review=held).ends_at

    answer = send("post", f"{API}/reviews/{held.pk}/heartbeat")

    assert answer.status_code == 200
    assert Lease.objects.get(review=held).ends_at > before


def test_heartbeat_without_a_hold_is_refused(send: Send, desk: Desk) -> None:
    review = factories.make_review(desk)

    answer = send("post", f"{API}/reviews/{review.pk}/heartbeat")

    assert (answer.status_code, answer.json()["code"]) == (403, "review.not_the_holder")


def test_page_is_cited_changed_and_removed(program: Client, held: Review, captures: list[Any]) -> None:
    address = f"{API}/reviews/{held.pk}/evidence"

    def send(method: str, path: str, seen: str, body: Any = None) -> Any:
        return getattr(program, method)(
            path, body or {}, content_type="application/json", headers={"If-Match": seen}
        )

    added = send("post", address, program.get(f"{API}/reviews/{held.pk}")["ETag"], PAGE)
    item = Evidence.objects.get()
    changed = send("patch", f"{address}/{item.pk}", added["ETag"], {"title": "Crime 2025"})
    removed = send("delete", f"{address}/{item.pk}", changed["ETag"])

    assert (added.status_code, added.json()["evidence"][0]["capture_state"]) == (201, "pending")
    assert captures == [("reviews.capture_evidence", item.pk)]
    assert changed.json()["evidence"][0]["title"] == "Crime 2025"
    assert (removed.status_code, removed.json()["evidence"]) == (200, [])
    assert Evidence.objects.get().removed_at


def test_file_is_attached_and_handed_out(program: Client, held: Review) -> None:
    file = SimpleUploadedFile("table.csv", b"year,crimes\n", content_type="text/csv")
    given = {"form": "file", "title": "Table", "stance": "context", "level": "primary", "file": file}

    added = program.post(f"{API}/reviews/{held.pk}/evidence", given, headers={"If-Match": "*"})
    item = added.json()["evidence"][0]["id"]
    copy: Any = program.get(f"{API}/reviews/{held.pk}/evidence/{item}/copy")

    assert added.status_code == 201
    assert b"".join(copy.streaming_content) == b"year,crimes\n"
    assert "attachment" in copy["Content-Disposition"]


def test_incomplete_item_is_refused_at_its_field(program: Client, held: Review) -> None:
    answer = program.post(
        f"{API}/reviews/{held.pk}/evidence",
        {**PAGE, "url": "ftp://x.example/"},
        content_type="application/json",
        headers={"If-Match": "*"},
    )

    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["url"])


def test_evidence_that_was_added_in_between_stops_the_change(
    program: Client, held: Review, checker: User
) -> None:
    item = factories.cite(held, checker)
    seen = program.get(f"{API}/reviews/{held.pk}")["ETag"]
    factories.cite(held, checker, title="Another")

    answer = program.delete(
        f"{API}/reviews/{held.pk}/evidence/{item.pk}",
        content_type="application/json",
        headers={"If-Match": seen},
    )

    assert answer.status_code == 412
    assert Evidence.objects.get(pk=item.pk).removed_at is None


def test_failed_copy_is_tried_again(
    program: Client, held: Review, checker: User, captures: list[Any]
) -> None:
    item = factories.cite(held, checker)
    Evidence.objects.filter(pk=item.pk).update(capture_state="failed")

    answer = program.post(f"{API}/reviews/{held.pk}/evidence/{item.pk}/retry", headers={"If-Match": "*"})

    assert answer.json()["evidence"][0]["capture_state"] == "pending"
    assert captures == [("reviews.capture_evidence", item.pk)]
