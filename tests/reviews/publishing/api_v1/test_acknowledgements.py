"""Acknowledging: the one write of a key, into the ledger; and reading with a key is noted there."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reviews.actions.partners import Issued
from reviews.enums import ReviewKind, Scope
from reviews.models import Desk, LedgerEntry, Publication
from tests.factories import make_key, make_partner
from tests.reviews.publishing.conftest import Publisher

HERE = "/api/v1/acknowledgements"


@pytest.fixture
def issued(desk: Desk, lead: User) -> Issued:
    return make_key(make_partner(desk, lead), lead)


@pytest.fixture
def corrected(publish: Publisher) -> Publication:
    """The second version of a verdict."""
    first = publish()
    return publish(claim=first.review.claim, kind=ReviewKind.CORRECTION)


def say(client: Client, secret: str, **body: Any) -> Any:
    headers = {"authorization": f"Bearer {secret}"} if secret else {}
    return client.post(HERE, body, content_type="application/json", headers=headers)


def test_partner_acknowledges_a_correction(client: Client, issued: Issued, corrected: Publication) -> None:
    where = "https://post.example/a"

    answer = say(client, issued.secret, verdict=corrected.series, version=2, applied_url=where, note="Done.")

    line = LedgerEntry.objects.get()
    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert (line.partner, line.publication) == (issued.key.partner, corrected)
    assert (line.applied_url, line.note) == (where, "Done.")


def test_saying_it_again_changes_nothing(client: Client, issued: Issued, corrected: Publication) -> None:
    first = say(client, issued.secret, verdict=corrected.series, version=2, note="one")

    second = say(client, issued.secret, verdict=corrected.series, version=2, note="two")

    assert first.json() == second.json()
    assert LedgerEntry.objects.get().note == "one"


def test_stranger_cannot_acknowledge(client: Client, corrected: Publication) -> None:
    answer = say(client, "", verdict=corrected.series, version=2)

    assert (answer.status_code, answer.json()["code"]) == (401, "api.key_needed")


def test_key_needs_the_scope(client: Client, desk: Desk, lead: User, corrected: Publication) -> None:
    issued = make_key(make_partner(desk, lead), lead, Scope.VERDICTS)

    answer = say(client, issued.secret, verdict=corrected.series, version=2)

    assert (answer.status_code, answer.json()["code"]) == (403, "api.scope_missing")
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"verdict": "x"}, 400, "verdict"),
        ({"version": "x"}, 400, "version"),
        ({"version": 10**30}, 400, "version"),
        ({"version": 3}, 422, "version"),
        ({"verdict": str(uuid4())}, 422, "version"),
        ({"applied_url": "javascript:1"}, 422, "applied_url"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(
    client: Client, issued: Issued, corrected: Publication, change: dict[str, Any], status: int, field: str
) -> None:
    answer = say(client, issued.secret, **{"verdict": str(corrected.series), "version": 2, **change})

    assert answer.status_code == status
    assert list(answer.json()["fields"]) == [field]


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_nothing_else_is_done_here(client: Client, issued: Issued, method: str) -> None:
    assert getattr(client, method)(HERE, headers={"x-api-key": issued.secret}).status_code == 405


@pytest.mark.parametrize("path", ["", "/versions/1"])
def test_version_read_with_a_key_is_noted_once(
    client: Client, issued: Issued, publish: Publisher, path: str
) -> None:
    publication = publish()
    for _ in range(2):
        client.get(f"/api/v1/verdicts/{publication.series}{path}", headers={"x-api-key": issued.secret})

    line = LedgerEntry.objects.get()
    assert (line.publication, line.acknowledged_at) == (publication, None)
    assert line.fetched_at is not None


def test_what_strangers_read_is_not_noted(client: Client, publish: Publisher) -> None:
    client.get(f"/api/v1/verdicts/{publish().series}")

    assert not LedgerEntry.objects.exists()
