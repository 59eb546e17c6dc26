"""What people bring is kept like what was fetched: once, with its bytes, under its hash."""

import hashlib
from datetime import date

import pytest
from django.contrib.auth.models import User

from claims.actions.statements import read_statements
from claims.actions.uploads import Told, keep_pasted, keep_upload
from claims.enums import FetchOutcome, SourceKind
from claims.errors import SourceUrlInvalid, UploadEmpty, UploadKindRefused
from claims.models import Document, Fetch, Page, Source, Statement
from factcheck.warc import read_record
from tests import pdfs
from tests.factories import NOW, make_person

pytestmark = pytest.mark.django_db

HTML = (
    b"<html lang='en'><head><title>On schools</title></head><body><article><h1>On schools</h1>"
    b"<p>The minister, Jane Doe, said on Monday that the country had built 300 new schools in four years."
    b"</p></article></body></html>"
)


def test_upload_becomes_a_document_with_its_bytes():
    fetch = keep_upload(body=HTML, told=Told(), now=NOW, by=None)

    document = Document.objects.get()
    with document.record.open() as file:
        kept = read_record(file.read())
    assert fetch.document == document
    assert (kept.raw, kept.sha256, kept.status) == (HTML, document.sha256, 0)
    assert kept.url == document.url == f"urn:sha256:{hashlib.sha256(HTML).hexdigest()}"
    assert (document.title, document.media_type, document.language) == ("On schools", "text/html", "en")
    assert "300 new schools" in document.text


def test_what_the_person_tells_goes_before_what_the_bytes_tell():
    told = Told(
        title=" Speech ",
        publisher="Ministry",
        published_on=date(2026, 3, 1),
        origin_url="https://m.example/a",
    )

    document = keep_upload(body=HTML, told=told, now=NOW, by=None).document

    assert document is not None
    assert (document.title, document.publisher) == ("Speech", "Ministry")
    assert (document.published_on, document.url) == (date(2026, 3, 1), "https://m.example/a")


def test_same_bytes_are_one_document_whoever_brings_them(outsider: User):
    first = keep_upload(body=HTML, told=Told(), now=NOW, by=None)

    second = keep_upload(body=HTML, told=Told(title="Another name"), now=NOW, by=outsider)

    assert second.document == first.document
    assert (second.outcome, Document.objects.count(), Page.objects.count()) == (FetchOutcome.UNCHANGED, 1, 1)
    assert second.detail == "Uploaded by outsider. These bytes are already kept."


def test_statements_of_a_pdf_are_found_like_those_of_a_page():
    body = pdfs.pdf_of("The minister, Jane Doe, said on Monday that the country had built 300 new schools.")

    fetch = keep_upload(body=body, told=Told(), now=NOW, by=None)
    read_statements(document_id=fetch.document_id or "")

    assert "300 new schools" in Statement.objects.get().content


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (pdfs.locked(), "document.pdf_locked"),
        (b"%PDF-1.4 and then nothing", "document.pdf_damaged"),
        (pdfs.pdf_of(), "document.pdf_without_text"),
        (b"<html><body></body></html>", "document.without_text"),
    ],
    ids=["locked", "damaged", "scan", "empty page"],
)
def test_bytes_without_words_are_kept_and_the_log_says_why(body: bytes, code: str):
    fetch = keep_upload(body=body, told=Told(title="Scan"), now=NOW, by=None)

    assert (fetch.outcome, fetch.code) == (FetchOutcome.STORED, code)
    assert "kept" in fetch.detail
    assert Document.objects.get().record


def test_pasted_text_is_kept_as_it_was_pasted():
    fetch = keep_pasted(text="  We built\r\n300 schools. ", told=Told(), now=NOW, by=make_person("mara"))

    document = Document.objects.get()
    with document.record.open() as file:
        assert read_record(file.read()).raw == b"  We built\r\n300 schools. "
    assert document.text == "We built\n300 schools."
    assert document.title == "We built 300 schools."
    assert fetch.detail == "Pasted by mara. The document was stored."


@pytest.mark.parametrize("body", [b"", b" \n "])
def test_nothing_is_refused(body: bytes):
    with pytest.raises(UploadEmpty) as file:
        keep_upload(body=body, told=Told(), now=NOW, by=None)
    with pytest.raises(UploadEmpty) as text:
        keep_pasted(text=body.decode(), told=Told(), now=NOW, by=None)

    assert (set(file.value.fields), set(text.value.fields)) == ({"file"}, {"text"})


def test_other_kinds_are_refused_by_their_bytes():
    with pytest.raises(UploadKindRefused):
        keep_upload(body=b"PK\x03\x04\x14\x00 a spreadsheet", told=Told(), now=NOW, by=None)

    assert not Fetch.objects.exists()


def test_odd_origin_is_refused_at_its_field():
    with pytest.raises(SourceUrlInvalid) as refusal:
        keep_pasted(text="Words", told=Told(origin_url="javascript:alert(1)"), now=NOW, by=None)

    assert set(refusal.value.fields) == {"origin_url"}
    assert not Document.objects.exists()


def test_uploads_have_one_home_that_is_never_due():
    keep_upload(body=HTML, told=Told(), now=NOW, by=None)
    keep_pasted(text="Words", told=Told(), now=NOW, by=None)

    source = Source.objects.get()
    assert (source.kind, source.next_fetch_at, source.last_success_at) == (SourceKind.UPLOAD, None, NOW)
