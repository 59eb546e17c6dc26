"""The feeds' addresses: the filters of the API, its entity tags, its quota and its refusals."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.http import urlencode
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from reviews.publishing import listing
from reviews.publishing.api_v1.answer import (
    PublicView,
    State,
    address_with,
    state_of_list,
    unchanged,
    with_state,
)
from reviews.publishing.api_v1.request import PAGING, Window, chosen, window_of
from reviews.publishing.feeds.channel import Channel
from reviews.publishing.feeds.data_feed import data_feed
from reviews.publishing.feeds.entry import Entry, Tombstone, tombstone, verdict_entry, version_entry
from reviews.publishing.feeds.json_feed import json_feed
from reviews.publishing.feeds.xml import atom, rss
from reviews.publishing.filters import CorrectionFilter, VerdictFilter
from reviews.publishing.page import Page, cut, page_of
from reviews.publishing.ranges import NotInTheFile, part_of

FORMS: dict[str, tuple[str, Callable[[Channel], str]]] = {
    "atom": ("application/atom+xml; charset=utf-8", atom),
    "rss": ("application/rss+xml; charset=utf-8", rss),
    "json": ("application/feed+json", json_feed),
}
# A data set is read whole, so it has an end. Everything there is, is in the dump.
MOST_OF_DATA = 1_000
MOST_TOMBSTONES = 100


@extend_schema(exclude=True)
class _Feed(PublicView):
    """One filtered list in one form of feed."""

    title: str
    page: str
    entry: Callable[[dict[str, Any]], Entry]

    def part(self, request: Request, window: Window) -> Page:
        """Return one page of the list."""
        raise NotImplementedError

    def tombstones(self, window: Window, part: Page) -> tuple[Tombstone, ...]:
        """Return what left the list within the range of one page."""
        return ()

    def get(self, request: Request, form: str) -> HttpResponse:
        """Return one page of entries, the newest first."""
        if form not in FORMS:
            raise Http404
        media_type, written = FORMS[form]
        state = state_of_list(request)
        if state and (same := unchanged(request, state)):
            return same
        channel = self._channel(request, form)
        answer = HttpResponse(written(channel), content_type=media_type)
        if channel.hub_url:
            hub, here = iri_to_uri(channel.hub_url), iri_to_uri(channel.self_url)
            answer["Link"] = f'<{hub}>; rel="hub", <{here}>; rel="self"'
        return with_state(answer, state) if state else answer

    def _channel(self, request: Request, form: str) -> Channel:
        window = window_of(request)
        part = self.part(request, window)
        asked = {name: value for name, value in request.GET.dict().items() if name not in PAGING}
        home = settings.FACTCHECK_BASE_URL + reverse(self.page)
        here = settings.FACTCHECK_BASE_URL + request.path
        desk = listing.publisher()
        name = desk.name if desk else "Factcheck"
        return Channel(
            title=" · ".join(
                [f"{self.title} of {name}", *(f"{key}: {value}" for key, value in asked.items())]
            ),
            about=f"{self.title}, the newest first.",
            desk=name,
            home_url=_with(home, asked),
            self_url=_with(here, request.GET.dict()),
            first_url=_with(here, asked),
            next_url=address_with(request, cursor=window.mark(part.end)) if part.end else None,
            entries=tuple(type(self).entry(json.loads(document)) for document in part.documents),
            # Only the whole lists: nobody could tell the hub of every filter and page.
            hub_url="" if request.GET else settings.FACTCHECK_WEBSUB_HUB,
            tombstones=self.tombstones(window, part) if form == "atom" else (),
        )


def _with(address: str, asked: dict[str, str]) -> str:
    return f"{address}?{urlencode(asked)}" if asked else address


class Verdicts(_Feed):
    """Verdicts as readers have them now; a corrected one comes up again and says so."""

    parameters = (*VerdictFilter.base_filters, *PAGING)
    title, page, entry = "Verdicts", "public:verdicts", staticmethod(verdict_entry)

    def part(self, request: Request, window: Window) -> Page:
        """Return what stands."""
        return page_of(request.GET.dict(), before=window.after, limit=window.limit)

    def tombstones(self, window: Window, part: Page) -> tuple[Tombstone, ...]:
        """Return what was withdrawn within the range of one page, whatever the filters.

        The ranges of the pages meet, so whoever reads on sees each once, but for more than MOST_TOMBSTONES on a page.
        Narrowed as the list is, it would miss some: the last version need not fit where an earlier one did.
        """
        gone = listing.withdrawn(before=window.after, down_to=part.end, most=MOST_TOMBSTONES)
        return tuple(tombstone(json.loads(document)) for document in gone)


class Corrections(_Feed):
    """Everything that was corrected, updated or withdrawn, each with its reason."""

    parameters = (*CorrectionFilter.base_filters, *PAGING)
    title, page, entry = "Corrections", "public:corrections", staticmethod(version_entry)

    def part(self, request: Request, window: Window) -> Page:
        """Return versions that followed others for a reason."""
        rows = chosen(request, window, listing.corrections(), CorrectionFilter)
        return cut(list(rows.values_list("sequence", "document")), window.limit)


@extend_schema(exclude=True)
class DataFeed(PublicView):
    """The newest verdicts as one data set. A part of it can be asked for by its bytes."""

    name = "data"

    def documents(self) -> Iterable[str]:
        """Return what stands, the newest first."""
        return (document for _, document in listing.newest(most=MOST_OF_DATA))

    def get(self, request: Request) -> HttpResponse:
        """Return the data set, or a range of it."""
        edition = listing.edition()
        state = State(f"{self.name}.{edition.sequence}", edition.published_at)
        if same := unchanged(request, state):
            return same
        text = data_feed(json.loads(document) for document in self.documents())
        answer = _part(text.encode(), request.headers.get("Range", ""), state)
        answer["Accept-Ranges"] = "bytes"
        return with_state(answer, state)


class ExtendedDataFeed(DataFeed):
    """The same with what was withdrawn, each in the place of its withdrawal."""

    name = "extended"

    def documents(self) -> Iterable[str]:
        """Return the last word on each verdict, the newest first."""
        return listing.last_words().reverse().values_list("document", flat=True)[:MOST_OF_DATA]


def _part(body: bytes, asked: str, state: State) -> HttpResponse:
    media_type = "application/ld+json"
    try:
        part = part_of(len(body), asked=asked, etag=state.etag)
    except NotInTheFile:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(body)}"})
    if part is None:
        return HttpResponse(body, content_type=media_type)
    first, last = part
    told = {"Content-Range": f"bytes {first}-{last}/{len(body)}"}
    return HttpResponse(body[first : last + 1], status=206, content_type=media_type, headers=told)
