"""Kept pages: the whole text with every statement marked, and the copies as received.

Copies are fetched content: they leave only as a download that no browser opens in place.
"""

from pathlib import PurePath
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from claims.models import Document
from claims.selectors import diff_of, document_with_statements, silent_edits_in
from factcheck.downloads import as_download
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.bench import review_of
from reviews.desk.highlight import around_changes, pieces
from reviews.models import Evidence

MOST_EDITS = 30


@for_members("GET")
def document(request: DeskRequest, document_id: UUID) -> HttpResponse:
    """Show one kept page with its statements beside the text."""
    try:
        found = document_with_statements(document_id)
    except Document.DoesNotExist as missing:
        raise Http404 from missing
    statements = list(found.statements.all())
    marked = [(str(one.pk), [(start, end) for start, end in one.spans]) for one in statements]
    context = {
        "document": found,
        "newer": Document.objects.filter(previous=found).only("pk", "fetched_at").first(),
        "statements": statements,
        "edits": silent_edits_in(found)[:MOST_EDITS],
        "pieces": pieces(found.text, marked),
    }
    return render(request, "claims/document.html", context)


@for_members("GET")
def changes(request: DeskRequest, document_id: UUID) -> HttpResponse:
    """Show what a version of a page changed against the one before."""
    found = get_object_or_404(Document.objects.select_related("page__source", "previous"), pk=document_id)
    if found.previous is None:
        raise Http404
    context = {"document": found, "segments": around_changes(diff_of(found)), "edits": silent_edits_in(found)}
    return render(request, "claims/changes.html", context)


@for_members("GET")
def document_copy(request: DeskRequest, document_id: UUID) -> FileResponse:
    """Hand out the page as received, in its WARC record."""
    found = get_object_or_404(Document, pk=document_id)
    return as_download(found.record, f"document-{found.pk}.warc.gz")


@for_members("GET")
def evidence_copy(request: DeskRequest, review_id: UUID, evidence_id: UUID) -> FileResponse:
    """Hand out the archived copy of a cited page, or the file that was attached."""
    return copy_of(get_object_or_404(Evidence, pk=evidence_id, review=review_of(request, review_id)))


def copy_of(item: Evidence) -> FileResponse:
    """Return what is kept of an item of evidence as a download. Raises Http404 where nothing is."""
    if item.capture_record:
        return as_download(item.capture_record, f"evidence-{item.pk}.warc.gz")
    return as_download(item.file, f"evidence-{item.pk}{PurePath(item.file.name or '').suffix}")
