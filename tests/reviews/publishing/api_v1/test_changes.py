"""The list of changes: every version once, in the order of publishing, and none lost that commits late."""

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.test import Client

from reviews.actions import publishing
from reviews.enums import ReviewKind, Scope, State
from reviews.models import Desk
from tests.factories import NOW, make_claim, make_key, make_partner, review_at
from tests.reviews.publishing.conftest import Publisher

CHANGES = "/api/v1/changes"
pytestmark = pytest.mark.django_db


def since(client: Client, cursor: str) -> dict[str, Any]:
    """Return what is new behind a cursor, as a partner asks."""
    return dict(client.get(CHANGES, {"cursor": cursor}).json())


def test_every_version_stands_in_it_in_order(client: Client, publish: Publisher) -> None:
    first = publish()
    other = publish(claim=make_claim())
    publish(claim=first.review.claim, kind=ReviewKind.CORRECTION, now=NOW + timedelta(days=1))

    told = client.get(CHANGES).json()["changes"]

    assert [(one["type"], one["data"]["id"], one["data"]["version"]) for one in told] == [
        ("verdict.published", str(first.series), 1),
        ("verdict.published", str(other.series), 1),
        ("verdict.corrected", str(first.series), 2),
    ]


def test_change_says_what_its_webhook_says(client: Client, publish: Publisher) -> None:
    publication = publish()

    assert client.get(CHANGES).json()["changes"] == [json.loads(publication.webhook_event.body)]


def test_retraction_leaves_a_tombstone(client: Client, publish: Publisher) -> None:
    first = publish()
    publish(claim=first.review.claim, kind=ReviewKind.RETRACTION, now=NOW + timedelta(days=1))

    last = client.get(CHANGES).json()["changes"][-1]

    assert last["type"] == "verdict.retracted"
    gone = client.get(f"/api/v1/verdicts/{first.series}").json()
    assert last["data"]["deleted"] is True
    assert (last["data"]["retracted_at"], last["data"]["reason"]) == (gone["retracted_at"], gone["reason"])


def test_changes_are_walked_without_gap_or_repeat(client: Client, publish: Publisher) -> None:
    for _ in range(5):
        publish(claim=make_claim())
    seen, following = [], f"{CHANGES}?limit=2"

    while following:
        answer = client.get(following).json()
        seen.append([one["data"]["id"] for one in answer["changes"]])
        following = answer["next"]

    assert [len(page) for page in seen] == [2, 2, 1]
    assert len({id_ for page in seen for id_ in page}) == 5


def test_cursor_goes_on_where_nothing_was_new(client: Client, publish: Publisher) -> None:
    publish()
    caught_up = client.get(CHANGES).json()["cursor"]

    empty = since(client, caught_up)
    later = publish(claim=make_claim())

    assert (empty["changes"], empty["next"]) == ([], None)
    assert [one["data"]["id"] for one in since(client, empty["cursor"])["changes"]] == [str(later.series)]


def test_empty_desk_gives_a_cursor_too(client: Client, publish: Publisher) -> None:
    cursor = client.get(CHANGES).json()["cursor"]

    first = publish()

    assert [one["data"]["id"] for one in since(client, cursor)["changes"]] == [str(first.series)]


def test_latest_begins_now(client: Client, publish: Publisher) -> None:
    publish()
    begun = since(client, "latest")

    later = publish(claim=make_claim())

    assert begun["changes"] == []
    assert [one["data"]["id"] for one in since(client, begun["cursor"])["changes"]] == [str(later.series)]


def test_cursor_of_another_list_is_refused(client: Client, publish: Publisher) -> None:
    publish()
    publish(claim=make_claim())
    foreign = client.get("/api/v1/verdicts?limit=1").json()["next"].partition("cursor=")[2]

    answer = client.get(f"{CHANGES}?cursor={foreign}")

    assert (answer.status_code, answer.json()["code"]) == (400, "request.bad_cursor")


def test_unchanged_changes_are_one_small_question(
    client: Client, publish: Publisher, django_assert_num_queries: Any
) -> None:
    publish()
    etag = client.get(CHANGES)["ETag"]

    with django_assert_num_queries(1):
        answer = client.get(CHANGES, headers={"if-none-match": etag})

    assert (answer.status_code, answer["ETag"]) == (304, etag)


def test_time_never_stands_for_the_state(client: Client, publish: Publisher) -> None:
    publish()

    assert "Last-Modified" not in client.get(CHANGES)


def test_changes_ask_as_much_for_ten_as_for_one(
    client: Client, publish: Publisher, django_assert_num_queries: Any
) -> None:
    publish()
    with django_assert_num_queries(2):
        client.get(CHANGES)
    for _ in range(9):
        publish(claim=make_claim())

    with django_assert_num_queries(2):
        client.get(CHANGES)


def test_key_must_have_been_made_for_it(client: Client, desk: Desk, lead: User) -> None:
    partner = make_partner(desk, lead)

    answers = [
        client.get(CHANGES, headers={"x-api-key": make_key(partner, lead, scopes=[scope]).secret}).status_code
        for scope in (Scope.VERDICTS, Scope.CHANGES)
    ]

    assert answers == [403, 200]


def in_a_thread(pool: ThreadPoolExecutor, step: Callable[[], object]) -> Future[None]:
    """Run `step` with a connection of its own."""

    def run() -> None:
        try:
            step()
        finally:
            connection.close()

    return pool.submit(run)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_late_commit_is_not_lost(client: Client, desk: Desk, checker: User, editor: User) -> None:
    slow, quick = (review_at(State.APPROVED, desk, checker=checker, editor=editor) for _ in range(2))
    is_written, may_commit = Event(), Event()

    def publish_slowly() -> None:
        with transaction.atomic():
            publishing.publish(review_id=slow.pk, now=NOW, by=editor)
            is_written.set()
            assert may_commit.wait(20)

    with ThreadPoolExecutor(2) as pool:
        late = in_a_thread(pool, publish_slowly)
        assert is_written.wait(20)
        early = in_a_thread(pool, lambda: publishing.publish(review_id=quick.pk, now=NOW, by=editor))
        with suppress(TimeoutError):
            early.result(0.5)
        asked_meanwhile = client.get(CHANGES).json()
        may_commit.set()
        late.result(20)
        early.result(20)

    assert asked_meanwhile["changes"] == []
    told = since(client, asked_meanwhile["cursor"])["changes"]
    assert [one["data"]["id"] for one in told] == [str(slow.pk), str(quick.pk)]
