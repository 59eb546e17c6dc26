"""The desk's API about reviews: what to do next, the queue, one review, and what waits for an editor."""

from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, UUIDField
from django.http import Http404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.written import Blank, Written
from reviews import selectors
from reviews.actions import queue
from reviews.desk.api import review_answers, review_schema
from reviews.desk.api.access import DeskView, page_of
from reviews.desk.api.conditions import tag_of
from reviews.desk.api.once import once
from reviews.desk.presenters import lines_of
from reviews.errors import BadFilter, Contributed
from reviews.models import Desk, Review
from reviews.permissions import CONTRIBUTING
from reviews.publishing.api_v1.request import PAGING, window_of

MOST_MINE = 100
MOST_COMING = 3
MOST_MEMBERS = 500
# RFC 7240: who takes a step and goes on needs to know where the review stands, not all that is in it.
RETURN_MINIMAL = "return=minimal"


_STANDS = Written(
    lambda: (
        Review.objects.filter(pk=Blank("review", UUIDField()), desk=Blank("desk", UUIDField()))
        .order_by()
        .annotate(version=F("verdict__version"))
    )
)


def shown(view: DeskView, review_id: UUID, status: int = 200) -> Response:
    """Return a review as it stands now, with its entity tag; only where it stands, if the caller prefers so."""
    if RETURN_MINIMAL in view.request.headers.get("Prefer", ""):
        body = stands(view.desk, review_id)
        return Response(
            body, status=status, headers={"ETag": body["etag"], "Preference-Applied": RETURN_MINIMAL}
        )
    # Row, draft and tag are of one statement; what is read after it can only be newer than the tag.
    row = view.review(review_id)
    tag = tag_of(row, row.verdict.version)
    return Response(review_answers.review(row, view.person), status=status, headers={"ETag": tag})


def stands(desk: Desk, review_id: UUID) -> dict[str, str]:
    """Return where a review stands now, in one question. Raises Http404."""
    row = _STANDS.first(review=review_id, desk=desk.pk)
    if row is None:
        raise Http404
    tag = tag_of(row, row.version)  # type: ignore[attr-defined]
    return {"id": str(row.pk), "state": row.state, "etag": tag}


class Home(DeskView):
    """The first page of the desk."""

    @extend_schema(**review_schema.GET_HOME)
    def get(self, request: Request) -> Response:
        """Return what to do next, and who is on the desk."""
        desk, now = self.desk, timezone.now()
        figures = selectors.desk_figures(desk)
        members = desk.memberships.select_related("person").order_by("person__username")[:MOST_MEMBERS]
        mine = selectors.reviews_in_hand(desk, self.person)[:MOST_MINE]
        coming = selectors.queued_reviews(desk)[:MOST_COMING]
        body = {
            "desk": desk.name,
            "role": self.membership.role,
            "you": review_answers.person(self.person),
            "members": review_answers.people(one.person for one in members),
            "figures": {
                "queued": figures["queued"],
                "checking": figures["checking"],
                "submitted": figures["submitted"],
                "oldest_queued_since": review_answers.at(figures["oldest"]),  # type: ignore[arg-type]
            },
            "mine": [review_answers.line(row) for row in lines_of(mine, now)],
            "coming": [review_answers.line(row) for row in lines_of(coming, now)],
        }
        return Response(body)


class Queue(DeskView):
    """The queue."""

    parameters = (*PAGING, "q", "language", "show")

    @extend_schema(**review_schema.LIST_QUEUE)
    def get(self, request: Request) -> Response:
        """Return one page of the queue, best first."""
        window = window_of(request)
        words = request.GET.get("q", "").replace("\0", "")
        rows = self._chosen(request.GET.get("show", ""), _id_in(window.after))
        if language := request.GET.get("language", "").replace("\0", ""):
            rows = rows.filter(language=language.lower())
        if words:
            rows = rows.filter(claim__wording__icontains=words)
        page, onward = page_of(request, window, rows[: window.limit + 1])
        lines = [review_answers.line(row) for row in lines_of(page, timezone.now())]
        return Response({"reviews": lines, "next": onward})

    def _chosen(self, show: str, after: UUID | None) -> QuerySet[Review]:
        if not show:
            return selectors.queued_reviews(self.desk, after=after)
        if show != "overdue":
            raise BadFilter(fields={"show": ["Only “overdue” can be shown instead."]})
        return selectors.overdue_reviews(self.desk, timezone.now(), after=after)


class Next(DeskView):
    """Getting work."""

    @extend_schema(**review_schema.TAKE_NEXT)
    @once
    def post(self, request: Request) -> Response:
        """Give the best review that this person may do; 204 where there is none."""
        taken = queue.take_next(desk=self.desk, by=self.person)
        return shown(self, taken.pk) if taken else Response(status=204)


class OneReview(DeskView):
    """One review."""

    @extend_schema(**review_schema.GET_REVIEW)
    def get(self, request: Request, review_id: UUID) -> Response:
        """Return everything that the workbench shows."""
        return shown(self, review_id)


class Approvals(DeskView):
    """What waits for an editor."""

    parameters = PAGING

    @extend_schema(**review_schema.LIST_APPROVALS)
    def get(self, request: Request) -> Response:
        """Return one page of submitted, approved and scheduled reviews, the oldest first."""
        window = window_of(request)
        rows = selectors.reviews_awaiting_editor(self.desk, after=_id_in(window.after))
        page, onward = page_of(request, window, rows[: window.limit + 1])
        had_a_hand = selectors.contributors_of(page, CONTRIBUTING)
        return Response(
            {
                "reviews": [
                    review_answers.line(row) | {"why_not": self._why_not(row.review, had_a_hand)}
                    for row in lines_of(page, timezone.now())
                ],
                "next": onward,
            }
        )

    def _why_not(self, review: Review, had_a_hand: dict[UUID, set[int]]) -> str:
        return str(Contributed()) if self.person.pk in had_a_hand.get(review.pk, set()) else ""


def _id_in(mark: Any) -> UUID | None:
    return UUID(mark) if mark else None
