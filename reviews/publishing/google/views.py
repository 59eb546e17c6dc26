"""The Google-compatible addresses. Each answers as Google's does, its refusals included."""

import json
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.google_errors import MEDIA_TYPE, as_google
from factcheck.problems import api_exception_handler
from reviews.models import Publication
from reviews.publishing import listing, search
from reviews.publishing.api_v1.answer import PublicView
from reviews.publishing.api_v1.callers import PartnerKey
from reviews.publishing.api_v1.request import refuse_bad_values
from reviews.publishing.filters import narrowed_to
from reviews.publishing.google.claim import claim_of, site_of
from reviews.publishing.google.discovery import discovery_document
from reviews.publishing.google.mask import masked
from reviews.publishing.google.question import Question, question_in

LONGEST_TEXT = 200


class GoogleKey(PartnerKey):
    """A partner's key, also where Google's clients put it."""

    in_query = True


@extend_schema(exclude=True)
class GoogleView(PublicView):
    """An address for clients of Google's API. The discovery document describes it, not OpenAPI."""

    authentication_classes = (GoogleKey,)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Take a long question from the body of a POST, which is how one of the stock clients sends it."""
        if request.method == "POST" and request.headers.get("X-HTTP-Method-Override", "").upper() == "GET":
            asked = request.GET.copy()
            asked.update(request.POST)
            request.GET = asked  # type: ignore[assignment]
            request.method = "GET"
        return super().dispatch(request, *args, **kwargs)

    def refuse_parameters(self, request: Request) -> None:
        """Leave the parameters to the question, which knows both their spellings."""

    def get_exception_handler(self) -> Any:
        """Tell refusals as Google does."""
        return _refused


def _refused(error: Exception, context: dict[str, Any]) -> Response | None:
    answer = api_exception_handler(error, context)
    return as_google(answer) if answer is not None else None


class Search(GoogleView):
    """Published verdicts as claims with their review."""

    def get(self, request: Request) -> HttpResponse:
        """Return one page of claims; an empty object where nothing was found."""
        question = question_in(request.GET)
        rows = list(_rows(question))
        page = rows[: question.size]
        body: dict[str, Any] = {}
        if page:
            body["claims"] = [claim_of(json.loads(document)) for _, document in page]
        if len(rows) > question.size:
            body["nextPageToken"] = question.token_after(page[-1][0])
        return _answered(masked(body, question.mask), is_pretty=question.is_pretty)


class Discovery(GoogleView):
    """What the client libraries build themselves from. Its parameters are the libraries' business."""

    def get(self, request: Request) -> HttpResponse:
        """Return the discovery document."""
        return _answered(discovery_document(settings.FACTCHECK_BASE_URL), is_pretty=True)


def _answered(body: dict[str, Any], *, is_pretty: bool) -> HttpResponse:
    text = json.dumps(body, ensure_ascii=False, indent=2 if is_pretty else None)
    return HttpResponse(text, content_type=MEDIA_TYPE, headers={"Cache-Control": "no-cache"})


def _rows(question: Question) -> QuerySet[Publication, tuple[int, str]]:
    """Return the rows of one page and one more, as (sequence, document)."""
    end = question.offset + question.size + 1
    rows = _found(question, end)
    if question.before is not None:
        rows = rows.filter(sequence__lt=question.before)
    return rows.values_list("sequence", "document")[question.offset : end]


def _found(question: Question, most: int) -> QuerySet[Publication]:
    words = search.words_in(question.query)
    is_elsewhere = bool(question.site) and site_of(question.site) != site_of(settings.FACTCHECK_BASE_URL)
    if is_elsewhere or (question.query and not words):
        return listing.published().none()
    asked = {}
    if words:
        asked["text"] = " ".join(words)[:LONGEST_TEXT]
    if question.max_age_days:
        asked["published_from"] = _day_before(question.max_age_days)
    # What is narrowed by language as well must not be looked for among the newest few only.
    page = None if question.language else (question.before, most)
    filters = narrowed_to(asked)(asked, queryset=listing.published(), page=page)
    refuse_bad_values(filters)
    rows = filters.qs
    if question.language:
        rows = rows.filter(Q(language=question.language) | Q(language__startswith=f"{question.language}-"))
    return rows


def _day_before(days: int) -> str:
    """Return the day so many days ago; the first of all where that is before any calendar.

    What is said is checked afterwards, so the newer of Google's two dates is that of the verdict.
    """
    today = timezone.now().date()
    return (today - timedelta(days=min(days, (today - today.min).days))).isoformat()
