"""A page's bytes in, its words and metadata out, whatever the bytes are."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.fetching.page_text import PageText, looks_like_html, read_page, storable

URL = "https://news.example.org/dam"
STORY = (
    "Defence Minister Ann Lee said on Thursday that the dam had held for three days without any repair.",
    "“We have nothing to hide,” she told reporters in the capital, where several hundred people had gathered.",
)
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Dam holds - Example News</title>
<meta charset="utf-8"><meta name="author" content="Bob Ray"><meta property="og:site_name" content="Example News">
<meta property="og:title" content="Dam holds"><link rel="canonical" href="{URL}?page=1">
<meta property="article:published_time" content="2025-03-13T10:00:00Z"></head><body>
<nav><a href="/">Home</a><a href="/about">About us</a></nav>
<article><h1>Dam holds</h1><p>{STORY[0]}</p><p>{STORY[1]}</p></article>
<footer>Copyright Example News</footer></body></html>"""


def test_page_gives_its_paragraphs_parted_by_blank_lines() -> None:
    found = read_page(PAGE.encode(), url=URL)

    assert "\n\n".join(STORY) in found.text
    assert "About us" not in found.text


def test_page_gives_its_metadata() -> None:
    found = read_page(PAGE.encode(), url=URL)

    assert (found.title, found.byline, found.publisher) == ("Dam holds", "Bob Ray", "Example News")
    assert (found.published_on, found.language) == (datetime.date(2025, 3, 13), "en-gb")
    assert found.canonical_url == f"{URL}?page=1"


def test_page_is_read_in_its_declared_encoding() -> None:
    body = PAGE.replace("utf-8", "windows-1252").encode("windows-1252")

    assert "“We have nothing to hide,”" in read_page(body, url=URL).text


def test_plain_text_is_returned_as_it_is() -> None:
    found = read_page(b"One <p>.\r\n\r\nTwo.", url=URL, content_type="text/plain; charset=utf-8")

    assert found == PageText(text="One <p>.\n\nTwo.")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"<",
        b"\x00\x00",
        b"<div>" * 3000,
        b"<html><title>T</title>",
        b"\xff\xfe<\x00",
        b"<base href='http://[::1'>",
    ],
)
def test_page_without_text_gives_an_empty_text(body: bytes) -> None:
    assert read_page(body, url=URL).text == ""


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise(body: bytes) -> None:
    found = read_page(b"<html><body><p>" + body, url=URL)

    assert found.text == storable(found.text)


def test_characters_that_no_database_holds_are_dropped() -> None:
    assert storable("a\x00b\ud800c") == "abc"


@pytest.mark.parametrize(("text", "is_html"), [("<!DOCTYPE html>", True), ("He said <no> to it.", False)])
def test_html_is_told_from_text(text: str, is_html: bool) -> None:
    assert looks_like_html(text) is is_html
