"""Headers of an answer: state, links, digest."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import RequestFactory

from reviews.publishing.api_v1.answer import State, address_with, answered, repr_digest, unchanged

STATE = State("abc", datetime(2026, 3, 2, 9, 0, 0, 700, tzinfo=UTC))


def ask(**headers: str) -> Any:
    return unchanged(RequestFactory().get("/", headers=headers), STATE)


@pytest.mark.parametrize(
    "headers",
    [
        {"if-none-match": '"abc"'},
        {"if-none-match": '"x", "abc"'},
        {"if-none-match": "*"},
        {"if-modified-since": "Mon, 02 Mar 2026 09:00:00 GMT"},
    ],
)
def test_known_state_is_304(headers: dict[str, str]) -> None:
    answer = ask(**headers)

    assert (answer.status_code, answer["ETag"]) == (304, '"abc"')


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"if-none-match": '"x"'},
        {"if-modified-since": "Mon, 02 Mar 2026 08:59:59 GMT"},
        {"if-none-match": '"x"', "if-modified-since": "Mon, 02 Mar 2026 09:00:00 GMT"},
        {"if-match": '"x"'},
    ],
)
def test_other_state_is_answered(headers: dict[str, str]) -> None:
    assert ask(**headers) is None


def test_answer_names_its_state_and_its_description() -> None:
    answer = answered("{}", state=STATE, links=[("next", "https://desk.example/é")])

    assert answer["ETag"] == '"abc"'
    assert answer["Last-Modified"] == "Mon, 02 Mar 2026 09:00:00 GMT"
    assert '<https://desk.example/%C3%A9>; rel="next"' in answer["Link"]
    assert 'rel="service-desc"' in answer["Link"]


def test_answer_names_the_licence_where_there_is_one(settings: Any) -> None:
    settings.FACTCHECK_LICENSE_URL = "https://licence.example/by"

    assert '<https://licence.example/by>; rel="license"' in answered("{}")["Link"]


def test_digest_is_written_as_bytes() -> None:
    assert repr_digest("00" * 32) == "sha-256=:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:"


def test_address_keeps_what_was_asked(settings: Any) -> None:
    settings.FACTCHECK_BASE_URL = "https://desk.example"
    request = RequestFactory().get("/list?text=a+b&cursor=old", headers={"host": "evil.example"})

    assert address_with(request, cursor="new") == "https://desk.example/list?text=a+b&cursor=new"
