"""Citing on the workbench: adding, changing and removing items of evidence.

Each sends the whole form, so the draft is saved first (see `editing`). Archiving is the worker's.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from factcheck.bells import ring
from factcheck.forms import tell
from reviews.actions import evidence as evidence_actions
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.bench import review_of
from reviews.desk.editing import after_saving
from reviews.desk.forms import AmendForm, EvidenceItemForm
from reviews.desk.workbench import render_bench
from reviews.enums import EvidenceForm
from reviews.errors import EvidenceIncomplete
from reviews.models import Evidence, Review, Verdict


@for_members("POST")
def attach(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Cite one item of evidence, and have its page archived."""

    def cite(review: Review, saved: Verdict) -> HttpResponse:
        form = EvidenceItemForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                item = evidence_actions.attach_evidence(
                    review_id=review.pk,
                    form=EvidenceForm(form.cleaned_data["form"]),
                    fields=form.item(),
                    file=form.cleaned_data["file"],
                    by=request.user,
                )
            except EvidenceIncomplete as refused:
                tell(form, refused)
            else:
                if item.form == EvidenceForm.URL:
                    ring("reviews.capture_evidence", item.pk)
                return redirect(f"{_page_of(review)}#evidence")
        return render_bench(request, review_of(request, review_id), evidence_form=form, status=422)

    return after_saving(request, review_id, cite)


@for_members("POST")
def detach(request: DeskRequest, review_id: UUID, evidence_id: UUID) -> HttpResponse:
    """Remove one item; its row stays for the history."""

    def remove(review: Review, saved: Verdict) -> HttpResponse:
        item = get_object_or_404(Evidence, pk=evidence_id, review=review)
        evidence_actions.detach_evidence(evidence_id=item.pk, by=request.user)
        messages.info(request, _("“{title}” was removed from the evidence.").format(title=item.title))
        return redirect(f"{_page_of(review)}#evidence")

    return after_saving(request, review_id, remove)


@for_members("POST")
def retry(request: DeskRequest, review_id: UUID, evidence_id: UUID) -> HttpResponse:
    """Have a page archived again that could not be archived."""

    def again(review: Review, saved: Verdict) -> HttpResponse:
        item = get_object_or_404(Evidence, pk=evidence_id, review=review)
        evidence_actions.retry_capture(evidence_id=item.pk, by=request.user)
        ring("reviews.capture_evidence", item.pk)
        return redirect(f"{_page_of(review)}#evidence")

    return after_saving(request, review_id, again)


@for_members("GET", "POST")
def amend(request: DeskRequest, review_id: UUID, evidence_id: UUID) -> HttpResponse:
    """Change what is said about one item."""
    review = review_of(request, review_id)
    item = get_object_or_404(Evidence, pk=evidence_id, review=review, removed_at__isnull=True)
    form = AmendForm(request.POST or None, initial={name: getattr(item, name) for name in AmendForm().fields})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                evidence_actions.amend_evidence(evidence_id=item.pk, fields=form.item(), by=request.user)
            except EvidenceIncomplete as refused:
                tell(form, refused)
            else:
                return redirect(f"{_page_of(review)}#evidence")
    context = {"review": review, "item": item, "form": form}
    return render(request, "reviews/evidence.html", context, status=status)


def _page_of(review: Review) -> str:
    return redirect("desk:review", review_id=review.pk).url
