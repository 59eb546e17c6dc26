"""The desk's API about sources: list, add, look at, change, fetch, and the attempts."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions import sources as actions
from claims.actions.preview import preview_source
from claims.enums import HealthState
from claims.models import Source
from claims.selectors import fetches_of, sources_to_show, sources_with_counts
from factcheck.bells import ring
from reviews.desk.api import answers, schema, shapes
from reviews.desk.api.access import DeskView, page_of
from reviews.desk.api.once import once
from reviews.errors import BadFilter
from reviews.publishing.api_v1.request import PAGING, window_of

FETCH = "claims.fetch_source"


def _shown(source_id: UUID, status: int = 200) -> Response:
    row = get_object_or_404(sources_with_counts(), pk=source_id)
    return Response(answers.source(row, now=timezone.now()), status=status)


class Sources(DeskView):
    """The watched places."""

    parameters = (*PAGING, "q", "health")

    @extend_schema(**schema.LIST_SOURCES)
    def get(self, request: Request) -> Response:
        """Return one page of sources, those that were added first at the top: that order stands while one walks it."""
        window, now = window_of(request), timezone.now()
        words, health = request.GET.get("q", "").replace("\0", ""), request.GET.get("health", "")
        if health and health not in HealthState:
            raise BadFilter(fields={"health": [f"One of: {', '.join(HealthState.values)}."]})
        rows = sources_to_show(words=words, health=health, now=now).order_by("id")
        if window.after is not None:
            rows = rows.filter(pk__gt=window.after)
        page, onward = page_of(request, window, rows[: window.limit + 1])
        return Response({"sources": [answers.source(row, now=now) for row in page], "next": onward})

    @extend_schema(**schema.ADD_SOURCE)
    @once
    def post(self, request: Request) -> Response:
        """Watch an address."""
        given = self.asked(shapes.NewSource)
        source = actions.add_source(**given, by=self.person)
        ring(FETCH, source.pk)
        return _shown(source.pk, 201)


class SourcePreviews(DeskView):
    """Looking before adding."""

    @extend_schema(**schema.PREVIEW_SOURCE)
    def post(self, request: Request) -> Response:
        """Look at an address once."""
        given = self.asked(shapes.SourceQuestion)
        return Response(answers.preview(preview_source(**given)))


class OneSource(DeskView):
    """One watched place."""

    @extend_schema(**schema.GET_SOURCE)
    def get(self, request: Request, source_id: UUID) -> Response:
        """Return it."""
        return _shown(source_id)

    @extend_schema(**schema.CHANGE_SOURCE)
    def patch(self, request: Request, source_id: UUID) -> Response:
        """Change what was sent, leave the rest."""
        source = get_object_or_404(Source, pk=source_id)
        given = self.asked(shapes.SourceChange)
        is_paused = given.pop("is_paused", None)
        if given:
            changes = actions.SourceChanges(**given)
            actions.change_source(source_id=source.pk, changes=changes, by=self.person)
        if is_paused:
            actions.pause_source(source_id=source.pk, by=self.person)
        elif is_paused is False and source.is_paused:
            actions.resume_source(source_id=source.pk, by=self.person)
            ring(FETCH, source.pk)
        return _shown(source.pk)


class SourceFetch(DeskView):
    """Fetching at once."""

    @extend_schema(**schema.FETCH_SOURCE)
    @once
    def post(self, request: Request, source_id: UUID) -> Response:
        """Make the source due and ring for a worker."""
        source = get_object_or_404(Source, pk=source_id)
        actions.fetch_source_now(source_id=source.pk, by=self.person)
        ring(FETCH, source.pk)
        return _shown(source.pk, 202)


class SourceFetches(DeskView):
    """The attempts to fetch one source and its pages."""

    parameters = PAGING

    @extend_schema(**schema.LIST_FETCHES)
    def get(self, request: Request, source_id: UUID) -> Response:
        """Return one page of attempts, the newest first."""
        window = window_of(request)
        rows = fetches_of(get_object_or_404(Source, pk=source_id))
        if window.after is not None:
            rows = rows.filter(pk__lt=window.after)
        page, onward = page_of(request, window, rows[: window.limit + 1])
        return Response({"fetches": [answers.fetch(row) for row in page], "next": onward})
