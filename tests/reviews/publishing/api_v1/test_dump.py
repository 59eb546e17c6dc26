"""Downloading everything: listed with its digest, resumed where it broke off, followed by the changes."""

import gzip
import hashlib
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reviews.actions.dumps import write_dump
from reviews.enums import Scope
from reviews.models import Desk, Dump
from tests.factories import make_claim, make_key, make_partner
from tests.reviews.publishing.conftest import Publisher

DUMPS = "/api/v1/dump"
pytestmark = pytest.mark.django_db


@pytest.fixture
def dump(publish: Publisher) -> Dump:
    publish()
    written = write_dump()
    assert written is not None
    return written


@pytest.fixture
def address(client: Client, dump: Dump) -> str:
    """Where the file is, as the list says it."""
    return str(client.get(DUMPS).json()["dumps"][0]["url"])


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


def test_list_tells_size_and_digest(client: Client, dump: Dump, address: str) -> None:
    (told,) = client.get(DUMPS).json()["dumps"]
    answer = client.get(address)
    body = body_of(answer)

    assert (told["size"], told["sha256"]) == (len(body), hashlib.sha256(body).hexdigest())
    assert (told["verdicts"], told["tombstones"]) == (1, 0)
    assert gzip.decompress(body).count(b"\n") == 1
    assert (answer["Content-Type"], answer["Content-Length"]) == ("application/gzip", str(len(body)))
    assert (answer["ETag"], answer["Accept-Ranges"]) == (f'"{dump.sha256}"', "bytes")


def test_changes_go_on_behind_the_file(client: Client, dump: Dump, publish: Publisher) -> None:
    cursor = client.get(DUMPS).json()["dumps"][0]["changes_cursor"]
    later = publish(claim=make_claim())

    told = client.get("/api/v1/changes", {"cursor": cursor}).json()["changes"]

    assert [one["data"]["id"] for one in told] == [str(later.series)]


def test_broken_download_is_resumed(client: Client, dump: Dump, address: str) -> None:
    whole = body_of(client.get(address))
    begun = client.get(address, headers={"range": "bytes=0-99"})
    rest = client.get(address, headers={"range": "bytes=100-", "if-range": begun["ETag"]})

    assert (begun.status_code, rest.status_code) == (206, 206)
    assert rest["Content-Range"] == f"bytes 100-{dump.size - 1}/{dump.size}"
    assert int(rest["Content-Length"]) == dump.size - 100
    assert body_of(begun) + body_of(rest) == whole


def test_another_file_is_sent_whole(client: Client, dump: Dump, address: str) -> None:
    answer = client.get(address, headers={"range": "bytes=100-", "if-range": '"another"'})

    assert (answer.status_code, len(body_of(answer))) == (200, dump.size)


def test_part_behind_the_end_is_416(client: Client, dump: Dump, address: str) -> None:
    answer = client.get(address, headers={"range": f"bytes={dump.size}-"})

    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{dump.size}")


def test_known_file_is_304(client: Client, dump: Dump, address: str) -> None:
    answer = client.get(address, headers={"if-none-match": f'"{dump.sha256}"'})

    assert answer.status_code == 304


def test_head_tells_the_size(client: Client, dump: Dump, address: str) -> None:
    answer = client.head(address)

    assert (answer.status_code, answer["Content-Length"], answer.content) == (200, str(dump.size), b"")


@pytest.mark.parametrize("number", [0, 7, 10**30])
def test_unknown_file_is_a_problem(client: Client, dump: Dump, number: int) -> None:
    answer = client.get(f"{DUMPS}/verdicts-{number}.ndjson.gz")

    assert (answer.status_code, answer.json()["code"]) == (404, "request.not_found")


def test_unknown_parameter_is_refused_by_name(client: Client, address: str) -> None:
    for asked in (DUMPS, address):
        assert list(client.get(asked, {"page": 1}).json()["fields"]) == ["page"]


def test_key_must_have_been_made_for_it(client: Client, dump: Dump, desk: Desk, lead: User) -> None:
    partner = make_partner(desk, lead)
    keys = [make_key(partner, lead, scopes=[scope]).secret for scope in (Scope.VERDICTS, Scope.DUMP)]

    assert [client.get(DUMPS, headers={"x-api-key": key}).status_code for key in keys] == [403, 200]
