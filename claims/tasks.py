"""Background entries of intake: one source, one page, one document, and the sweeps that find what is due.

The row in the database is the truth about work to do; a message is only a bell. Each entry loads by id and
calls one action. Queues are set by routing in `factcheck.celery`.
"""

from contextlib import suppress
from typing import Any
from uuid import UUID

from celery import Task, shared_task
from django.db import transaction
from django.utils import timezone

from claims import selectors
from claims.actions import documents, sources, statements
from claims.errors import FetchNotDue

# Rows that one sweep rings for; the next sweep goes on with the rest.
MOST_RUNG = 100
# A bell that nobody heard for so long is dropped, or bells would pile up in front of a slow worker.
BELL_SECONDS = 60


def ring(task: "Task[Any, Any]", *row_ids: UUID | str) -> None:
    """Ask for a task on each of some rows once the transaction is through.

    A broker that is away is logged once and breaks nothing: the sweep finds the rows.
    """

    def send() -> None:  # a function of its own, because Django logs a failed one by its name
        for row_id in row_ids:
            task.apply_async(args=(str(row_id),), expires=BELL_SECONDS)

    transaction.on_commit(send, robust=True)


@shared_task(name="claims.fetch_source")
def fetch_source(source_id: str) -> None:
    """Poll one source, then ring for its pages. Twice is harmless: only a due source is taken, by one."""
    with suppress(FetchNotDue):
        sources.fetch_source(source_id=source_id)
    due = selectors.pages_due(timezone.now()).filter(source_id=source_id)
    ring(fetch_page, *due.values_list("pk", flat=True)[:MOST_RUNG])


@shared_task(name="claims.fetch_page")
def fetch_page(page_id: str) -> None:
    """Fetch one page, then ring for its document. Twice is harmless: only a due page is taken, by one."""
    with suppress(FetchNotDue):
        fetch = documents.fetch_page(page_id=page_id)
        if fetch.document and fetch.document.statements_read_at is None:
            ring(read_statements, fetch.document.pk)


@shared_task(name="claims.read_statements")
def read_statements(document_id: str) -> None:
    """Find the statements of one document. Twice is harmless: a document that is read stays as it is."""
    statements.read_statements(document_id=document_id)


@shared_task(name="claims.sweep_due_sources")
def sweep_due_sources() -> None:
    """Ring for the longest due sources. Twice is harmless: so is each bell."""
    due = selectors.sources_due(timezone.now())
    ring(fetch_source, *due.values_list("pk", flat=True)[:MOST_RUNG])


@shared_task(name="claims.sweep_due_pages")
def sweep_due_pages() -> None:
    """Ring for the longest due pages. Twice is harmless: so is each bell."""
    due = selectors.pages_due(timezone.now())
    ring(fetch_page, *due.values_list("pk", flat=True)[:MOST_RUNG])


@shared_task(name="claims.sweep_unread_documents")
def sweep_unread_documents() -> None:
    """Ring for the oldest unread documents. Twice is harmless: so is each bell."""
    ring(read_statements, *selectors.unread_documents().values_list("pk", flat=True)[:MOST_RUNG])
