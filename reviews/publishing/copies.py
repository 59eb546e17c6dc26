"""The archived copies behind a published verdict: what it cites, and the pages on which the claim was made.

A copy is other people's content. What is said about it stands in a published document; its words are shown as plain
text and its bytes leave as a download that no browser opens here, each only as far as FACTCHECK_PUBLIC_COPIES allows.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from claims.models import Document
from factcheck.downloads import as_download
from reviews.models import CopyWords, Evidence, Publication
from reviews.publishing import listing

TEXT, RECORD = "text", "record"


@dataclass(frozen=True, slots=True)
class Copy:
    """One archived copy as a published `document` tells it. `quoted` are the words that the verdict took from it."""

    document: Mapping[str, Any]
    sha256: str
    at: datetime
    url: str
    title: str
    publisher: str
    quoted: str
    is_evidence: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """What the desk kept of a copy: its words, and the record with its bytes."""

    words: str
    record: FieldFile


@require_safe
def copy_page(request: HttpRequest, series: UUID, sha256: str) -> HttpResponse:
    """One copy: whose page it is, when it was archived, and what it says. Search engines leave it to the page itself."""
    shown, kept = _found(series, sha256)
    words = kept.words if kept and _is_allowed(TEXT, sha256) else ""
    context = {
        "copy": shown,
        "document": shown.document,
        "desk": shown.document["desk"],
        "pieces": pieces(words, shown.quoted) if words else [],
        "is_withheld": not _is_allowed(TEXT, sha256),
        "has_record": bool(kept and kept.record) and _is_allowed(RECORD, sha256),
    }
    answer = render(request, "public/copy.html", context)
    answer["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def copy_record(request: HttpRequest, series: UUID, sha256: str) -> FileResponse:
    """Hand out a copy as it was received, in its WARC record, where the desk allows it."""
    _, kept = _found(series, sha256)
    if kept is None or not _is_allowed(RECORD, sha256):
        raise Http404
    answer = as_download(kept.record, f"copy-{sha256[:16]}.warc.gz")
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _is_allowed(what: str, sha256: str) -> bool:
    allowed = {"facts": set(), TEXT: {TEXT}, RECORD: {TEXT, RECORD}}[settings.FACTCHECK_PUBLIC_COPIES]
    return what in allowed and sha256 not in settings.FACTCHECK_WITHHELD_COPIES


def _found(series: UUID, sha256: str) -> tuple[Copy, Kept | None]:
    """Return a copy that some version of the verdict tells of, and what is kept of it. Raises Http404."""
    for publication in listing.versions(series).defer("search_text"):
        for told in copies_in(json.loads(publication.document)):
            if told.sha256 == sha256:
                return told, _kept(publication, told)
    raise Http404


def copies_in(document: Mapping[str, Any]) -> Iterator[Copy]:
    """Yield the copies that a published document tells of, what it cites first."""
    for item in document["evidence"]:
        if item["capture"]:
            yield _copy(document, item, item["capture"], "captured_at", item["excerpt"])
    for said in document["claim"]["appearances"]:
        if said["document"].get("copy_url"):
            yield _copy(document, said, said["document"], "fetched_at", said["statement"])


def _copy(
    document: Mapping[str, Any], page: Mapping[str, Any], kept: Mapping[str, Any], at: str, quoted: str
) -> Copy:
    return Copy(
        document=document,
        sha256=kept["sha256"],
        at=datetime.fromisoformat(kept[at]),
        url=page["url"],
        title=page["title"] or page["url"],
        publisher=page["publisher"],
        quoted=quoted,
        is_evidence=at == "captured_at",
    )


def _kept(publication: Publication, told: Copy) -> Kept | None:
    if told.is_evidence:
        public = Evidence.objects.filter(review=publication.review_id, is_confidential=False, removed_at=None)
        item = public.filter(url=told.url, capture_sha256=told.sha256).first()
        words = CopyWords.objects.filter(pk=item.capture_record_sha256).first() if item else None
        return Kept(words.text if words else "", item.capture_record) if item else None
    pages = Document.objects.filter(statements__appearance__claim=publication.review.claim_id)
    page = pages.filter(url=told.url, sha256=told.sha256, status__gt=0).first()
    return Kept(page.text, page.record) if page else None


def pieces(text: str, quoted: str) -> list[tuple[str, bool]]:
    """Return a text in pieces, each with whether it is what was `quoted`, white space and case aside."""
    words = quoted.split()
    found = re.search(r"\s+".join(map(re.escape, words)), text, re.IGNORECASE) if words else None
    if found is None:
        return [(text, False)]
    start, end = found.span()
    parts = ((text[:start], False), (text[start:end], True), (text[end:], False))
    return [(part, is_quoted) for part, is_quoted in parts if part]
