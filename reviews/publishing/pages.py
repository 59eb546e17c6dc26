"""The pages that readers get. Each shows stored documents, and nothing that is not in them.

But for one fact that is not of our making: since when a cited page is gone.
"""

from typing import Any
from uuid import UUID

import django_filters
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from factcheck.problems import refusals
from reviews.errors import BadCursor
from reviews.policies import WRITTEN_GATES
from reviews.publishing import listing
from reviews.publishing.cursor import list_name
from reviews.publishing.differences import differences
from reviews.publishing.embeds.code import embed_code
from reviews.publishing.filters import VerdictFilter
from reviews.publishing.page import Page, page_of
from reviews.publishing.paging import PER_PAGE, asked_for, part_with
from reviews.publishing.reading import card_of, reading_of, script_json

SHOWN_FIRST = ("text", "speaker", "rating", "topic")


class ReaderFilter(VerdictFilter):
    """The same filters, with the ratings and topics to choose from spelt out."""

    rating = django_filters.ChoiceFilter(
        label=_("Rating"), empty_label=_("Any"), choices=listing.ratings_to_choose
    )
    topic = django_filters.ChoiceFilter(
        method="by_topic",
        label=_("Topic"),
        empty_label=_("Any"),
        choices=listing.topics_to_choose,
    )


@require_safe
def verdicts(request: HttpRequest) -> HttpResponse:
    """The list of verdicts, the newest first, with filters. Parameters that it does not know are ignored."""
    known = ReaderFilter.base_filters
    asked = {name: value for name, value in request.GET.dict().items() if name in known and value}
    name = list_name(request.path, asked)
    try:
        before = asked_for(request, of=name)
    except BadCursor:
        # An old link, or filters changed by hand: the list begins again.
        return redirect(f"{request.path}?{urlencode(asked)}" if asked else request.path)
    form = ReaderFilter(request.GET, queryset=listing.published()).form
    is_valid = form.is_valid()
    page = page_of(asked, before=before, limit=PER_PAGE, by=ReaderFilter) if is_valid else Page([])
    part = part_with(page, before=before, of=name, asked=asked)
    fields = list(form)
    context = {
        "cards": [card_of(document) for document in part.documents],
        "form": form,
        "first_fields": [field for field in fields if field.name in SHOWN_FIRST],
        "other_fields": [field for field in fields if field.name not in SHOWN_FIRST],
        "asks_for_more": any(field.name in asked for field in fields if field.name not in SHOWN_FIRST),
        "is_filtered": bool(asked),
        "asked": urlencode(asked) if is_valid else "",
        "is_later": part.is_later,
        "next_url": part.next_url,
        **_desk(),
    }
    return render(request, "public/verdicts.html", context, status=200 if is_valid else 400)


@require_safe
def verdict(request: HttpRequest, series: UUID) -> HttpResponse:
    """One verdict as it stands."""
    return _version_page(request, series, None)


@require_safe
def version(request: HttpRequest, series: UUID, number: int) -> HttpResponse:
    """One version of one verdict, with a notice where there is a newer one."""
    return _version_page(request, series, number)


def _version_page(request: HttpRequest, series: UUID, number: int | None) -> HttpResponse:
    versions = list(listing.versions(series).defer("document", "search_text"))
    shown = next(
        (row for row in versions if (row.is_current if number is None else row.number == number)), None
    )
    if shown is None:
        raise Http404
    document = listing.document_of(shown)
    markup = document["claim_review"] if number is None else None
    # What changed is told on the page of each version; the page of the verdict itself links there.
    previous = (
        None if number is None else next((row for row in versions if row.number == shown.number - 1), None)
    )
    context = {
        **reading_of(document, listing.pages_gone(shown)),
        "desk": document["desk"],
        "series": series,
        "versions": versions,
        "shown": shown,
        "newest": next(row for row in versions if row.is_current),
        "previous": previous,
        "differences": differences(listing.document_of(previous), document) if previous else [],
        # One page only carries the markup: the one that its address names.
        "json_ld": script_json(markup) if markup else "",
        "embed_code": embed_code(document),
        "oembed_url": f"{settings.FACTCHECK_BASE_URL}{reverse('embeds:oembed')}?{urlencode({'url': document['url']})}",
        "report_mail": settings.FACTCHECK_REPORT_MAIL,
        "api_url": document["api_url"] + ("" if number is None else f"/versions/{number}"),
    }
    return render(request, "public/verdict.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How this desk works: its own rules, read from where they are enforced."""
    context = {
        "desks": [(desk, listing.published_on_override(desk)) for desk in listing.desks()],
        "gates": WRITTEN_GATES,
        "report_mail": settings.FACTCHECK_REPORT_MAIL,
        **_desk(),
    }
    return render(request, "public/about.html", context)


def _desk() -> dict[str, Any]:
    return {"desk": listing.publisher()}


@require_safe
def errors(request: HttpRequest) -> HttpResponse:
    """What each code of a refusal means. Problem documents of the API link here."""
    return render(request, "public/errors.html", {"refusals": refusals(), **_desk()})
