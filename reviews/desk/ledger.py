"""The ledger as a page and as a file: which partner received, fetched and acknowledged which version."""

import csv
from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from reviews.desk.access import DeskRequest, for_members
from reviews.desk.partners import for_leads
from reviews.enums import ReviewKind
from reviews.models import LedgerEntry

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
def ledger(request: DeskRequest) -> HttpResponse:
    """Show the ledger."""
    rows = lines(request).select_related("partner", "publication")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "partners/ledger.html", {"page_obj": page, "shows_all": bool(request.GET.get("all"))}
    )


class _Echo:
    """A file that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def _rows(found: Any) -> Iterable[str]:
    writer: Any = csv.writer(_Echo())
    yield writer.writerow([name for name, _ in COLUMNS])
    for row in found.values_list(*(path for _, path in COLUMNS)).iterator(chunk_size=1000):
        yield writer.writerow([_plain(value) for value in row])


def _plain(value: Any) -> str:
    """Return a value as text that no spreadsheet takes for a formula."""
    text = value.isoformat() if hasattr(value, "isoformat") else "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


@for_members("GET")
def ledger_csv(request: DeskRequest) -> HttpResponseBase:
    """Give the ledger as CSV."""

    @for_leads
    def give(request: DeskRequest) -> HttpResponse:
        answer: Any = StreamingHttpResponse(_rows(lines(request)), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="ledger.csv"'
        return answer

    return give(request)
