"""Keeping each version of a page once, as received."""

import gzip
import hashlib
from datetime import timedelta
from threading import Barrier

import pytest
from django.core.files.storage import default_storage

from claims.actions import documents, versions
from claims.actions.documents import fetch_page
from claims.enums import FetchOutcome
from claims.models import Document, Page
from factcheck.warc import read_record
from tests.claims.conftest import at_once
from tests.factories import NOW, make_source
from tests.fakes import Answer, Site
from tests.pdfs import locked, pdf_of

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def _article(words: str, *, title: str = "The budget", counter: int = 0) -> Answer:
    html = (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{words} This paragraph is long enough to be taken for the words of an article.</p>"
        f"</article><!-- {counter} --></body></html>"
    )
    return Answer(html.encode())


FIRST = _article("Crime fell by 12 per cent, the minister said on Monday.")
SECOND = _article("Crime fell by 2 per cent, the minister said on Monday.")


def _page(site: Site, answer: object = FIRST, **fields: object) -> Page:
    site.routes["/a"] = answer
    return Page.objects.create(
        **{"source": make_source(), "url": site.url("/a"), "next_fetch_at": NOW, **fields}
    )


def _again(page: Page):
    Page.objects.filter(pk=page.pk).update(next_fetch_at=LATER)
    return fetch_page(page_id=page.pk, now=LATER)


def test_fetch_page_keeps_the_bytes_as_received_with_their_hashes(site: Site):
    packed = gzip.compress(FIRST.body)
    page = _page(site, Answer(packed, headers={"Content-Encoding": "gzip"}))

    fetch_page(page_id=page.pk, now=NOW)

    document = Document.objects.get()
    with document.record.open() as file:
        record = file.read()
    assert document.sha256 == hashlib.sha256(packed).hexdigest()
    assert document.record_sha256 == hashlib.sha256(record).hexdigest()
    assert (read_record(record).raw, read_record(record).body) == (packed, FIRST.body)


def test_same_bytes_again_are_one_document(site: Site):
    page = _page(site)
    first = fetch_page(page_id=page.pk, now=NOW)

    again = _again(page)

    assert (again.outcome, again.document) == (FetchOutcome.UNCHANGED, first.document)
    assert again.detail == "The page is the same as before."
    assert Document.objects.count() == 1


def test_same_text_in_other_bytes_is_no_new_document(site: Site):
    page = _page(site)
    first = fetch_page(page_id=page.pk, now=NOW)
    site.routes["/a"] = _article("Crime fell by 12 per cent, the minister said on Monday.", counter=7)

    again = _again(page)

    assert (again.outcome, again.document) == (FetchOutcome.UNCHANGED, first.document)
    assert again.detail == "The text of the page is the same as before."


def test_changed_text_is_a_new_document_that_points_to_the_one_before(site: Site):
    page = _page(site)
    first = fetch_page(page_id=page.pk, now=NOW)
    site.routes["/a"] = SECOND

    again = _again(page)

    assert again.detail == "The page has changed; the new version was stored."
    assert again.document.previous == first.document
    assert "12 per cent" in first.document.text


def test_text_that_changes_back_is_the_document_it_was(site: Site):
    page = _page(site)
    first = fetch_page(page_id=page.pk, now=NOW)
    site.routes["/a"] = SECOND
    _again(page)
    site.routes["/a"] = FIRST

    again = _again(page)

    assert (again.outcome, again.document) == (FetchOutcome.UNCHANGED, first.document)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_that_both_fetched_store_one_document(site: Site, monkeypatch):
    page = _page(site)
    both_fetched, plain = Barrier(2, timeout=20), versions.write_record

    def wait_for_the_other(response):
        # Both have looked for a stored twin by now, and found none.
        both_fetched.wait()
        return plain(response)

    monkeypatch.setattr(versions, "write_record", wait_for_the_other)
    monkeypatch.setattr(documents, "take", lambda rows, *, now: False)

    endings = at_once(lambda: fetch_page(page_id=page.pk, now=NOW), times=2)

    assert sorted(ending.outcome for ending in endings) == [FetchOutcome.STORED, FetchOutcome.UNCHANGED]
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\0" * 1000,
        "<p>" + "NUL\0and \ud800 surrogate. Words enough to make a paragraph of text here." + "</p>",
        b"<div>" * 20_000 + b"deep" + b"</div>" * 20_000,
        b"\xff\xfe\xfa" * 1000,
    ],
    ids=["empty", "nul", "surrogate", "deep", "noise"],
)
def test_odd_bodies_end_in_a_kept_document(site: Site, body):
    body = body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass")
    page = _page(site, Answer(body))

    fetch = fetch_page(page_id=page.pk, now=NOW)

    assert fetch.outcome == FetchOutcome.STORED
    assert "\0" not in fetch.document.text
    assert not any("\ud800" <= letter <= "\udfff" for letter in fetch.document.text)


def test_worker_that_finds_its_version_stored_meanwhile_stores_nothing(site: Site, monkeypatch):
    page = _page(site)

    plain = versions.write_record

    def other_worker_is_faster(response):
        monkeypatch.setattr(versions, "write_record", plain)
        Page.objects.update(fetch_claimed_until=None)
        fetch_page(page_id=page.pk, now=NOW)
        return plain(response)

    monkeypatch.setattr(versions, "write_record", other_worker_is_faster)

    fetch = fetch_page(page_id=page.pk, now=NOW)

    document = Document.objects.get()
    assert (fetch.outcome, fetch.document) == (FetchOutcome.UNCHANGED, document)
    folder = document.record.name.rpartition("/")[0]
    assert default_storage.listdir(folder)[1] == [document.record.name.rpartition("/")[2]]


def test_file_of_another_kind_is_kept_without_words(site: Site):
    page = _page(site, Answer(b'{"text": "Crime fell by 12 per cent."}', media_type="application/json"))

    fetch = fetch_page(page_id=page.pk, now=NOW)

    assert (fetch.code, fetch.document.text) == ("document.without_text", "")


def test_changed_file_of_another_kind_is_a_new_document(site: Site):
    page = _page(site, Answer(b"%PDF-1.4 one", media_type="application/pdf"))
    fetch_page(page_id=page.pk, now=NOW)
    site.routes["/a"] = Answer(b"%PDF-1.4 two", media_type="application/pdf")

    assert _again(page).outcome == FetchOutcome.STORED


def test_empty_page_with_a_new_token_is_no_new_document(site: Site):
    page = _page(site, Answer(b"<html><script>token = 1</script></html>"))
    fetch_page(page_id=page.pk, now=NOW)
    site.routes["/a"] = Answer(b"<html><script>token = 2</script></html>")

    assert _again(page).outcome == FetchOutcome.UNCHANGED


def test_fetched_pdf_is_read_and_one_without_words_says_why(site: Site):
    pdf = "application/pdf"
    page = _page(site, Answer(pdf_of("The minister said that crime fell."), media_type=pdf))
    fetch_page(page_id=page.pk, now=NOW)
    site.routes["/a"] = Answer(locked(), media_type=pdf)

    fetch = _again(page)

    assert [document.text for document in Document.objects.order_by("id")] == [
        "The minister said that crime fell.",
        "",
    ]
    assert (fetch.outcome, fetch.code) == (FetchOutcome.STORED, "document.pdf_locked")
