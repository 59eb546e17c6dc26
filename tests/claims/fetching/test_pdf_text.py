"""What PDFs say, and how the hostile ones end."""

import pytest

from claims.errors import PdfDamaged, PdfLocked, PdfTooCostly, PdfWithoutText
from claims.fetching.pdf_text import looks_like_pdf, read_pdf
from tests import pdfs

GOOD = pdfs.pdf_of("The minister said that crime fell.", "The opposition disagreed.")


def test_pdf_gives_its_paragraphs_and_its_title():
    page = read_pdf(GOOD)

    assert page.text == "The minister said that crime fell.\n\nThe opposition disagreed."
    assert page.title == "A statement"


def test_pdf_after_some_rubbish_is_still_known():
    assert looks_like_pdf(b"\r\n\r\n" + GOOD)
    assert not looks_like_pdf(b"<html>")


def test_locked_pdf_is_told_apart():
    with pytest.raises(PdfLocked):
        read_pdf(pdfs.locked())


@pytest.mark.parametrize(
    "body",
    [b"%PDF-1.7", b"%PDF-1.4\n" + b"\xff" * 5000, GOOD[: len(GOOD) // 3]],
    ids=["empty", "noise", "cut"],
)
def test_damaged_pdf_ends_in_words(body: bytes):
    with pytest.raises((PdfDamaged, PdfWithoutText)):
        read_pdf(body)


def test_pdf_of_pictures_says_that_it_is_a_scan():
    with pytest.raises(PdfWithoutText, match="probably a scan"):
        read_pdf(pdfs.pdf_of())


def test_pdf_bomb_ends_within_its_limits():
    with pytest.raises(PdfTooCostly):
        read_pdf(pdfs.bomb())


def test_pdf_that_takes_too_long_is_given_up():
    with pytest.raises(PdfTooCostly):
        read_pdf(GOOD, seconds=0.01)
