"""Keep what people bring: uploaded files and pasted text become documents like fetched pages.

The bytes are kept as they came, named by their hash, so the same bytes are one document for ever. What
they are is decided by the bytes alone.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_noop as _

from claims.actions.attempts import Ending, note
from claims.actions.columns import storable
from claims.actions.versions import Version, kept, read_into
from claims.enums import FetchOutcome, SourceKind
from claims.errors import PageWithoutText, SourceUrlInvalid, UploadEmpty, UploadKindRefused
from claims.fetching.reading import TEXT, media_type_of
from claims.models import Document, Fetch, Page, Source
from factcheck.addresses import parse_url
from factcheck.http import BadUrl
from factcheck.warc import write_resource
from factcheck.words import phrase

UPLOADS_URL = "urn:factcheck:uploads"
# A text without a headline is called by its first words.
WORDS_OF_TITLE = 12


@dataclass(frozen=True, slots=True)
class Told:
    """What the person tells about the bytes. It goes before what the bytes tell of themselves."""

    title: str = ""
    publisher: str = ""
    published_on: date | None = None
    origin_url: str = ""


def keep_upload(*, body: bytes, told: Told, now: datetime | None = None, by: User | None) -> Fetch:
    """Keep an uploaded file. Returns the log's row, with the document that stands for these bytes.

    A PDF that cannot be read is kept all the same, and the row says why it has no words.
    Refuses: UploadEmpty, UploadKindRefused, SourceUrlInvalid (each with `fields`).
    Afterwards: for a new document the caller rings claims.read_statements.
    """
    if not body.strip():
        raise UploadEmpty(fields={"file": [str(UploadEmpty())]})
    media_type = media_type_of(body)
    if not media_type:
        raise UploadKindRefused(fields={"file": [str(UploadKindRefused())]})
    return _kept(body, media_type, told, _("Uploaded"), now or timezone.now(), by)


def keep_pasted(*, text: str, told: Told, now: datetime | None = None, by: User | None) -> Fetch:
    """Keep pasted text, as `keep_upload` keeps a file. Refuses: UploadEmpty, SourceUrlInvalid."""
    if not text.strip():
        raise UploadEmpty(fields={"text": [str(UploadEmpty())]})
    body = storable(text).encode()
    return _kept(body, f"{TEXT}; charset=utf-8", told, _("Pasted"), now or timezone.now(), by)


def _kept(body: bytes, content_type: str, told: Told, how: str, now: datetime, by: User | None) -> Fetch:
    origin = _origin(told.origin_url)
    digest = hashlib.sha256(body).hexdigest()
    name = f"urn:sha256:{digest}"
    source = _uploads()
    page, _created = Page.objects.get_or_create(
        url=name, defaults={"source": source, "title": told.title[:500]}
    )
    document = Document(
        page=page,
        url=origin or name,
        fetched_at=now,
        status=0,
        media_type=content_type.partition(";")[0],
        headers=[["Content-Type", content_type]],
        sha256=digest,
    )
    with kept(_version(document, body, content_type, told, now)) as standing:
        Source.objects.filter(pk=source.pk).update(last_fetch_at=now, last_success_at=now, last_new_at=now)
        return note(_ending(standing, how, by), source=source, page=page, url=document.url, started_at=now)


def _version(document: Document, body: bytes, content_type: str, told: Told, now: datetime) -> Version:
    if twin := Document.objects.filter(page=document.page_id).first():
        return Version(document, twin)
    remark = read_into(document, body, content_type=content_type)
    if not document.text and remark is None:
        remark = PageWithoutText(_("No text was found in it. Its bytes are kept."))
    document.title = storable(told.title.strip(), 500) or document.title or _first_words(document.text)
    document.publisher = storable(told.publisher.strip(), 200) or document.publisher
    document.published_on = told.published_on or document.published_on
    record, document.record_sha256 = write_resource(
        body, uri=document.page.url, media_type=content_type, at=now
    )
    return Version(document, record=record, remark=remark)


def _ending(version: Version, how: str, by: User | None) -> Ending:
    who = phrase("{how} by {name}.", how=how, name=by.get_username()) if by else f"{how}."
    if version.twin:
        return Ending(
            FetchOutcome.UNCHANGED,
            detail=phrase("{who} These bytes are already kept.", who=who),
            document=version.twin,
        )
    code = version.remark.code if version.remark else ""
    sentence = str(version.remark) if version.remark else _("The document was stored.")
    return Ending(FetchOutcome.STORED, code=code, detail=f"{who} {sentence}", document=version.document)


def _origin(url: str) -> str:
    try:
        return parse_url(url.strip()).url if url.strip() else ""
    except BadUrl as error:
        raise SourceUrlInvalid(fields={"origin_url": [error.sentence]}) from error


def _uploads() -> Source:
    defaults = {"kind": SourceKind.UPLOAD, "name": _("Uploads and pasted text"), "idle_alarm_hours": 0}
    return Source.objects.get_or_create(url=UPLOADS_URL, defaults=defaults)[0]


def _first_words(text: str) -> str:
    return " ".join(text[:2000].split()[:WORDS_OF_TITLE])[:200]
