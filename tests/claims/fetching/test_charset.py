"""Bytes to text: whose word on the encoding counts."""

import pytest

from claims.fetching.charset import codec, decode, from_header, from_meta


def test_byte_order_mark_counts_before_the_header() -> None:
    assert decode(b"\xef\xbb\xbf\xc3\xa9", "text/html; charset=iso-8859-1") == "é"


UKRAINIAN = "<p>Міністр заявив у четвер, що дамба витримала три дні без ремонту, і що це не перший випадок за рік.</p>"
POLISH = "<p>Minister powiedział, że zapora wytrzymała, że jest to też ważne, że są i że będą się tym zajmować się.</p>"


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "utf-16", "shift_jis", "utf-8"])
def test_bytes_that_are_utf_8_are_read_so_whatever_is_declared(declared: str) -> None:
    assert decode(UKRAINIAN.encode(), f"text/html; charset={declared}") == UKRAINIAN


def test_ascii_with_another_meaning_is_read_as_declared() -> None:
    assert decode("日本語".encode("iso-2022-jp"), "text/html; charset=iso-2022-jp") == "日本語"
    assert decode("<p>Да".encode("utf-16-le"), "text/html; charset=utf-16le") == "<p>Да"


@pytest.mark.parametrize("declared", ["", "text/html; charset=utf-8", "text/html; charset=iso-8859-1"])
@pytest.mark.parametrize(
    ("text", "encoding"), [(UKRAINIAN, "windows-1251"), (UKRAINIAN, "koi8-u"), (POLISH, "iso-8859-2")]
)
def test_declaration_that_makes_no_words_is_passed_over(text: str, encoding: str, declared: str) -> None:
    assert decode(text.encode(encoding), declared) == text


def test_one_cyrillic_encoding_is_told_from_the_other() -> None:
    assert decode(UKRAINIAN.encode("windows-1251"), "text/html; charset=koi8-r") == UKRAINIAN


def test_encoding_that_is_never_guessed_is_believed() -> None:
    assert decode("国防大臣は".encode("euc-jp"), "text/html; charset=euc-jp") == "国防大臣は"


def test_page_counts_where_the_header_is_impossible() -> None:
    body = '<meta charset="windows-1250">Köln'.encode("windows-1250")

    assert decode(body, "text/html; charset=utf-8").endswith("Köln")


def test_page_that_was_cut_off_is_utf_8_all_the_same() -> None:
    assert decode(UKRAINIAN.encode()[:-6]) == UKRAINIAN[:-6] + "\ufffd"


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
