"""Callers: strangers by address, partners by key, and a key opens nothing but what is published."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from reviews.actions import partners
from reviews.enums import Scope
from reviews.models import ApiKey, Desk
from reviews.publishing.api_v1.callers import key_in
from tests.factories import make_key, make_partner

LIST = "/api/v1/verdicts"
Ask = Callable[..., Any]


@pytest.fixture
def issued(desk: Desk, lead: User) -> partners.Issued:
    """A key for everything."""
    return make_key(make_partner(desk, lead), lead)


def bearer(secret: str) -> dict[str, str]:
    return {"authorization": f"Bearer {secret}"}


@pytest.mark.parametrize("header", ["authorization", "x-api-key"])
def test_key_is_taken_from_either_header(client: Client, issued: partners.Issued, header: str) -> None:
    value = f"Bearer {issued.secret}" if header == "authorization" else issued.secret

    answer = client.get(LIST, headers={header: value})

    assert answer.status_code == 200
    assert answer["RateLimit-Policy"] == '"key";q=1200;w=60'


def test_strangers_are_let_in_with_a_lower_quota(client: Client, db: None) -> None:
    answer = client.get(LIST)

    assert answer.status_code == 200
    assert answer["RateLimit-Policy"] == '"anonymous";q=300;w=60'
    assert answer["RateLimit"].startswith('"anonymous";r=299;t=')


@pytest.mark.parametrize("secret", ["nonsense", "fck_" + "x" * 43, "y" * 5000, "ключ"])
def test_unknown_key_is_refused_rather_than_ignored(client: Client, db: None, secret: str) -> None:
    answer = client.get(LIST, headers=bearer(secret))

    assert (answer.status_code, answer.json()["code"]) == (401, "api.key_unknown")
    assert answer["WWW-Authenticate"] == "Bearer"
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("ended", ["revoked", "run out"])
def test_ended_key_is_refused_from_then_on(
    client: Client, issued: partners.Issued, lead: User, ended: str
) -> None:
    assert client.get(LIST, headers=bearer(issued.secret)).status_code == 200

    if ended == "revoked":
        partners.revoke_key(key_id=issued.key.pk, by=lead)
    else:
        ApiKey.objects.update(valid_until=timezone.now() - timedelta(seconds=1))

    assert client.get(LIST, headers=bearer(issued.secret)).status_code == 401


def test_both_keys_open_during_a_rotation(client: Client, issued: partners.Issued, lead: User) -> None:
    new = partners.rotate_key(key_id=issued.key.pk, overlap=timedelta(days=7), by=lead)

    answers = [client.get(LIST, headers=bearer(secret)) for secret in (issued.secret, new.secret)]

    assert [answer.status_code for answer in answers] == [200, 200]


def test_key_without_the_scope_is_told_which(client: Client, desk: Desk, lead: User) -> None:
    issued = make_key(make_partner(desk, lead), lead, Scope.CHANGES)

    answer = client.get(LIST, headers=bearer(issued.secret))

    assert (answer.status_code, answer.json()["code"]) == (403, "api.scope_missing")
    assert "verdicts:read" in answer.json()["detail"]


def test_key_beyond_its_quota_is_told_when_to_go_on(client: Client, desk: Desk, lead: User) -> None:
    issued = make_key(make_partner(desk, lead), lead, requests_per_minute=2)

    answers = [client.get(LIST, headers=bearer(issued.secret)) for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[2].json()["violated-policies"] == ["key"]
    assert answers[2]["RateLimit"].startswith('"key";r=0;t=')
    assert 0 < int(answers[2]["Retry-After"]) <= 60


def test_a_partner_beyond_its_quota_takes_nothing_from_strangers(
    client: Client, desk: Desk, lead: User
) -> None:
    issued = make_key(make_partner(desk, lead), lead, requests_per_minute=1)
    for _ in range(2):
        client.get(LIST, headers=bearer(issued.secret))

    assert client.get(LIST).status_code == 200


def test_guessing_keys_uses_up_the_quota_of_the_address(client: Client, db: None, settings: Any) -> None:
    settings.FACTCHECK_API_RATE = (2, 60)

    answers = [client.get(LIST, headers=bearer(f"fck_{n}")) for n in range(3)]

    assert [answer.status_code for answer in answers] == [401, 401, 429]


def test_a_network_of_ipv6_is_one_stranger(client: Client, db: None, settings: Any) -> None:
    settings.FACTCHECK_API_RATE = (1, 60)

    answers = [
        client.get(LIST, REMOTE_ADDR=address)
        for address in ("2001:db8:1:1::1", "2001:db8:1:1::2", "2001:db8:1:2::1")
    ]

    assert [answer.status_code for answer in answers] == [200, 429, 200]


def test_an_answer_to_a_known_state_counts_and_says_so(client: Client, db: None) -> None:
    etag = client.get(LIST)["ETag"]

    answer = client.get(LIST, headers={"if-none-match": etag})

    assert answer.status_code == 304
    assert answer["RateLimit"].startswith('"anonymous";r=298;')


def test_request_with_a_key_costs_one_query_more_and_writes_nothing(
    client: Client, issued: partners.Issued
) -> None:
    with CaptureQueriesContext(connection) as stranger:
        client.get(LIST)
    with CaptureQueriesContext(connection) as partner:
        client.get(LIST, headers=bearer(issued.secret))

    assert len(partner) == len(stranger) + 1
    assert all(query["sql"].startswith("SELECT") for query in partner)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_no_key_writes_a_verdict(client: Client, issued: partners.Issued, method: str) -> None:
    answer = getattr(client, method)(LIST, headers=bearer(issued.secret))

    assert answer.status_code == 405


def test_no_key_enters_the_desk(client: Client, issued: partners.Issued) -> None:
    page = client.get(reverse("desk:home"), headers=bearer(issued.secret))
    api = client.get("/api/desk/v1/sources", headers=bearer(issued.secret))

    assert page["Location"].startswith("/accounts/login/")
    assert api.status_code == 401


@pytest.mark.parametrize("is_known", [True, False])
def test_key_never_reaches_a_log(
    client: Client, issued: partners.Issued, caplog: pytest.LogCaptureFixture, is_known: bool
) -> None:
    caplog.set_level(logging.DEBUG)
    secret = issued.secret if is_known else "fck_not-this-one"

    client.get(f"{LIST}?unknown=1", headers=bearer(secret))
    client.get(LIST, headers={"x-api-key": secret})

    assert secret not in "".join(
        str(vars(record)) for record in caplog.records if record.name != "django.db.backends"
    )
    assert secret not in caplog.text


@pytest.mark.parametrize(
    ("headers", "query", "in_query", "found"),
    [
        ({}, "", True, ""),
        ({"authorization": "Basic abc"}, "", True, ""),
        ({"authorization": "bearer abc"}, "key=x", True, "abc"),
        ({"x-goog-api-key": "abc"}, "", True, "abc"),
        ({"x-goog-api-key": "abc"}, "", False, ""),
        ({}, "key=abc", True, "abc"),
        ({}, "key=abc", False, ""),
    ],
)
def test_key_in_the_address_counts_only_where_google_puts_it(
    headers: dict[str, str], query: str, in_query: bool, found: str
) -> None:
    request = APIRequestFactory().get(f"/?{query}", headers=headers)

    assert key_in(Request(request), in_query=in_query) == found
