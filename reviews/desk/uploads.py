"""Bringing a file or a text to the desk. What it is and how it is kept is decided by `claims.actions.uploads`."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from claims.actions.uploads import keep_pasted, keep_upload
from claims.models import Fetch
from factcheck.bells import ring
from factcheck.errors import Invalid
from factcheck.forms import tell
from factcheck.problems import status_of
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.source_forms import PasteForm, UploadForm

READ = "claims.read_statements"


@for_members("GET", "POST")
def upload(request: DeskRequest) -> HttpResponse:
    """Keep a file."""
    form, status = UploadForm(request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                body = form.cleaned_data["file"].read()
                return _kept(request, keep_upload(body=body, told=form.told(), by=request.user))
            except Invalid as refused:
                status = status_of(refused)
                tell(form, refused)
    return render(request, "claims/upload.html", {"form": form}, status=status)


@for_members("GET", "POST")
def paste(request: DeskRequest) -> HttpResponse:
    """Keep a pasted text."""
    form, status = PasteForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                text = form.cleaned_data["text"]
                return _kept(request, keep_pasted(text=text, told=form.told(), by=request.user))
            except Invalid as refused:
                status = status_of(refused)
                tell(form, refused)
    return render(request, "claims/paste.html", {"form": form}, status=status)


def _kept(request: DeskRequest, fetch: Fetch) -> HttpResponse:
    document = fetch.document
    assert document is not None, "an upload always ends in a document"  # noqa: S101
    ring(READ, document.pk)
    level = messages.warning if fetch.code else messages.success
    level(request, fetch.detail)
    return redirect("desk:document", document_id=document.pk)
