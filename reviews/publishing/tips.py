"""Where readers send a claim in. What we have published on it already is shown to them at once.

A tip is published nowhere. Its page tells only what is public anyway.
"""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_http_methods, require_safe

from claims.actions.tips import receive_tip
from claims.models import Tip
from reviews.publishing import listing
from reviews.publishing.matching import matching
from reviews.publishing.reader_forms import TipForm, hand_over
from reviews.publishing.reading import card_of

MOST_SHOWN = 5


@require_http_methods(["GET", "HEAD", "POST"])
def tip(request: HttpRequest) -> HttpResponse:
    """The form on which a reader sends in a claim or an address."""
    handover = hand_over(request, TipForm, lambda given: receive_tip(words=given["words"], url=given["url"]))
    if handover.received is not None:
        return redirect("public:tip_sent", tip_id=handover.received.pk)
    return handover.answer(request, "public/tip.html", _desk())


@require_safe
def sent(request: HttpRequest, tip_id: UUID) -> HttpResponse:
    """That a tip has arrived, and the verdicts that answer it already."""
    found = get_object_or_404(Tip, pk=tip_id)
    context = {"cards": [card_of(document) for document in _answers(found)], **_desk()}
    answer = render(request, "public/tip_sent.html", context)
    patch_cache_control(answer, private=True, no_store=True)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _answers(tip: Tip) -> list[dict[str, Any]]:
    stored = [match.document for match in matching(tip.words, most=MOST_SHOWN)] if tip.words else []
    if tip.repeats_id and not stored:
        rows = listing.published().filter(review__claim=tip.repeats_id)
        stored = list(rows.values_list("document", flat=True)[:MOST_SHOWN])
    return [json.loads(one) for one in stored]


def _desk() -> dict[str, Any]:
    return {"desk": listing.publisher()}
