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
from factcheck.errors import Invalid, Limited
from factcheck.problems import status_of
from reviews.publishing import listing
from reviews.publishing.matching import matching
from reviews.publishing.reader_forms import TipForm, posted, refuse_too_many
from reviews.publishing.reading import card_of

MOST_SHOWN = 5


@require_http_methods(["GET", "HEAD", "POST"])
def tip(request: HttpRequest) -> HttpResponse:
    """The form on which a reader sends in a claim or an address."""
    form, status, wait = TipForm(posted(request)), 200, 0
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                refuse_too_many(request)
                received = receive_tip(words=form.cleaned_data["words"], url=form.cleaned_data["url"])
            except Invalid as refused:
                for name, sentences in refused.fields.items():
                    form.add_error(name, sentences)
            except Limited as refused:
                form.add_error(None, str(refused))
                status, wait = status_of(refused), int(refused.wait)
            else:
                return redirect("public:tip_sent", tip_id=received.pk)
    answer = render(request, "public/tip.html", {"form": form, **_desk()}, status=status)
    if wait:
        answer["Retry-After"] = str(wait)
    return answer


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
    return {"desk": listing.desks().prefetch_related(None).first()}
