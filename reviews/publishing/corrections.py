"""Everything that was changed after it was published, on one page: typed, noted, dated."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from reviews.enums import ReviewKind
from reviews.errors import BadCursor
from reviews.publishing import listing
from reviews.publishing.cursor import list_name
from reviews.publishing.paging import asked_for, part_of
from reviews.publishing.reading import card_of, correction_of

KINDS = {
    ReviewKind.CORRECTION: _("Corrections"),
    ReviewKind.RETRACTION: _("Withdrawals"),
    ReviewKind.UPDATE: _("Updates"),
}


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    """The corrections page, the newest first. `kind` narrows it; another value is everything."""
    kind = request.GET.get("kind", "")
    asked = {"kind": kind} if kind in KINDS else {}
    name = list_name(request.path, asked)
    try:
        before = asked_for(request, of=name)
    except BadCursor:
        return redirect(f"{request.path}?{urlencode(asked)}" if asked else request.path)
    part = part_of(listing.corrections().filter(**asked), before=before, of=name, asked=asked)
    context = {
        "rows": [_row(document) for document in part.documents],
        "next_url": part.next_url,
        "kinds": KINDS.items(),
        "kind": asked.get("kind", ""),
        "complaints": listing.complaint_counts(),
        "desk": listing.publisher(),
    }
    return render(request, "public/corrections.html", context)


def _row(document: dict[str, Any]) -> dict[str, Any]:
    return {**card_of(document), "change": correction_of(document["corrections"][-1])}
