"""Which reader gets the bytes."""

import pytest

from claims.fetching.reading import media_type_of, read_body
from tests.pdfs import pdf_of

URL = "https://news.example/a"
PDF = pdf_of("The minister said that crime fell.")


@pytest.mark.parametrize("content_type", ["application/pdf", "application/octet-stream", ""])
def test_pdf_is_read_as_pdf(content_type: str):
    assert read_body(PDF, url=URL, content_type=content_type).text == "The minister said that crime fell."


def test_words_that_speak_of_pdf_are_still_words():
    assert read_body(b"%PDF-1.4 is a format", url=URL, content_type="text/plain").text.startswith("%PDF")


def test_kinds_without_words_give_none():
    assert read_body(b'{"a": "word"}', url=URL, content_type="application/json").text == ""


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (PDF, "application/pdf"),
        (b"<!doctype html><title>A</title>", "text/html"),
        ("Речь министра".encode(), "text/plain"),
        ("Речь министра".encode("utf-16"), "text/plain"),
        ("Речь министра".encode("windows-1251"), "text/plain"),
        (b"PK\x03\x04\x14\x00", ""),
        (b"\x89PNG\r\n\x1a\n\x00", ""),
        (b"MZ\x90\x00", ""),
    ],
)
def test_bytes_tell_what_they_are(body: bytes, media_type: str):
    assert media_type_of(body) == media_type
