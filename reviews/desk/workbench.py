"""The workbench: one review on one page, to write in for who holds it, to read for everyone else."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext_lazy as _

from factcheck.words import Words
from reviews import selectors
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.bench import Told, bench_context, can_edit, gates_context, review_of
from reviews.desk.discussion import discussion_context
from reviews.desk.forms import DraftForm, EvidenceItemForm
from reviews.desk.presence import others_at
from reviews.desk.presenters import history_lines
from reviews.enums import CaptureState
from reviews.models import Evidence, Review
from reviews.permissions import standing_of

NOT_SAVED = _("Not saved yet. Please look at:")


@for_members("GET")
def review(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Show one review."""
    return render_bench(request, review_of(request, review_id))


def render_bench(
    request: DeskRequest,
    review: Review,
    *,
    form: DraftForm | None = None,
    evidence_form: EvidenceItemForm | None = None,
    told: Told | None = None,
    title: Words = NOT_SAVED,
    status: int = 200,
) -> HttpResponse:
    """Render the workbench, with what was typed and what was refused where given."""
    context = bench_context(request, review, form=form, evidence_form=evidence_form, told=told)
    context["told_title"] = title
    context["history"] = history_lines(context["history"])
    context["also_here"] = others_at(request, review.pk)
    context |= discussion_context(review, context["evidence"], page="review")
    return render(request, "reviews/workbench.html", context, status=status)


@for_members("GET")
def gates(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Show what is still missing; fetched again after each save."""
    found = review_of(request, review_id)
    context = gates_context(found, found.verdict, list(selectors.evidence_of(found)))
    return render(request, "reviews/_gates.html", context)


@for_members("GET")
def evidence_item(request: DeskRequest, review_id: UUID, evidence_id: UUID) -> HttpResponse:
    """Show one item of evidence; asked again while its page is being archived."""
    found = review_of(request, review_id)
    item = get_object_or_404(Evidence, pk=evidence_id, review=found, removed_at__isnull=True)
    is_editable = can_edit(found, standing_of(found, request.user))
    (shown,) = selectors.with_watches(found, [item])
    context = {"review": found, "item": shown, "is_editable": is_editable}
    response = render(request, "reviews/_evidence_item.html", context)
    if item.capture_state != CaptureState.PENDING:
        response["HX-Trigger"] = "gates-changed"
    return response
