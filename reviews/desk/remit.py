"""What a person takes on, as a page of their own: languages, topics, conflicts of interest."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from claims.models import Topic
from factcheck.forms import refusals_of
from reviews.actions import remits
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.forms import InterestForm, RemitForm
from reviews.errors import InterestIncomplete
from reviews.models import ConflictOfInterest, Remit


@for_members("GET")
def remit(request: DeskRequest) -> HttpResponse:
    """Show what the person told of themselves, with a form for each."""
    kept = Remit.objects.filter(membership=request.membership).first()
    initial = {
        "languages": ", ".join(kept.languages) if kept else "",
        "topics_taken": kept.topics_taken.all() if kept else (),
        "topics_avoided": kept.topics_avoided.all() if kept else (),
    }
    interests = ConflictOfInterest.objects.filter(person=request.user).select_related("speaker", "topic")
    context = {
        "form": RemitForm(initial=initial),
        "interest_form": InterestForm(),
        "interests": interests,
        "has_topics": Topic.objects.exists(),
    }
    return render(request, "reviews/remit.html", context)


@for_members("POST")
def save(request: DeskRequest) -> HttpResponse:
    """Keep the wishes."""
    form = RemitForm(request.POST)
    if form.is_valid():
        remits.set_remit(membership=request.membership, **form.wishes())
        messages.success(request, _("Kept. From now on, next follows it."))
    else:
        messages.error(request, _("Choose among the topics of the desk."))
    return redirect("desk:remit")


@for_members("POST")
def declare(request: DeskRequest) -> HttpResponse:
    """Declare a conflict of interest."""
    form = InterestForm(request.POST)
    if not form.is_valid():
        raise InterestIncomplete(fields=refusals_of(form))
    remits.declare_interest(**form.cleaned_data, by=request.user)
    messages.success(request, _("Declared. Reviews about it are not yours from now on."))
    return redirect("desk:remit")


@for_members("POST")
def end(request: DeskRequest, interest_id: int) -> HttpResponse:
    """End a declared conflict; it stays on record."""
    remits.end_interest(interest_id=interest_id, by=request.user)
    messages.success(request, _("Ended. It stays on record."))
    return redirect("desk:remit")
