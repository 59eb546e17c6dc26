"""Bodies are UTF-8 that can be kept and told again; what is not is refused with a sentence, never with a fault."""

from io import BytesIO

import pytest
from django.test import Client, RequestFactory
from rest_framework.exceptions import ParseError

from factcheck.bodies import PlainJSONParser, is_utf8
from factcheck.wsgi import application

DEEP = [b"[" * 100_000, b"[" * 20_000 + b"]" * 20_000, b'{"a":' * 20_000 + b"1" + b"}" * 20_000]
NUL = [rb'{"text": "a\u0000"}', rb'{"\u0000": 1}', rb'["a\\\u0000"]']
HALF = [rb'{"text": "a \ud800"}', rb'{"\udfff": 1}', rb'["\ud83d"]']


@pytest.mark.parametrize("body", [*DEEP, *HALF, *NUL, b"NaN", b"{", b"\xff"])
def test_body_that_cannot_be_kept_is_refused(body: bytes):
    with pytest.raises(ParseError):
        PlainJSONParser().parse(BytesIO(body))


def test_whole_characters_of_two_halves_are_taken():
    assert PlainJSONParser().parse(BytesIO(rb'{"text": "\ud83d\ude00"}')) == {"text": "😀"}


def test_letters_that_look_like_an_escape_are_taken():
    assert PlainJSONParser().parse(BytesIO(rb'["a\\u0000"]')) == [r"a\u0000"]


@pytest.mark.django_db
@pytest.mark.parametrize("body", [*DEEP, *HALF])
def test_api_refuses_such_a_body_with_a_sentence(client: Client, body: bytes):
    answer = client.post("/api/v1/match", body, content_type="application/json")

    assert answer.status_code == 400
    assert answer.json()["detail"].endswith(".")


@pytest.mark.parametrize(
    ("media_type", "is_taken"),
    [
        ("", True),
        ("text/html", True),
        ("application/json; charset=UTF8", True),
        ("text/plain; charset=us-ascii", True),
        ("application/json; charset=utf-16", False),
        ("text/plain; charset=rot13", False),
        ("text/plain; charset=klingon", False),
    ],
)
def test_utf8_is_told_from_other_charsets(media_type: str, is_taken: bool):
    assert is_utf8(RequestFactory().generic("POST", "/", b"x", content_type=media_type)) is is_taken


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["base64", "rot13", "idna", "utf-16", "klingon"])
def test_web_process_refuses_other_charsets_before_it_reads_the_address_by_them(charset: str):
    request = RequestFactory(HTTP_HOST="localhost").generic("GET", "/api/v1/verdicts?text=%C3%A9")
    told: list[str] = []

    body = application(
        {**request.environ, "CONTENT_TYPE": f"application/json; charset={charset}"},
        lambda status, headers: told.append(status),
    )

    assert told == ["415 Unsupported Media Type"]
    assert b"request.not_utf8" in b"".join(body)
