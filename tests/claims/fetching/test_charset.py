"""Bytes to text: whose word on the encoding counts."""

import pytest

from claims.fetching.charset import codec, decode, from_header, from_meta


def test_byte_order_mark_counts_before_the_header() -> None:
    assert decode(b"\xef\xbb\xbf\xc3\xa9", "text/html; charset=iso-8859-1") == "é"


def test_header_counts_before_the_page() -> None:
    assert decode('<meta charset="utf-8">é'.encode("iso-8859-2"), "text/html; charset=iso-8859-2").endswith(
        "é"
    )


def test_page_names_its_own_encoding() -> None:
    assert decode('<meta charset="windows-1251">Путин'.encode("windows-1251")).endswith("Путин")


def test_older_meta_element_is_read() -> None:
    assert (
        from_meta(b'<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">') == "iso8859-2"
    )


def test_meta_element_in_a_comment_is_not_read() -> None:
    assert from_meta(b"<!-- <meta charset=iso-8859-2> -->") is None


def test_page_that_names_nothing_is_read_as_utf_8_first() -> None:
    assert (decode("é“".encode()), decode("é“".encode("windows-1252"))) == ("é“", "é“")


@pytest.mark.parametrize("label", ["rot13", "zip", "nonsense", "", "\x00", "undefined\ud800"])
def test_label_that_is_no_encoding_is_passed_over(label: str) -> None:
    assert codec(label) is None


def test_latin_1_is_read_as_browsers_read_it() -> None:
    assert from_header("text/html; charset=ISO-8859-1") == "cp1252"


def test_bytes_that_fit_nothing_become_marks() -> None:
    assert "�" in decode(b"a\xff\xfe\x81b", "text/html; charset=utf-8")
