"""What one review's page shows: statement, page it came from, draft, evidence, gates, open steps.

Builds the context for the workbench and the editor's view. Reads only.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.shortcuts import get_object_or_404
from django.utils import timezone

from claims.enums import Triage
from claims.models import Appearance
from claims.selectors import appearances_of, silent_edits_of
from factcheck import words
from factcheck.demo_pages import REFERENCE
from reviews import selectors
from reviews.content import draft_of
from reviews.desk.access import DeskRequest
from reviews.desk.earlier import earlier_checks
from reviews.desk.forms import DraftForm, EvidenceItemForm
from reviews.desk.highlight import pieces
from reviews.desk.presenters import gates_of, options, told_lines, why_of
from reviews.desk.remarked import remarked, remarks_on
from reviews.enums import ReviewKind, Role
from reviews.models import Evidence, Rating, Review, Verdict
from reviews.permissions import Standing, refusal_to_edit, standing_of
from reviews.policies import NOTE_GATES, asked_of, independent_sources, missing_for_submit
from reviews.states import EDITABLE

Told = Mapping[str, Sequence[str]]


def review_of(request: DeskRequest, review_id: UUID) -> Review:
    """Return a review of the member's own desk, or answer 404."""
    return get_object_or_404(selectors.reviews_of(request.membership.desk), pk=review_id)


def can_edit(review: Review, standing: Standing) -> bool:
    """Say whether the person may write in this review now."""
    return review.state in EDITABLE and refusal_to_edit(standing) is None


def source_context(appearances: list[Appearance]) -> dict[str, Any]:
    """Return the page a claim came from, cut into pieces with the statement marked."""
    if not appearances:
        return {"document": None}
    statement = appearances[0].statement
    document = statement.document
    standing = document.statements.exclude(triage=Triage.REPLACED)
    others = list(standing.select_related("speaker").order_by("start"))
    marked = [(str(one.pk), [(start, end) for start, end in one.spans]) for one in others]
    return {
        "statement": statement,
        "document": document,
        "pieces": pieces(document.text, marked, here=str(statement.pk)),
        "others": [one for one in others if one.pk != statement.pk],
    }


def bench_context(
    request: DeskRequest,
    review: Review,
    *,
    form: DraftForm | None = None,
    evidence_form: EvidenceItemForm | None = None,
    told: Told | None = None,
) -> dict[str, Any]:
    """Return everything the workbench shows. `told` are the sentences of a refusal, by field."""
    verdict = review.verdict
    evidence = selectors.with_watches(review, selectors.evidence_of(review))
    standing = standing_of(review, request.user)
    remarks = remarks_on(review)
    appearances = list(appearances_of([review.claim]))
    return {
        "review": review,
        "verdict": verdict,
        "evidence": evidence,
        "standing": standing,
        "is_editable": can_edit(review, standing),
        "options": options(review, standing),
        "colleagues": selectors.colleagues_of(review),
        "appearances": appearances,
        "why": why_of(review, appearances, timezone.now()),
        "is_editor": standing.reaches(Role.EDITOR),
        "edits": list(silent_edits_of([review.claim])),
        "checks": earlier_checks(review.claim.wording, but=review.claim_id),
        "form": form or DraftForm(initial={**draft_of(verdict), "version": verdict.version}),
        "chosen": form["rating"].value() if form else (verdict.rating.slug if verdict.rating else ""),
        "sample": sample_to_cite(),
        "evidence_form": evidence_form or EvidenceItemForm(),
        "ratings": list(Rating.objects.filter(version=review.rating_scale_id).order_by("position")),
        "note_asks": NOTE_GATES.get(ReviewKind(review.kind), ""),
        "told": {name: [words.told(one) for one in sentences] for name, sentences in (told or {}).items()},
        "told_lines": told_lines(told or {}),
        "has_remarks": bool(remarks),
        "remarked": remarked(verdict, remarks),
        "history": selectors.history_of(review)[:30],
        **source_context(appearances),
        **gates_context(review, verdict, evidence),
    }


def sample_to_cite() -> dict[str, str] | None:
    """Return a page of the demo news site that can be cited, where there is such a site."""
    if not settings.FACTCHECK_DEMO_ORIGIN:
        return None
    return {"url": settings.FACTCHECK_DEMO_ORIGIN + REFERENCE.path, "title": REFERENCE.title}


def gates_context(review: Review, verdict: Verdict, evidence: list[Evidence]) -> dict[str, Any]:
    """Return the gates of a review, how many are open, and how its sources count."""
    missing = missing_for_submit(review, verdict, evidence)
    gates = gates_of(missing, asked_of(ReviewKind(review.kind)))
    return {
        "review": review,
        "gates": gates,
        "open_gates": sum(not gate.met for gate in gates),
        "sources_counted": len(independent_sources(evidence)),
        "sources_needed": review.desk.minimum_sources,
    }
