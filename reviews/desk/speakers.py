"""The registry of speakers: who they are, how they are written, what they held and when, and two that are one.

Rules and writes are in `claims.actions.registry`; merging, which reaches verdicts, in `reviews.actions.registry`.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from claims.actions import registry
from claims.errors import AffiliationIncomplete
from claims.models import Affiliation, Speaker
from claims.selectors import speaker_that_counts, speakers_to_show, statements_of
from factcheck.errors import Invalid
from factcheck.forms import refusals_of, tell
from reviews.actions.registry import merge_speakers
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.forms import uuid_or_none, words_of
from reviews.desk.paged import page_of
from reviews.desk.speaker_forms import (
    AffiliationForm,
    DatedForm,
    NewSpeakerForm,
    SpeakerForm,
)
from reviews.models import Publication
from reviews.permissions import refusal_to_merge_speakers

PAGE = 50
MOST_STATEMENTS, MOST_EVENTS, MOST_ALIKE = 20, 50, 20


@dataclass(frozen=True, slots=True)
class Consequences:
    """What merging one speaker into another will move, in numbers."""

    statements: int
    names: int
    affiliations: int
    verdicts: int


@for_members("GET", "POST")
def speakers(request: DeskRequest) -> HttpResponse:
    """Show the registry by name, a page at a time; put somebody new into it."""
    form, status = NewSpeakerForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                added = registry.add_speaker(**form.cleaned_data, by=request.user)
            except Invalid as refused:
                tell(form, refused)
            else:
                messages.success(request, _("{name} is in the registry.").format(name=added.name))
                return redirect("desk:speaker", added.pk)
    words, after = words_of(request.GET, "q", 200), uuid_or_none(request.GET.get("after", ""))
    rows, further = page_of(speakers_to_show(words=words, after=after), after=after, size=PAGE)
    context = {
        "speakers": rows,
        "words": words,
        **further,
        "form": form,
    }
    return render(request, "claims/speakers.html", context, status=status)


@for_members("GET", "POST")
def speaker(request: DeskRequest, speaker_id: UUID) -> HttpResponse:
    """Show one speaker, or lead to the one that they were merged into; change what stands in the registry."""
    found = speaker_or_404(speaker_id)
    if found.pk != speaker_id:
        return redirect("desk:speaker", found.pk, permanent=request.method != "POST")
    form, status = SpeakerForm.of(found), 200
    if request.method == "POST":
        form, status = SpeakerForm(request.POST), 422
        if form.is_valid():
            try:
                registry.change_speaker(speaker_id=found.pk, changes=form.cleaned_data, by=request.user)
            except Invalid as refused:
                tell(form, refused)
            else:
                messages.success(request, _("Saved."))
                return redirect("desk:speaker", found.pk)
    return render(request, "claims/speaker.html", _page_of(request, found, form), status=status)


def _page_of(request: DeskRequest, found: Speaker, form: Form) -> dict[str, Any]:
    alike = words_of(request.GET, "alike", 200)
    candidates = speakers_to_show(words=alike).exclude(pk=found.pk)[:MOST_ALIKE] if alike else []
    return {
        "speaker": found,
        "form": form,
        "aliases": found.aliases.all(),
        "held": [(one, DatedForm.of(one)) for one in found.affiliations.all()],
        "new_form": AffiliationForm(),
        "statements": statements_of(found)[:MOST_STATEMENTS],
        "events": found.events.select_related("by")[:MOST_EVENTS],
        "may_merge": refusal_to_merge_speakers(request.membership.desk, request.user) is None,
        "alike": alike,
        "candidates": candidates,
    }


@for_members("POST")
def add_alias(request: DeskRequest, speaker_id: UUID) -> HttpResponse:
    """Teach another name."""
    found = speaker_or_404(speaker_id)
    alias = registry.add_alias(
        speaker_id=found.pk, alias=words_of(request.POST, "alias", 200), by=request.user
    )
    messages.success(request, _("From now on, “{alias}” is {name}.").format(alias=alias, name=found.name))
    return redirect("desk:speaker", found.pk)


@for_members("POST")
def drop_alias(request: DeskRequest, speaker_id: UUID, alias_id: int) -> HttpResponse:
    """Forget another name."""
    found = speaker_or_404(speaker_id)
    registry.drop_alias(speaker_id=found.pk, alias_id=alias_id, by=request.user)
    messages.success(request, _("No longer a name. What was read with it stays."))
    return redirect("desk:speaker", found.pk)


@for_members("POST")
def add_affiliation(request: DeskRequest, speaker_id: UUID) -> HttpResponse:
    """Note an office or a party."""
    found, given = speaker_or_404(speaker_id), _given(AffiliationForm(request.POST))
    registry.add_affiliation(speaker_id=found.pk, **given, by=request.user)
    messages.success(request, _("Noted. It counts for what is read from now on."))
    return redirect("desk:speaker", found.pk)


@for_members("POST")
def change_affiliation(request: DeskRequest, speaker_id: UUID, affiliation_id: int) -> HttpResponse:
    """Correct an office or a party."""
    found, given = speaker_or_404(speaker_id), _given(DatedForm(request.POST))
    held = get_object_or_404(Affiliation, pk=affiliation_id, speaker=found)
    registry.change_affiliation(speaker_id=found.pk, affiliation_id=held.pk, **given, by=request.user)
    messages.success(request, _("Corrected. It counts for what is read from now on."))
    return redirect("desk:speaker", found.pk)


@for_members("POST")
def drop_affiliation(request: DeskRequest, speaker_id: UUID, affiliation_id: int) -> HttpResponse:
    """Take out an office or a party that was never held."""
    found = speaker_or_404(speaker_id)
    registry.drop_affiliation(speaker_id=found.pk, affiliation_id=affiliation_id, by=request.user)
    messages.success(request, _("Taken out. Statements that were read with it keep it."))
    return redirect("desk:speaker", found.pk)


@for_members("GET", "POST")
def merge(request: DeskRequest, speaker_id: UUID, kept_id: UUID) -> HttpResponse:
    """Say what merging this speaker into another will move, and do it when a lead confirms."""
    gone, kept = get_object_or_404(Speaker, pk=speaker_id), get_object_or_404(Speaker, pk=kept_id)
    if request.method == "POST":
        merge_speakers(desk=request.membership.desk, kept_id=kept.pk, gone_id=gone.pk, by=request.user)
        messages.success(request, _("{gone} is {kept} from now on.").format(gone=gone.name, kept=kept.name))
        return redirect("desk:speaker", kept.pk)
    if refused := refusal_to_merge_speakers(request.membership.desk, request.user):
        raise refused
    context = {"gone": gone, "kept": kept, "consequences": consequences_of(gone)}
    return render(request, "claims/merge.html", context)


def consequences_of(gone: Speaker) -> Consequences:
    """Return what merging `gone` into another will move: four queries."""
    verdicts = Publication.objects.filter(speaker=gone, is_current=True)
    return Consequences(
        statements=gone.statements.count(),
        names=gone.aliases.count() + 1,
        affiliations=gone.affiliations.count(),
        verdicts=verdicts.count(),
    )


def speaker_or_404(speaker_id: UUID) -> Speaker:
    """Return the speaker that an id leads to, merged or not. Raises Http404."""
    try:
        return speaker_that_counts(speaker_id)
    except Speaker.DoesNotExist as missing:
        raise Http404 from missing


def _given(form: Form) -> dict[str, Any]:
    if not form.is_valid():
        told = refusals_of(form)
        raise AffiliationIncomplete(next(iter(told.values()))[0], fields=told)
    return dict(form.cleaned_data)
