"""Is what was fetched a new version of its page, and how is it kept? Used by `claims.actions.documents`.

The same bytes are one document for ever; so are other bytes around an unchanged text.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Q

from claims.actions.columns import storable
from claims.fetching.page_text import PageText
from claims.fetching.reading import read_body
from claims.models import Document, Page
from factcheck.errors import Upstream
from factcheck.http import FetchedResponse
from factcheck.warc import write_record

HTML = {"text/html", "application/xhtml+xml"}


@dataclass(frozen=True, slots=True)
class Version:
    """What was fetched, ready to be written: a new document with its record, or the one already stored."""

    document: Document
    twin: Document | None = None
    record: bytes = b""
    # Why there are no words in it, where that is known.
    remark: Upstream | None = None


def version_of(page: Page, response: FetchedResponse, *, now: datetime) -> Version:
    """Read an answer and compare it with what is stored. Writes nothing, so call it outside a transaction."""
    document = Document(
        page=page,
        url=response.url,
        fetched_at=now,
        status=response.status,
        media_type=storable(response.media_type, 100),
        headers=[[storable(name), storable(value)] for name, value in response.headers],
        sha256=response.sha256,
    )
    # Of a page that was never fetched nothing can be stored, and `kept` looks once more.
    before = _before(document) if page.last_fetch_at else None
    if before and _is_same_bytes(document, before):
        return Version(document, before)
    remark = read_into(document, response.body, content_type=response.header("Content-Type"))
    if before and _is_same_text(document, before):
        return Version(document, before)
    record, document.record_sha256 = write_record(response)
    return Version(document, record=record, remark=remark)


def read_into(document: Document, body: bytes, *, content_type: str) -> Upstream | None:
    """Fill a new document with what its body says. Returns why the body could not be read, or None."""
    try:
        page_text = read_body(body, url=document.url, content_type=content_type)
    except Upstream as remark:
        return remark
    _describe(document, page_text)
    return None


@contextmanager
def kept(version: Version) -> Iterator[Version]:
    """Store a new version with its record inside one transaction, which ends with the block.

    Gives what stands afterwards: the version, or the twin of another worker that was faster. The page's row
    is locked meanwhile. The file is written before the transaction, and taken away where nothing points to it.
    """
    document = version.document
    if version.record:
        document.record.save(f"{document.pk}.warc.gz", ContentFile(version.record), save=False)
    with transaction.atomic():
        standing = _inserted(version)
        yield standing
    if version.record and standing.twin:
        document.record.delete(save=False)


def _inserted(version: Version) -> Version:
    document = version.document
    if version.twin:
        return version
    Page.objects.select_for_update().only("pk").get(pk=document.page_id)
    before = _before(document)
    if before and (_is_same_bytes(document, before) or _is_same_text(document, before)):
        return Version(document, before)
    document.previous = before
    document.save(force_insert=True)
    return version


def _before(document: Document) -> Document | None:
    """Return the stored version of its page with the same bytes, or else the latest one. One query."""
    alike = Q(sha256=document.sha256) | Q(next__isnull=True)
    stored = Document.objects.filter(alike, page=document.page_id)
    return min(stored, key=lambda version: not _is_same_bytes(document, version), default=None)


def _is_same_bytes(document: Document, before: Document) -> bool:
    return before.sha256 == document.sha256


def _is_same_text(document: Document, before: Document) -> bool:
    """Return whether the words are the same.

    Sites change counters and tokens around an article with every answer; such a copy is no new version.
    """
    has_words = bool(document.text or document.media_type in HTML)
    return has_words and (before.text, before.title) == (document.text, document.title)


def _describe(document: Document, page_text: PageText) -> None:
    document.text = storable(page_text.text)
    document.title = storable(page_text.title, 500)
    document.byline = storable(page_text.byline, 300)
    document.publisher = storable(page_text.publisher, 200)
    document.published_on = page_text.published_on
    document.language = storable(page_text.language, 16)
    document.canonical_url = storable(page_text.canonical_url, 2048)
