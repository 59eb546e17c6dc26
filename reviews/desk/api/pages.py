"""Cited pages in the desk's API: which ones died or changed under a published verdict, and who knows."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.bells import ring
from reviews import selectors
from reviews.actions import watches
from reviews.desk.api import review_answers, review_schema
from reviews.desk.api.access import DeskView, page_of
from reviews.desk.api.once import once
from reviews.desk.pages import LOOK
from reviews.models import Evidence
from reviews.publishing.api_v1.request import PAGING, window_of


class LostPages(DeskView):
    """Pages of live verdicts that died or changed."""

    parameters = PAGING

    @extend_schema(**review_schema.LIST_LOST_PAGES)
    def get(self, request: Request) -> Response:
        """Return one page of them, the newest first, seen or not."""
        window = window_of(request)
        rows = selectors.lost_pages(self.desk, after=UUID(window.after) if window.after else None)
        page, onward = page_of(request, window, rows[: window.limit + 1])
        return Response({"pages": [review_answers.lost_page(row) for row in page], "next": onward})


class _OnePage(DeskView):
    def item(self, evidence_id: UUID) -> Evidence:
        """Return an item of the member's own desk. Raises Http404."""
        return get_object_or_404(Evidence, pk=evidence_id, review__desk=self.desk)


class PageSeen(_OnePage):
    """What became of a page."""

    @extend_schema(**review_schema.PAGE_SEEN)
    @once
    def post(self, request: Request, evidence_id: UUID) -> Response:
        """Note that a person knows of it."""
        watch = watches.mark_page_seen(evidence_id=self.item(evidence_id).pk, by=self.person)
        return Response(review_answers.page(watch))


class PageLook(_OnePage):
    """The next look."""

    @extend_schema(**review_schema.LOOK_AT_PAGE)
    @once
    def post(self, request: Request, evidence_id: UUID) -> Response:
        """Make it due now."""
        watch = watches.look_again(evidence_id=self.item(evidence_id).pk, by=self.person)
        ring(LOOK, watch.pk)
        return Response(review_answers.page(watch), status=202)
