"""Bytes are read as words, and what cannot be read has none."""

import pytest

from claims.actions.reading import words_of
from tests.pdfs import pdf_of


def test_words_of_a_page_are_those_of_its_text():
    page = b"<html><body><article><p>Crime fell by 2 per cent.</p></article></body></html>"

    assert words_of(page, url="https://a.example/", content_type="text/html") == "Crime fell by 2 per cent."


def test_words_of_a_pdf_are_read():
    words = words_of(pdf_of("Crime fell by 2 per cent."), url="", content_type="application/pdf")

    assert "Crime fell by 2 per cent." in words


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"%PDF-1.7 broken", "application/pdf"),
        (b"\x89PNG\r\n", "image/png"),
        (b"<div>" * 300_000, "text/html"),
    ],
)
def test_what_cannot_be_read_has_no_words(body: bytes, media_type: str):
    assert words_of(body, url="https://a.example/", content_type=media_type) == ""
