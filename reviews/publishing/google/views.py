"""The Google-compatible addresses. Each answers as Google's does, its refusals included."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Expression, Q, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.google_errors import MEDIA_TYPE, as_google
from factcheck.problems import api_exception_handler
from reviews.errors import ReadOnly
from reviews.models import Publication
from reviews.publishing import listing, search
from reviews.publishing.addresses import series_at
from reviews.publishing.api_v1.answer import PublicView
from reviews.publishing.api_v1.callers import PartnerKey
from reviews.publishing.cursor import list_name
from reviews.publishing.filters import VerdictFilter
from reviews.publishing.google.asked import ListForm, MethodForm, Window, given_to, tag, window_in
from reviews.publishing.google.claim import SHAPE, claim_of, site_of
from reviews.publishing.google.discovery import discovery_document
from reviews.publishing.google.mask import masked
from reviews.publishing.google.page import PAGE, page_of
from reviews.publishing.google.question import Question, language_of, question_in
from reviews.publishing.page import Page, cut
from reviews.publishing.page import page_of as verdicts_on_page

LONGEST_TEXT = 200
LONGEST_URL = 2_048
# A part of the list can be short, even empty, and not the last. So many make one answer, which can be empty then too;
# they reach behind the deepest offset, where words are common enough to have so many matches.
LOOKS = 100


class _ImageForm(ListForm):
    shape = {"results": {"claim": SHAPE["claims"]}, "nextPageToken": None}  # noqa: RUF012
    imageUri = forms.CharField(max_length=LONGEST_URL)
    languageCode = forms.CharField(required=False, validators=[tag])


class _PagesForm(ListForm):
    shape = {"claimReviewMarkupPages": PAGE, "nextPageToken": None}  # noqa: RUF012
    url = forms.CharField(required=False, max_length=LONGEST_URL)
    organization = forms.CharField(required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a question that names both or neither."""
        given: dict[str, Any] = self.cleaned_data
        if not self.errors and bool(given["url"]) == bool(given["organization"]):
            self.add_error("url", "Give a url, or an organization.")
        return given


class _PageForm(MethodForm):
    shape = PAGE


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
        body = _listed("claims", _found(question), question.window, claim_of)
        return _answered(masked(body, question.mask), is_pretty=question.is_pretty)


class ImageSearch(GoogleView):
    """Published verdicts on claims that were made at one address. No image is fetched or looked at."""

    def get(self, request: Request) -> HttpResponse:
        """Return one page of results; an empty object where no page that was kept has this address."""
        asked = given_to(_ImageForm, request.GET)
        name = list_name("v1alpha1/claims:imageSearch", {"u": asked["imageUri"], "l": asked["languageCode"]})
        window = window_in(asked, of=name)
        rows, language = listing.said_at(asked["imageUri"]), language_of(asked["languageCode"])
        part = _part(_in_language(rows, Value(language)) if language else rows, window)
        body = _listed("results", part, window, lambda document: {"claim": claim_of(document)})
        return _answered(masked(body, asked["fields_"]), is_pretty=asked["prettyPrint"] != "false")


class ReadOnlyView(GoogleView):
    """An address at which Google's clients may also write; here they are told that they may not."""

    http_method_names = ["get", "head", "post", "put", "delete"]  # noqa: RUF012

    def post(self, request: Request, **_: Any) -> HttpResponse:
        """Refuse: ReadOnly."""
        raise ReadOnly()

    put = delete = post


class Pages(ReadOnlyView):
    """Published verdicts as the pages that carry their markup."""

    def get(self, request: Request) -> HttpResponse:
        """Return the page of one address, or one page of all that this desk's site has."""
        asked = given_to(_PagesForm, request.GET)
        window = window_in(asked, of=list_name("v1alpha1/pages", {"o": asked["organization"]}))
        part = _page_at(asked["url"]) if asked["url"] else _part(_of_site(asked["organization"]), window)
        body = _listed("claimReviewMarkupPages", part, window, page_of)
        return _answered(masked(body, asked["fields_"]), is_pretty=asked["prettyPrint"] != "false")


class OnePage(ReadOnlyView):
    """One of them, by the id of its verdict. A withdrawn one is not found, as it is no longer found elsewhere."""

    def get(self, request: Request, series: UUID) -> HttpResponse:
        """Return the page."""
        asked = given_to(_PageForm, request.GET)
        standing = get_object_or_404(listing.published().only("document"), series=series)
        body = page_of(json.loads(standing.document))
        return _answered(masked(body, asked["fields_"]), is_pretty=asked["prettyPrint"] != "false")


class Discovery(GoogleView):
    """What the client libraries build themselves from. Its parameters are the libraries' business."""

    def get(self, request: Request) -> HttpResponse:
        """Return the discovery document."""
        return _answered(discovery_document(settings.FACTCHECK_BASE_URL), is_pretty=True)


def _answered(body: dict[str, Any], *, is_pretty: bool) -> HttpResponse:
    text = json.dumps(body, ensure_ascii=False, indent=2 if is_pretty else None)
    return HttpResponse(text, content_type=MEDIA_TYPE, headers={"Cache-Control": "no-cache"})


def _listed(
    name: str, part: Page, window: Window, told: Callable[[dict[str, Any]], dict[str, Any]]
) -> dict[str, Any]:
    """Return one page of a list."""
    shown = [told(json.loads(document)) for document in part.documents]
    body: dict[str, Any] = {name: shown} if shown else {}
    if part.end is not None:
        body["nextPageToken"] = window.token_after(part.end)
    return body


def _part(rows: QuerySet[Publication], window: Window) -> Page:
    """Return one page of `rows`."""
    if window.before is not None:
        rows = rows.filter(sequence__lt=window.before)
    part = rows.values_list("sequence", "document")[window.offset : window.end + 1]
    return cut(list(part), window.size)


def _page_at(url: str) -> Page:
    series = series_at(url)
    found = listing.published().filter(series=series) if series else listing.published().none()
    return Page(list(found.values_list("document", flat=True)))


def _of_site(site: str) -> QuerySet[Publication]:
    is_ours = site_of(site) == site_of(settings.FACTCHECK_BASE_URL)
    return listing.published() if is_ours else listing.published().none()


def _in_language(rows: QuerySet[Publication], language: Expression) -> QuerySet[Publication]:
    of_a_region = Concat(language, Value("-"), output_field=TextField())
    return rows.filter(Q(language=language) | Q(language__startswith=of_a_region))


class _QuestionFilter(VerdictFilter):
    """A language is one with all its regions."""

    has_indexes = False
    language = django_filters.CharFilter(method="by_language")

    def by_language(self, rows: QuerySet[Publication], name: str, value: Expression) -> QuerySet[Publication]:
        """Keep one language, wherever it is spoken."""
        return _in_language(rows, value)


def _found(question: Question) -> Page:
    words = search.words_in(question.query)
    is_elsewhere = bool(question.site) and site_of(question.site) != site_of(settings.FACTCHECK_BASE_URL)
    if is_elsewhere or (question.query and not words):
        return Page([])
    asked = {
        "text": " ".join(words)[:LONGEST_TEXT],
        "language": question.language,
        "published_from": _day_before(question.max_age_days) if question.max_age_days else "",
    }
    given = {name: value for name, value in asked.items() if value}
    by = _QuestionFilter if question.language else VerdictFilter
    window, documents, end = question.window, list[str](), question.window.before
    for _ in range(LOOKS):
        part = verdicts_on_page(given, before=end, limit=window.end - len(documents), by=by)
        documents, end = documents + part.documents, part.end
        if end is None or len(documents) > window.offset:
            break
    return Page(documents[window.offset :], end)


def _day_before(days: int) -> str:
    """Return the day so many days ago; the first of all where that is before any calendar.

    What is said is checked afterwards, so the newer of Google's two dates is that of the verdict.
    """
    today = timezone.now().date()
    return (today - timedelta(days=min(days, (today - today.min).days))).isoformat()
