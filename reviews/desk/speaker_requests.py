"""Corrections asked of speakers: who was asked, when, for what, and what they did."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from factcheck.errors import Invalid
from factcheck.forms import refusals_of, tell
from factcheck.words import told
from reviews import selectors
from reviews.actions.speaker_requests import ask_speaker, note_speaker_answer
from reviews.desk.access import DeskRequest, for_members
from reviews.enums import RequestState
from reviews.models import Desk, Publication
from reviews.models.speaker_request import LONGEST
from reviews.permissions import refusal_to_answer_readers

PER_PAGE = 30
IDENT = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def _day() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AskedForm(forms.Form):
    """Who was asked to correct what a verdict is about."""

    use_required_attribute = False

    verdict = forms.CharField(
        label=gettext_lazy("Verdict"), max_length=500, help_text=gettext_lazy("Its address, or its id.")
    )
    asked_of = forms.CharField(label=gettext_lazy("Who was asked"), max_length=200)
    asked_on = forms.DateField(label=pgettext_lazy("day", "On"), widget=_day())
    words = forms.CharField(
        label=gettext_lazy("What was asked for"),
        max_length=LONGEST,
        help_text=gettext_lazy("And how: by letter, by mail, by telephone."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "words short"}),
    )

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        """Know the verdicts of `desk` only."""
        super().__init__(*args, **kwargs)
        self.desk = desk

    def clean_verdict(self) -> Publication:
        """Find what readers have of the verdict now."""
        found = IDENT.search(self.cleaned_data["verdict"])
        rows = Publication.objects.filter(is_current=True, review__desk=self.desk)
        publication = rows.filter(series=found.group()).first() if found else None
        if publication is None:
            raise forms.ValidationError(_("There is no published verdict of this desk at this address."))
        return publication


class SpeakerAnswerForm(forms.Form):
    """What the speaker did."""

    state = forms.ChoiceField(
        label=gettext_lazy("They have"),
        choices=[(str(one), one.label) for one in RequestState if one != RequestState.ASKED],
    )
    answered_on = forms.DateField(label=pgettext_lazy("day", "On"), widget=_day())
    answer = forms.CharField(
        label=gettext_lazy("Their words, or what they did"), max_length=LONGEST, required=False
    )


@for_members("GET", "POST")
def requests(request: DeskRequest) -> HttpResponse:
    """Show what was asked of speakers; note another request."""
    desk, status = request.membership.desk, 200
    refused = refusal_to_answer_readers(desk, request.user)
    initial = {"asked_on": timezone.localdate(), "verdict": request.GET.get("verdict", "")[:500]}
    form = AskedForm(request.POST if request.method == "POST" else None, initial=initial, desk=desk)
    if request.method == "POST":
        status = 422
        if form.is_valid() and _ask(request, form):
            messages.success(request, _("Noted. It stays here until an answer is noted."))
            return redirect("desk:speaker_requests")
    page = Paginator(selectors.speaker_requests_of(desk), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "form": form,
        "answer_states": SpeakerAnswerForm().fields["state"].choices,  # type: ignore[attr-defined]
        "today": timezone.localdate(),
        "why_not": told(refused.sentence) if refused else "",
    }
    return render(request, "complaints/requests.html", context, status=status)


@for_members("POST")
def answer(request: DeskRequest, request_id: UUID) -> HttpResponse:
    """Note what a speaker did."""
    found = get_object_or_404(selectors.speaker_requests_of(request.membership.desk), pk=request_id)
    form = SpeakerAnswerForm(request.POST)
    if not form.is_valid():
        raise Invalid(fields=refusals_of(form))
    note_speaker_answer(request_id=found.pk, **form.cleaned_data, by=request.user)
    messages.success(request, _("Noted."))
    return redirect("desk:speaker_requests")


def _ask(request: DeskRequest, form: AskedForm) -> bool:
    given = {name: value for name, value in form.cleaned_data.items() if name != "verdict"}
    try:
        ask_speaker(publication_id=form.cleaned_data["verdict"].pk, **given, by=request.user)
    except Invalid as refused:
        tell(form, refused)
        return False
    return True
