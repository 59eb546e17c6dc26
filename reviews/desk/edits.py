"""Silent edits that nobody has seen yet, over all sources, and marking them as seen."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from claims.actions.edits import mark_edit_seen
from claims.models import SilentEdit
from claims.selectors import silent_edits_unseen
from reviews.desk.access import DeskRequest, for_members

MOST_ROWS = 30


@for_members("GET")
def edits(request: DeskRequest) -> HttpResponse:
    """Show the unseen ones, those that claims rest on first."""
    found = list(silent_edits_unseen()[: MOST_ROWS + 1])
    context = {"edits": found[:MOST_ROWS], "has_more": len(found) > MOST_ROWS}
    return render(request, "claims/edits.html", context)


@for_members("POST")
def seen(request: DeskRequest, edit_id: UUID) -> HttpResponse:
    """Note that a person knows of a silent edit."""
    edit = mark_edit_seen(edit_id=get_object_or_404(SilentEdit, pk=edit_id).pk, by=request.user)
    messages.success(request, _("Noted that you have seen this change."))
    if request.POST.get("from") == "list":
        return redirect("desk:edits")
    return redirect("desk:document", document_id=edit.new_document_id or edit.old_document_id)
