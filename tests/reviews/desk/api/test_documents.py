"""Documents, uploads and pastes by API."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from claims.models import Document
from tests import factories

Send = Callable[..., Any]
API = "/api/desk/v1"
pytestmark = pytest.mark.django_db


def test_document_comes_with_its_statements(program: Client) -> None:
    statement = factories.make_statement()

    body = program.get(f"{API}/documents/{statement.document_id}").json()

    assert body["sha256"] == statement.document.sha256
    assert [(one["content"], one["spans"]) for one in body["statements"]] == [
        (statement.content, statement.spans)
    ]
    assert body["silent_edits"] == []


def test_document_that_does_not_exist_is_not_found(program: Client) -> None:
    assert program.get(f"{API}/documents/01912345-0000-7000-8000-000000000000").status_code == 404


def test_upload_is_kept_once(program: Client, rung: list[tuple[str, str]]) -> None:
    def upload() -> Any:
        file = SimpleUploadedFile("x.bin", b"Crime fell, the minister said.")
        return program.post(f"{API}/uploads", {"file": file, "title": "Speech"})

    first, second = upload(), upload()

    document = Document.objects.get()
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["document"] == second.json()["document"] == str(document.pk)
    assert document.title == "Speech"
    assert rung[0] == ("claims.read_statements", str(document.pk))


@pytest.mark.parametrize(("body", "status"), [(b"", 422), (b"PK\x03\x04\x00", 422)])
def test_upload_that_is_refused_names_the_field(
    body: bytes, status: int, program: Client, rung: list[tuple[str, str]]
) -> None:
    answer = program.post(f"{API}/uploads", {"file": SimpleUploadedFile("x.pdf", body)})

    assert (answer.status_code, list(answer.json()["fields"])) == (status, ["file"])
    assert rung == []


def test_upload_that_is_too_large_is_a_413(program: Client, settings: Any) -> None:
    settings.FACTCHECK_MAX_BODY_BYTES = 2**16

    answer = program.post(f"{API}/uploads", {"file": SimpleUploadedFile("x.txt", b"x" * 2**17)})

    assert (answer.status_code, answer.json()["code"]) == (413, "request.too_large")


def test_pasted_text_is_kept_with_what_was_told(send: Send, rung: list[tuple[str, str]]) -> None:
    answer = send(
        "post", f"{API}/pastes", {"text": " Words. ", "published_on": "2026-03-01", "publisher": "M"}
    )

    document = Document.objects.get()
    assert answer.status_code == 201
    assert (document.text, document.publisher, str(document.published_on)) == ("Words.", "M", "2026-03-01")


def test_empty_text_is_refused_at_its_field(send: Send, rung: list[tuple[str, str]]) -> None:
    answer = send("post", f"{API}/pastes", {"text": " "})

    assert (answer.status_code, list(answer.json()["fields"])) == (422, ["text"])
