"""Background entries of intake: one source, one page, one document, and the sweeps that find what is due.

The row in the database is the truth about work to do; a message is only a bell. Each entry loads by id and
calls one action. Queues are set by routing in `factcheck.celery`.
"""

from contextlib import suppress

from celery import shared_task
from django.utils import timezone

from claims import selectors
from claims.actions import documents, sources, statements, vectors
from claims.embedder import embedder
from claims.errors import FetchNotDue
from factcheck.bells import many_wait, ring, wake
from factcheck.politeness import HostBusy

# Rows that one sweep rings for; the next sweep goes on with the rest.
MOST_RUNG = 500


@shared_task(name="claims.fetch_source")
def fetch_source(source_id: str) -> None:
    """Poll one source, then ring for its pages. Twice is harmless: only a due source is taken, by one."""
    try:
        with suppress(FetchNotDue):
            sources.fetch_source(source_id=source_id)
    except HostBusy as busy:
        ring("claims.fetch_source", source_id, seconds=busy.wait)
    due = selectors.pages_due(timezone.now()).filter(source_id=source_id)
    ring("claims.fetch_page", *due.values_list("pk", flat=True)[:MOST_RUNG])


@shared_task(name="claims.fetch_page")
def fetch_page(page_id: str) -> None:
    """Fetch one page, then ring for its document. Twice is harmless: only a due page is taken, by one."""
    try:
        fetch = documents.fetch_page(page_id=page_id)
    except FetchNotDue:
        return
    except HostBusy as busy:
        ring("claims.fetch_page", page_id, seconds=busy.wait)
        return
    if fetch.document and fetch.document.statements_read_at is None:
        ring("claims.read_statements", fetch.document.pk)


@shared_task(name="claims.read_statements")
def read_statements(document_id: str) -> None:
    """Find the statements of one document. Twice is harmless: a document that is read stays as it is."""
    statements.read_statements(document_id=document_id)


@shared_task(name="claims.note_vectors")
def note_vectors() -> None:
    """Note what some claims mean, then ring for the rest. Twice is harmless: a claim keeps its first vector."""
    if vectors.note_vectors() == vectors.BATCH:
        wake("claims.note_vectors")


@shared_task(name="claims.sweep_due_sources")
def sweep_due_sources() -> None:
    """Ring for the longest due sources. Twice is harmless: so is each bell."""
    if many_wait("intake"):
        return
    due = selectors.sources_due(timezone.now())
    ring("claims.fetch_source", *due.values_list("pk", flat=True)[:MOST_RUNG])


@shared_task(name="claims.sweep_due_pages")
def sweep_due_pages() -> None:
    """Ring for the longest due pages. Twice is harmless: so is each bell."""
    if many_wait("intake"):
        return
    due = selectors.pages_due(timezone.now())
    ring("claims.fetch_page", *due.values_list("pk", flat=True)[:MOST_RUNG])


@shared_task(name="claims.sweep_orphaned_records")
def sweep_orphaned_records() -> None:
    """Remove records that a crash left behind. Twice is harmless: what is gone is gone."""
    documents.remove_orphans()


@shared_task(name="claims.sweep_unread_documents")
def sweep_unread_documents() -> None:
    """Ring for the oldest unread documents. Twice is harmless: so is each bell."""
    if many_wait("extraction"):
        return
    unread = selectors.unread_documents(timezone.now())
    ring("claims.read_statements", *unread.values_list("pk", flat=True)[:MOST_RUNG])


@shared_task(name="claims.sweep_claims_without_vector")
def sweep_claims_without_vector() -> None:
    """Ring if a claim has no vector, on a desk with an engine. Twice is harmless: so is the bell."""
    engine = embedder()
    if engine is None or many_wait("extraction"):
        return
    if selectors.claims_without_vector(engine.name).exists():
        wake("claims.note_vectors")
