"""The watched places: how they fare, adding one, pausing, fetching at once, changing the schedule.

Rules and writes are in `claims.actions`; these pages only show and call them.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from claims import selectors
from claims.actions import sources as source_actions
from claims.enums import HealthState
from claims.models import Source
from factcheck.bells import ring
from factcheck.errors import Conflict, Invalid
from factcheck.forms import tell
from factcheck.problems import status_of
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.forms import uuid_or_none, words_of
from reviews.desk.paged import page_of
from reviews.desk.source_forms import PreviewForm, ScheduleForm, SourceForm

FETCH = "claims.fetch_source"
MOST_ROWS = 30
PAGE = 25


@for_members("GET", "POST")
def sources(request: DeskRequest) -> HttpResponse:
    """Show a page of sources with their health; add one that was looked at before."""
    if request.method != "POST":
        return render(request, "claims/sources.html", _listed(request))
    question, form, status = PreviewForm(request.POST), SourceForm(request.POST), 422
    if form.is_valid():
        try:
            source = source_actions.add_source(**form.given(), by=request.user)
        except (Invalid, Conflict) as refused:
            status = status_of(refused)
            of_schedule = set(getattr(refused, "fields", ())) & set(ScheduleForm.base_fields)
            tell(form if of_schedule else question, refused)
        else:
            ring(FETCH, source.pk)
            messages.success(
                request,
                _("{name} is watched from now on. Its first fetch is under way.").format(name=source.name),
            )
            return redirect("desk:source", source_id=source.pk)
    context = {"question": question, "form": form, "preview": None}
    return render(request, "claims/preview.html", context, status=status)


def _listed(request: DeskRequest) -> dict[str, object]:
    words, after = words_of(request.GET, "q", 200), uuid_or_none(request.GET.get("after", ""))
    health = request.GET.get("health", "")
    health = health if health in HealthState else ""
    found = selectors.sources_to_show(words=words, health=health, now=timezone.now(), after=after)
    rows, further = page_of(found, after=after, size=PAGE)
    return {
        "sources": rows,
        "words": words,
        "health": health,
        "states": HealthState.choices,
        "unseen": selectors.silent_edits_unseen().exists(),
        "form": PreviewForm(),
        **further,
    }


@for_members("GET", "POST")
def source(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """Show one source, its pages and its last fetches; change its name and schedule."""
    found = get_object_or_404(selectors.sources_with_counts(), pk=source_id)
    form, status = ScheduleForm(request.POST or None, initial=_schedule_of(found)), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                changes = source_actions.SourceChanges(**form.given())
                source_actions.change_source(source_id=found.pk, changes=changes, by=request.user)
            except (Invalid, Conflict) as refused:
                status = status_of(refused)
                tell(form, refused)
            else:
                messages.success(request, _("Saved."))
                return redirect("desk:source", source_id=source_id)
    context = {
        "source": found,
        "form": form,
        "progress": selectors.progress_of(found, timezone.now()),
        "edits": selectors.silent_edits_at(found)[:MOST_ROWS],
        "documents": selectors.documents_of(found)[:MOST_ROWS],
        "fetches": selectors.fetches_of(found)[:MOST_ROWS],
    }
    return render(request, "claims/source.html", context, status=status)


def _schedule_of(source: Source) -> dict[str, object]:
    return {name: getattr(source, name) for name in ScheduleForm.base_fields}


@for_members("GET")
def progress(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """Show how far a running fetch is; the page is loaded anew when it is done."""
    found = _source(source_id)
    now = selectors.progress_of(found, timezone.now())
    if not now.is_running:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "claims/_progress.html", {"source": found, "progress": now})


@for_members("POST")
def pause(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """Stop fetching a source."""
    source_actions.pause_source(source_id=_source(source_id).pk, by=request.user)
    messages.success(request, _("Paused. Nothing is fetched from it until it is resumed."))
    return redirect("desk:source", source_id=source_id)


@for_members("POST")
def resume(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """Fetch a paused source again."""
    source_actions.resume_source(source_id=_source(source_id).pk, by=request.user)
    ring(FETCH, source_id)
    messages.success(request, _("Resumed. It is fetched in a moment."))
    return redirect("desk:source", source_id=source_id)


@for_members("POST")
def fetch(request: DeskRequest, source_id: UUID) -> HttpResponse:
    """Fetch a source at once."""
    source_actions.fetch_source_now(source_id=_source(source_id).pk, by=request.user)
    ring(FETCH, source_id)
    messages.success(request, _("It is fetched in a moment; this page shows how it goes."))
    return redirect("desk:source", source_id=source_id)


def _source(source_id: UUID) -> Source:
    return get_object_or_404(Source, pk=source_id)
