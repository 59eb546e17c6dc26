"""The ledger as a page and as a file: which partner received, fetched and acknowledged which version."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from reviews.desk.access import DeskRequest, for_members
from reviews.desk.csv_file import csv_answer
from reviews.desk.partners import for_leads
from reviews.enums import ReviewKind
from reviews.models import LedgerEntry, Publication
from reviews.selectors import lacking_corrections

PER_PAGE = 50
COLUMNS = (
    ("partner", "partner__name"),
    ("verdict", "publication__series"),
    ("version", "publication__number"),
    ("kind", "publication__kind"),
    ("published_at", "publication__published_at"),
    ("received_at", "received_at"),
    ("fetched_at", "fetched_at"),
    ("acknowledged_at", "acknowledged_at"),
    ("applied_url", "applied_url"),
    ("note", "note"),
)


def lines(request: DeskRequest) -> Any:
    """Return the lines of the desk's partners, the newest version first; `?all=1` adds first checks."""
    rows = LedgerEntry.objects.filter(partner__desk=request.membership.desk).order_by(
        "-publication__sequence", "partner__name"
    )
    return rows if request.GET.get("all") else rows.exclude(publication__kind=ReviewKind.INITIAL)


@for_members("GET")
@for_leads
def lacking(request: DeskRequest) -> HttpResponse:
    """Show who has a version and has heard nothing of its correction."""
    rows = lacking_corrections(request.membership.desk).select_related("partner", "publication")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    lacked = {line: line.lacks for line in page}  # type: ignore[attr-defined]  # annotated
    corrections = Publication.objects.defer("document", "search_text").in_bulk(lacked.values())
    told = [(line, corrections[lacks]) for line, lacks in lacked.items()]
    return render(request, "partners/lacking.html", {"page_obj": page, "lines": told})


@for_members("GET")
@for_leads
def ledger(request: DeskRequest) -> HttpResponse:
    """Show the ledger."""
    rows = lines(request).select_related("partner", "publication")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "partners/ledger.html", {"page_obj": page, "shows_all": bool(request.GET.get("all"))}
    )


@for_members("GET")
@for_leads
def ledger_csv(request: DeskRequest) -> HttpResponseBase:
    """Give the ledger as CSV."""
    rows = lines(request).values_list(*(path for _, path in COLUMNS)).iterator(chunk_size=1000)
    return csv_answer("ledger.csv", [name for name, _ in COLUMNS], rows)
