"""What was corrected, updated or withdrawn, and why?"""

import json
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from reviews.enums import ReviewKind, Scope
from reviews.models import Publication
from reviews.publishing import listing
from reviews.publishing.api_v1 import schema
from reviews.publishing.api_v1.answer import PublicView, address_with, answered, state_of_list, unchanged
from reviews.publishing.api_v1.request import PAGING, chosen, window_of
from reviews.publishing.filters import CorrectionFilter
from reviews.publishing.webhook import data_of


class Corrections(PublicView):
    """Every version that followed because something was wrong, old or withdrawn."""

    parameters = (*CorrectionFilter.base_filters, *PAGING)
    scope = Scope.CHANGES

    @extend_schema(**schema.CORRECTIONS)
    def get(self, request: Request) -> HttpResponse:
        """Return one page of corrections, the newest first."""
        state = state_of_list(request)
        if state and (same := unchanged(request, state)):
            return same
        window = window_of(request)
        rows = chosen(request, window, listing.corrections(), CorrectionFilter)
        page, has_more = window.cut(
            list(rows.values("sequence", "document", "digest", rating_before=_rating_before()))
        )
        next_address = address_with(request, cursor=window.mark(page[-1]["sequence"])) if has_more else None
        body = {"corrections": [_correction(**row) for row in page], "next": next_address}
        links = [("next", next_address)] if next_address else []
        return answered(json.dumps(body, ensure_ascii=False), state=state, links=links)


def _rating_before() -> Subquery:
    before = Publication.objects.filter(series=OuterRef("series"), number__lt=OuterRef("number"))
    return Subquery(before.order_by("-number").values("rating")[:1])


def _correction(*, sequence: int, document: str, digest: str, rating_before: str) -> dict[str, Any]:
    """Return which version it is, and what it says about itself."""
    told = json.loads(document)
    data = data_of(told, digest)
    if told["kind"] == ReviewKind.RETRACTION:
        data["rating"] = None
    return {
        **data,
        "published_at": told["published_at"],
        "claim": told["claim"]["text"],
        "note": told["corrections"][-1]["note"],
        "rating_before": rating_before,
    }
