"""The watched places: how they fare, adding one, pausing, fetching at once.

Rules and writes are in `claims.actions`; these pages only show and call them.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from claims.actions import sources as source_actions
from claims.models import Source
from claims.selectors import fetches_of, sources_with_counts
from factcheck.bells import ring
from factcheck.errors import Conflict, Invalid
from factcheck.problems import status_of
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.forms import SourceForm

FETCH = "claims.fetch_source"


@for_members("GET", "POST")
def sources(request: DeskRequest) -> HttpResponse:
    """Show every source with its health; add one."""
    form, status = SourceForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                source = source_actions.add_source(**form.cleaned_data, by=request.user)
            except (Invalid, Conflict) as refused:
                status = status_of(refused)
                _tell(form, refused)
            else:
                ring(FETCH, source.pk)
                messages.success(
                    request, f"{source.name} is watched from now on. Its first fetch is under way."
                )
                return redirect("desk:source", source_id=source.pk)
    context = {"sources": sources_with_counts(), "form": form}
    return render(request, "claims/sources.html", context, status=status)


def _tell(form: SourceForm, refused: Invalid | Conflict) -> None:
    for name, sentences in (getattr(refused, "fields", None) or {"url": [str(refused)]}).items():
        for sentence in sentences:
            form.add_error(name, sentence)


@for_members("GET")
def source(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """Show one source and its last fetches."""
    found = get_object_or_404(sources_with_counts(), pk=source_id)
    return render(request, "claims/source.html", {"source": found, "fetches": fetches_of(found)[:50]})


@for_members("POST")
def pause(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """Stop fetching a source."""
    source_actions.pause_source(source_id=_source(source_id).pk, by=request.user)
    messages.success(request, "Paused. Nothing is fetched from it until it is resumed.")
    return redirect("desk:source", source_id=source_id)


@for_members("POST")
def resume(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """Fetch a paused source again."""
    source_actions.resume_source(source_id=_source(source_id).pk, by=request.user)
    ring(FETCH, source_id)
    messages.success(request, "Resumed. It is fetched in a moment.")
    return redirect("desk:source", source_id=source_id)


@for_members("POST")
def fetch(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """Fetch a source at once."""
    source_actions.fetch_source_now(source_id=_source(source_id).pk, by=request.user)
    ring(FETCH, source_id)
    messages.success(request, "It is fetched in a moment. Reload this page to see how it went.")
    return redirect("desk:source", source_id=source_id)


def _source(source_id: UUID) -> Source:
    return get_object_or_404(Source, pk=source_id)
