"""The embed, and the address that tells other sites how to show it. Each shows a verdict as readers have it now."""

import json
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from csp.constants import NONE
from csp.decorators import csp_replace
from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from factcheck.forms import refusals_of
from reviews.errors import BadFilter, FormNotOffered
from reviews.publishing import listing
from reviews.publishing.addresses import series_at
from reviews.publishing.api_v1.answer import JSON, PublicView, State, unchanged, with_state
from reviews.publishing.embeds.oembed import as_xml, oembed
from reviews.publishing.reading import reading_of

XML = "text/xml; charset=utf-8"


# The decorator's types know views without arguments only.
@csp_replace({"frame-ancestors": ["*"], "script-src": [NONE]})  # type: ignore[arg-type]
@require_safe
@xframe_options_exempt
def embed(request: HttpRequest, series: UUID) -> HttpResponse:
    """One verdict as a small page for the frames of other sites. It sets no cookie and runs no script."""
    row = listing.current(series).values("digest", "published_at", "document").first()
    if row is None:
        raise Http404
    state = State(f"embed.{row['digest']}", row["published_at"])
    if same := unchanged(request, state):
        return same
    # Made without the request: who looks at it makes no difference, and no session is opened.
    page = render_to_string("public/embed.html", reading_of(json.loads(row["document"])))
    return with_state(HttpResponse(page), state)


class _Question(forms.Form):
    url = forms.URLField(assume_scheme="https")
    maxwidth = forms.IntegerField(required=False, min_value=1)
    maxheight = forms.IntegerField(required=False, min_value=1)


@extend_schema(exclude=True)
class OEmbed(PublicView):
    """How to show a verdict, for programs that are given its address."""

    def refuse_parameters(self, request: Request) -> None:
        """Let other parameters pass: the specification asks providers to ignore them."""

    def get(self, request: Request) -> HttpResponse:
        """Return the answer. 404 for an address of no verdict, 501 for another format than json and xml."""
        form = request.GET.get("format") or "json"
        if form not in ("json", "xml"):
            raise FormNotOffered()
        asked = _Question(request.GET)
        if not asked.is_valid():
            raise BadFilter(fields=refusals_of(asked))
        bounds = {"max_width": asked.cleaned_data["maxwidth"], "max_height": asked.cleaned_data["maxheight"]}
        body = oembed(_document_at(asked.cleaned_data["url"]), **bounds)
        answer = (
            HttpResponse(as_xml(body), content_type=XML)
            if form == "xml"
            else HttpResponse(json.dumps(body, ensure_ascii=False), content_type=JSON)
        )
        answer["Cache-Control"] = "public, no-cache"
        return answer


def _document_at(address: str) -> Mapping[str, Any]:
    """Return what readers have now of the verdict at an address of ours, be it that of an older version."""
    series = series_at(address)
    if series is None:
        raise Http404
    document = listing.current(series).values_list("document", flat=True).first()
    if document is None:
        raise Http404
    return dict(json.loads(document))
