"""The inbox of readers' complaints: those that wait by their last day, and each with its answer and history."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.errors import Invalid
from factcheck.forms import tell
from factcheck.words import told
from reviews import selectors
from reviews.actions import complaints as actions
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.complaint_forms import AnswerForm, AssignForm
from reviews.desk.forms import FollowUpForm
from reviews.models import Complaint
from reviews.permissions import refusal_to_answer_readers
from reviews.publishing import listing

PER_PAGE = 30


@for_members("GET")
def complaints(request: DeskRequest) -> HttpResponse:
    """Show what waits for an answer, the most urgent first; `?closed=1` shows what was answered."""
    shows_closed = bool(request.GET.get("closed"))
    rows = selectors.complaints_of(request.membership.desk, closed=shows_closed)
    context = {
        "page_obj": Paginator(rows, PER_PAGE).get_page(request.GET.get("page")),
        "shows_closed": shows_closed,
        "today": timezone.localdate(),
    }
    return render(request, "complaints/complaints.html", context)


@for_members("GET")
def complaint(request: DeskRequest, complaint_id: UUID) -> HttpResponse:
    """Show one complaint."""
    return _show(request, _found(request, complaint_id))


@for_members("POST")
def acknowledge(request: DeskRequest, complaint_id: UUID) -> HttpResponse:
    """Say that somebody looks into it."""
    found = _found(request, complaint_id)
    actions.acknowledge_complaint(complaint_id=found.pk, by=request.user)
    messages.success(request, _("Noted. Its reader sees that somebody looks into it."))
    return redirect("desk:complaint", complaint_id=found.pk)


@for_members("POST")
def assign(request: DeskRequest, complaint_id: UUID) -> HttpResponse:
    """Give it to a member of the desk."""
    found = _found(request, complaint_id)
    form = AssignForm(request.POST, desk=request.membership.desk)
    if not form.is_valid():
        raise Invalid(fields={"person": [_("Choose a member of this desk.")]})
    actions.assign_complaint(
        complaint_id=found.pk, person_id=form.cleaned_data["person"] or None, by=request.user
    )
    messages.success(request, _("Assigned."))
    return redirect("desk:complaint", complaint_id=found.pk)


@for_members("POST")
def close(request: DeskRequest, complaint_id: UUID) -> HttpResponse:
    """Answer it for good."""
    found, form = _found(request, complaint_id), AnswerForm(request.POST)
    if form.is_valid():
        try:
            actions.close_complaint(complaint_id=found.pk, **form.cleaned_data, by=request.user)
        except Invalid as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Answered. Its reader finds the answer on the page of the receipt."))
            return redirect("desk:complaint", complaint_id=found.pk)
    return _show(request, found, answer_form=form, status=422)


@for_members("POST")
def open_round(request: DeskRequest, complaint_id: UUID) -> HttpResponse:
    """Open a round on the verdict that it is about."""
    found, asked = _found(request, complaint_id), FollowUpForm(request.POST).asked()
    opened = actions.open_round_from_complaint(complaint_id=found.pk, **asked, by=request.user)
    messages.success(request, _("Opened. It stands in the queue: take it to write."))
    return redirect("desk:review", review_id=opened.pk)


def _found(request: DeskRequest, complaint_id: UUID) -> Complaint:
    rows: QuerySet[Complaint] = selectors.complaints_of(request.membership.desk)
    return get_object_or_404(rows, pk=complaint_id)


def _show(
    request: DeskRequest, found: Complaint, *, answer_form: AnswerForm | None = None, status: int = 200
) -> HttpResponse:
    refused = refusal_to_answer_readers(request.membership.desk, request.user)
    context: dict[str, Any] = {
        "complaint": found,
        "document": listing.document_of(found.publication) if found.publication else None,
        "events": found.events.select_related("actor"),
        "why_not": told(refused.sentence) if refused else "",
        "answer_form": answer_form or AnswerForm(),
        "assign_form": AssignForm(desk=request.membership.desk, initial={"person": found.assigned_to_id}),
        "round_form": FollowUpForm(),
        "is_overdue": found.is_overdue_on(timezone.localdate()),
    }
    return render(request, "complaints/complaint.html", context, status=status)
