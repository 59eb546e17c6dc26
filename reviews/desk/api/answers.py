"""How do sources, attempts, documents and previews read in the desk's API? Rows in, plain JSON values out."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from claims.actions.preview import Preview, Sample
from claims.models import Document, Fetch, SilentEdit, Source, Statement
from reviews.desk.api.review_answers import said, silent_edit
from reviews.desk.source_health import health_of
from reviews.publishing.document import moment


def source(row: Source, *, now: datetime) -> dict[str, Any]:
    """Return a source of `sources_with_counts`."""
    health = health_of(row, now=now)
    return {
        "id": str(row.pk),
        "name": row.name,
        "url": row.url,
        "kind": row.kind,
        "minutes_between_fetches": row.minutes_between_fetches,
        "idle_alarm_hours": row.idle_alarm_hours,
        "is_paused": row.is_paused,
        "health": {"state": health.state, "label": health.label, "detail": health.detail},
        "next_fetch_at": _moment(row.next_fetch_at),
        "last_fetch_at": _moment(row.last_fetch_at),
        "last_success_at": _moment(row.last_success_at),
        "last_new_at": _moment(row.last_new_at),
        "consecutive_failures": row.consecutive_failures,
        "pages": row.page_count,  # type: ignore[attr-defined]
        "documents": row.document_count,  # type: ignore[attr-defined]
        "statements": row.statement_count,  # type: ignore[attr-defined]
    }


def fetch(row: Fetch) -> dict[str, Any]:
    """Return one attempt."""
    return {
        "id": str(row.pk),
        "url": row.url,
        "outcome": row.outcome,
        "status": row.status,
        "code": row.code,
        "detail": row.detail,
        "started_at": moment(row.started_at),
        "ended_at": moment(row.ended_at),
        "retry_at": _moment(row.retry_at),
        "document": str(row.document_id) if row.document_id else None,
    }


def document(row: Document, edits: list[SilentEdit]) -> dict[str, Any]:
    """Return a document of `document_with_statements` with its silent edits."""
    return {
        "id": str(row.pk),
        "source": str(row.page.source_id),
        "url": row.url,
        "title": row.title,
        "byline": row.byline,
        "publisher": row.publisher,
        "published_on": row.published_on.isoformat() if row.published_on else None,
        "language": row.language,
        "media_type": row.media_type,
        "status": row.status,
        "fetched_at": moment(row.fetched_at),
        "sha256": row.sha256,
        "previous": str(row.previous_id) if row.previous_id else None,
        "is_read": row.statements_read_at is not None,
        "reading_problem": row.reading_problem,
        "text": row.text,
        "statements": [_statement(one) for one in row.statements.all()],
        "silent_edits": [silent_edit(one) for one in edits],
    }


def preview(found: Preview) -> dict[str, Any]:
    """Return what an address would bring."""
    return {
        "url": found.url,
        "kind": found.kind,
        "title": found.title,
        "page_count": found.page_count,
        "pages": [asdict(page) for page in found.pages],
        "samples": [_sample(sample) for sample in found.samples],
        "alternatives": [asdict(other) for other in found.alternatives],
        "problem": found.problem,
        "code": found.code,
        "may_pass": found.may_pass,
        "source": str(found.source.pk) if found.source else None,
    }


def _sample(sample: Sample) -> dict[str, Any]:
    return {
        "url": sample.url,
        "title": sample.title,
        "problem": sample.problem,
        "statement_count": sample.statement_count,
        "statements": [
            {
                "content": one.content,
                "speaker": (one.speaker.name or one.speaker.text) if one.speaker else "",
                "type": one.type,
                "check_worthiness": one.check_worthiness,
            }
            for one in sample.statements
        ],
    }


def _statement(row: Statement) -> dict[str, Any]:
    return {**said(row), "spans": row.spans, "triage": row.triage}


def _moment(at: datetime | None) -> str | None:
    return moment(at) if at else None
