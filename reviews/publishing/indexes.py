"""Who is spoken of, and what the verdicts are about: lists by name for readers, each leading to a page of its own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from claims.models import Speaker, Topic
from reviews.errors import BadCursor
from reviews.publishing import listing
from reviews.publishing.cursor import key_of, list_name, mark_after

PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of a list, what is said beside it, and its page."""

    name: str
    about: str
    path: str


@require_safe
def speakers(request: HttpRequest) -> HttpResponse:
    """The speakers of published verdicts by name, with what they hold today."""
    return _index(request, "public/speakers.html", listing.speakers(), _speaker, UUID)


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The topics of published verdicts by name."""
    return _index(request, "public/topics.html", listing.topics(), _topic, int)


def _speaker(row: Speaker) -> Entry:
    about = ", ".join(told for told in (row.office_today, row.party_today) if told)
    return Entry(row.name, about, reverse("public:speaker", args=[row.pk]))


def _topic(row: Topic) -> Entry:
    return Entry(row.name, "", reverse("public:topic", args=[row.slug]))


def _index(
    request: HttpRequest,
    template: str,
    rows: QuerySet[Any],
    entry_of: Callable[[Any], Entry],
    key: Callable[[str], Any],
) -> HttpResponse:
    of = list_name(request.path, {})
    try:
        mark = request.GET.get("cursor", "")
        after = key_of(mark, of=of) if mark else None
    except BadCursor:
        return redirect(request.path)
    if after is not None:
        name, last = after
        rows = rows.filter(Q(name__gt=name) | Q(name=name, pk__gt=key(last)))
    found = list(rows.order_by("name", "pk")[: PER_PAGE + 1])
    context: Mapping[str, Any] = {
        "entries": [entry_of(row) for row in found[:PER_PAGE]],
        "is_later": after is not None,
        "next_url": _onward(found[PER_PAGE - 1], of) if len(found) > PER_PAGE else "",
        "desk": listing.publisher(),
    }
    return render(request, template, context)


def _onward(last: Any, of: str) -> str:
    return "?" + urlencode({"cursor": mark_after([last.name, str(last.pk)], of=of)})
