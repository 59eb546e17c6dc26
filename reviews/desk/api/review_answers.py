"""How do reviews, drafts and evidence read in the desk's API? Rows in, plain JSON values out."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from claims.models import Appearance, SilentEdit, Statement
from claims.selectors import appearances_of, silent_edits_of
from reviews import selectors
from reviews.chain import digest_of
from reviews.content import content_of, draft_of, renamings_since_hand_in
from reviews.desk.api.conditions import tag_of
from reviews.desk.bench import can_edit
from reviews.desk.presenters import EventLine, Line, gates_of, history_lines, options
from reviews.enums import ReviewKind
from reviews.models import Evidence, Panel, Publication, Rating, Review, Verdict, Watch
from reviews.names import name_of
from reviews.permissions import standing_of
from reviews.policies import approvals_needed, asked_of, missing_for_submit
from reviews.publishing.document import moment
from reviews.remarks import kept
from reviews.visibility import seats_of

MOST_EVENTS = 100


def line(row: Line) -> dict[str, Any]:
    """Return one review of a list, with why it stands where it does."""
    review = row.review
    return {
        "id": str(review.pk),
        "etag": tag_of(review, review.verdict.version),
        "state": review.state,
        "kind": review.kind,
        "words": row.words,
        "claim": review.claim.wording,
        "appearances": row.appearances,
        "checker": person(review.checker),
        "priority": review.priority,
        "why": [{"name": one.name, "points": float(one.points), "sentence": one.sentence} for one in row.why],
        "due_at": at(review.due_at),
        "state_changed_at": moment(review.state_changed_at),
    }


def review(row: Review, by: User) -> dict[str, Any]:
    """Return everything that the workbench shows `by` of a review of `reviews_of`."""
    evidence_rows = selectors.with_watches(row, selectors.evidence_of(row))
    digest = digest_of(content_of(row.verdict, evidence_rows, renamings_since_hand_in(row)))
    given = list(selectors.approvals_of(row, digest))
    standing = standing_of(row, by)
    steps = options(row, standing, [one.approved_by_id for one in given], by.pk)
    missing = missing_for_submit(row, row.verdict, evidence_rows)
    publication = Publication.objects.filter(review=row).first()
    return {
        "id": str(row.pk),
        "state": row.state,
        "kind": row.kind,
        "follows": str(row.follows_id) if row.follows_id else None,
        "claim": {"id": str(row.claim_id), "wording": row.claim.wording},
        "appearances": [_appearance(one) for one in appearances_of([row.claim])],
        "silent_edits": [silent_edit(one) for one in silent_edits_of([row.claim])],
        "checker": person(row.checker),
        "opened_at": moment(row.opened_at),
        "state_changed_at": moment(row.state_changed_at),
        "waiting_until": at(row.waiting_until),
        "publish_at": at(row.publish_at),
        "due_at": at(row.due_at),
        "draft": draft(row.verdict),
        "ratings": [
            {"slug": one.slug, "label": one.label}
            for one in Rating.objects.filter(version=row.rating_scale_id).order_by("position")
        ],
        "evidence": [evidence(one) for one in evidence_rows],
        "gates": [
            {"name": one.name, "is_met": one.met, "text": one.text, "pointer": f"#/{one.name}"}
            for one in gates_of(missing, asked_of(ReviewKind(row.kind)))
        ],
        "is_editable": can_edit(row, standing),
        "steps": [
            {"verb": verb, "is_open": step.is_open, "why_not": step.why} for verb, step in steps.items()
        ],
        "digest": digest,
        "approvals": [
            {
                "by": person(one.approved_by),
                "at": moment(one.approved_at),
                "digest": one.digest,
                "is_override": one.is_override,
            }
            for one in given
        ],
        "approvals_needed": approvals_needed(row),
        "panel": _panel(row, by),
        "publication": str(publication.series) if publication else None,
        "history": [_event(one) for one in history_lines(selectors.history_of(row)[:MOST_EVENTS])],
    }


def draft(row: Verdict) -> dict[str, Any]:
    """Return the draft of a verdict."""
    return {"version": row.version, "saved_at": at(row.saved_at), **draft_of(row)}


def evidence(row: Evidence) -> dict[str, Any]:
    """Return one item of evidence, and how its archived copy stands."""
    return {
        "id": str(row.pk),
        "form": row.form,
        "url": row.url,
        "stance": row.stance,
        "level": row.level,
        "title": row.title,
        "publisher": row.publisher,
        "published_on": row.published_on.isoformat() if row.published_on else None,
        "excerpt": row.excerpt,
        "note": row.note,
        "interests": row.interests,
        "is_confidential": row.is_confidential,
        "no_capture_reason": row.no_capture_reason,
        "capture_state": row.capture_state,
        "capture_detail": row.capture_detail,
        "captured_at": at(row.captured_at),
        "page": page(row.page) if getattr(row, "page", None) else None,  # type: ignore[attr-defined]
        "added_by": person(row.added_by),
        "added_at": moment(row.added_at),
    }


def page(row: Watch) -> dict[str, Any]:
    """Return how a cited page of a live verdict stands today."""
    return {
        "state": row.state,
        "since": at(row.since),
        "detail": row.detail,
        "has_lost_excerpt": row.has_lost_excerpt,
        "failures": row.failures,
        "looked_at": at(row.looked_at),
        "next_look_at": at(row.next_look_at),
        "seen_at": at(row.seen_at),
        "seen_by": person(row.seen_by),
    }


def lost_page(row: Watch) -> dict[str, Any]:
    """Return a page of `lost_pages`, with where it is cited."""
    item = row.evidence
    cited = {"evidence": str(item.pk), "review": str(item.review_id), "url": item.url, "title": item.title}
    return {**cited, "verdict": str(item.review.publication.series), **page(row)}


def said(row: Statement) -> dict[str, Any]:
    """Return what every answer tells of a statement."""
    return {
        "id": str(row.pk),
        "content": row.content,
        "speaker": row.speaker.name if row.speaker else row.speaker_text,
        "type": row.type,
        "kind": row.kind,
        "check_worthiness": row.check_worthiness,
        "confidence": row.confidence,
    }


def statement(row: Statement) -> dict[str, Any]:
    """Return a statement that waits for a person's decision."""
    return {**said(row), "document": str(row.document_id), "url": row.document.url}


def rejected_statement(row: Statement) -> dict[str, Any]:
    """Return a statement that was taken out of triage, with who did it and why."""
    return {
        **statement(row),
        "reason": row.triage_reason,
        "rejected_by": person(row.triaged_by),
        "rejected_at": at(row.triaged_at),
    }


def one_statement(row: Statement, teachable: str) -> dict[str, Any]:
    """Return one statement with its places and what stands frozen on it."""
    return {
        **statement(row),
        "speaker_id": str(row.speaker_id) if row.speaker_id else None,
        "speaker_text": row.speaker_text,
        "speaker_role": row.speaker_role,
        "speaker_party": row.speaker_party,
        "spans": row.spans,
        "triage": row.triage,
        "teachable_name": teachable,
    }


def silent_edit(row: SilentEdit) -> dict[str, Any]:
    """Return what a newer version of a page did to words that the desk knows."""
    return {
        "id": str(row.pk),
        "statement": str(row.statement_id),
        "kind": row.kind,
        "nearest": row.nearest,
        "noticed_at": moment(row.noticed_at),
        "restored_at": at(row.restored_at),
        "new_document": str(row.new_document_id) if row.new_document_id else None,
    }


def people(rows: Iterable[User]) -> list[dict[str, Any]]:
    """Return members of the desk."""
    return [{"id": one.pk, "name": name_of(one)} for one in rows]


def person(row: User | None) -> dict[str, Any] | None:
    """Return a member, None for nobody."""
    return {"id": row.pk, "name": name_of(row)} if row else None


def at(when: datetime | None) -> str | None:
    """Return a moment as text, None for never."""
    return moment(when) if when else None


def _appearance(row: Appearance) -> dict[str, Any]:
    return statement(row.statement) | {"said_on": _day(row.statement)}


def _panel(row: Review, by: User) -> list[dict[str, Any]]:
    newest = Panel.objects.filter(review=row).order_by("-called_at", "-id").first()
    return [
        {
            "person": person(seat.person),  # type: ignore[arg-type]
            "has_voted": seat.has_voted,
            "rating": seat.rating.slug if seat.rating else None,
            "note": seat.note,
        }
        for seat in (seats_of(newest, by) if newest else [])
    ]


def _day(row: Statement) -> str | None:
    return row.said_on.isoformat() if row.said_on else None


def _event(row: EventLine) -> dict[str, Any]:
    return {
        "position": row.event.position,
        "verb": row.event.verb,
        "words": row.words,
        "who": row.who,
        "before": row.event.before,
        "after": row.event.after,
        "at": moment(row.event.at),
        "reason": row.event.reason,
        "remarks": kept(row.remarks),
    }
