"""Files and texts that people bring through the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from claims.models import Document
from reviews.desk import uploads
from tests.pdfs import locked, pdf_of

SignIn = Callable[[User], Client]


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The bells that were rung."""
    heard: list[tuple[str, str]] = []
    monkeypatch.setattr(uploads, "ring", lambda task, pk: heard.append((task, str(pk))))
    return heard


def _upload(client: Client, body: bytes, **fields: str) -> Any:
    # The name and the type that are sent along are lies, and make no difference.
    file = SimpleUploadedFile("../../etc/x.png", body, content_type="image/png")
    return client.post(reverse("desk:upload"), {"file": file, **fields}, follow=True)


def test_uploaded_file_becomes_a_document(
    checker: User, signed_in: SignIn, rung: list[tuple[str, str]]
) -> None:
    answer = _upload(
        signed_in(checker), pdf_of("Crime fell."), title="Speech", origin_url="https://m.example/"
    )

    document = Document.objects.get()
    assert rung == [("claims.read_statements", str(document.pk))]
    assert (document.title, document.media_type) == ("Speech", "application/pdf")
    assert "Uploaded by checker. The document was stored." in answer.content.decode()
    assert "Crime fell." in answer.content.decode()


def test_file_that_cannot_be_read_is_kept_and_explained(
    checker: User, signed_in: SignIn, rung: list[tuple[str, str]]
) -> None:
    page = _upload(signed_in(checker), locked()).content.decode()

    assert "asks for a password" in page
    assert Document.objects.exists()


@pytest.mark.parametrize(
    ("body", "sentence"), [(b"PK\x03\x04\x00", "neither a PDF"), (b"", "There is nothing in it.")]
)
def test_file_that_is_refused_is_told_at_its_field(
    body: bytes, sentence: str, checker: User, signed_in: SignIn, rung: list[tuple[str, str]]
) -> None:
    answer = _upload(signed_in(checker), body)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert rung == []


def test_file_that_is_too_large_is_refused_in_plain_words(
    checker: User, signed_in: SignIn, settings: Any
) -> None:
    settings.FACTCHECK_MAX_BODY_BYTES = 2**16

    answer = _upload(signed_in(checker), b"x" * 2**17)

    assert answer.status_code == 413
    assert "larger than the desk takes" in answer.content.decode()


def test_pasted_text_becomes_a_document(
    checker: User, signed_in: SignIn, rung: list[tuple[str, str]]
) -> None:
    fields = {"text": "“We built 300 new schools,” Jane Doe said.", "published_on": "2026-03-01"}

    page = signed_in(checker).post(reverse("desk:paste"), fields, follow=True).content.decode()

    assert str(Document.objects.get().published_on) == "2026-03-01"
    assert "Statements are being looked for." in page
    assert 'href="urn:' not in page


@pytest.mark.parametrize("fields", [{"text": " "}, {"text": "Words", "origin_url": "nonsense"}])
def test_text_that_is_refused_is_told_at_its_field(
    fields: dict[str, str], checker: User, signed_in: SignIn, rung: list[tuple[str, str]]
) -> None:
    answer = signed_in(checker).post(reverse("desk:paste"), fields)

    assert answer.status_code == 422
    assert "errorlist" in answer.content.decode()
    assert not Document.objects.exists()
