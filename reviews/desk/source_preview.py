"""The page that shows what a source would bring, before it is added. Nothing is stored by looking."""

from django.http import HttpResponse
from django.shortcuts import render

from claims.actions.preview import Preview, preview_source
from factcheck.errors import Invalid
from factcheck.forms import tell
from factcheck.problems import status_of
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.source_forms import PreviewForm, SourceForm


@for_members("GET", "POST")
def preview(request: DeskRequest) -> HttpResponse:
    """Ask for an address; look at it once and show what was found."""
    question = PreviewForm(request.POST or None)
    found, status = None, 200
    if request.method == "POST":
        status = 422
        if question.is_valid():
            try:
                found = preview_source(**question.cleaned_data)
                status = 200
            except Invalid as refused:
                status = status_of(refused)
                tell(question, refused)
    context = {"question": question, "preview": found, "form": _form(found) if found else None}
    return render(request, "claims/preview.html", context, status=status)


def _form(found: Preview) -> SourceForm:
    return SourceForm(initial={"url": found.url, "kind": found.kind, "name": found.title[:200]})
