"""The first page: one button for the next hour of work, and what waits for whom."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.models import Source
from claims.selectors import source_health, sources_with_counts
from reviews import selectors
from reviews.actions.endpoints import DISABLED_BY_DESK
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.presenters import lines_of
from reviews.enums import EndpointStatus, Role, Verb
from reviews.errors import Contributed
from reviews.models import Desk, Endpoint, Review
from reviews.permissions import CONTRIBUTING, RANK

MOST_MINE = 20
MOST_WAITING = 5
MOST_COMING = 3
MOST_SOURCES = 6


@for_members("GET")
def home(request: DeskRequest) -> HttpResponse:
    """Show what to do next."""
    desk, now = request.membership.desk, timezone.now()
    mine = list(selectors.reviews_in_hand(desk, request.user)[:MOST_MINE])
    is_editor = RANK[request.membership.role] >= RANK[Role.EDITOR]
    waiting = list(selectors.reviews_awaiting_editor(desk)[:MOST_WAITING]) if is_editor else []
    coming = list(selectors.queued_reviews(desk)[:MOST_COMING])
    lines = {line.review.pk: line for line in lines_of([*mine, *waiting, *coming], now)}
    returns = selectors.last_reasons(mine, Verb.RETURN)
    has_any = Review.objects.filter(desk=desk).exists()
    context = {
        "figures": selectors.desk_figures(desk),
        "mine": [(lines[one.pk], returns.get(one.pk)) for one in mine],
        "coming": [lines[one.pk] for one in coming],
        "is_editor": is_editor,
        "waiting": [
            (lines[one.pk], why) for one, why in zip(waiting, _why_not(request, waiting), strict=True)
        ],
        "sources": list(_sources(has_any)),
        "health": source_health(),
        "publications": list(selectors.latest_publications(desk, 5)),
        "has_any": has_any,
        "silenced": _silenced(desk) if request.membership.role == Role.LEAD else [],
    }
    return render(request, "reviews/home.html", context)


def _silenced(desk: Desk) -> list[Endpoint]:
    """Return the endpoints that went off by themselves, the latest first: somebody should tell their partner."""
    ended = Endpoint.objects.filter(partner__desk=desk, status=EndpointStatus.DISABLED)
    by_itself = ended.exclude(disabled_reason=DISABLED_BY_DESK)
    return list(by_itself.select_related("partner").order_by("-disabled_at")[:MOST_COMING])


def _sources(has_any: bool) -> QuerySet[Source]:
    """Return the sources to show: with counts while the first pages come in, later those that fail first."""
    if has_any:
        return Source.objects.order_by("-consecutive_failures", "name", "id")[:MOST_SOURCES]
    return sources_with_counts()[:MOST_SOURCES]


def _why_not(request: DeskRequest, reviews: list[Review]) -> list[str]:
    """Return for each review why this person may not approve it, or ""."""
    had_a_hand = selectors.contributors_of(reviews, CONTRIBUTING)
    return [
        str(Contributed()) if request.user.pk in had_a_hand.get(review.pk, set()) else ""
        for review in reviews
    ]


@for_members("GET")
def arrivals(request: DeskRequest) -> HttpResponse:
    """Show how the first pages come in; the page is loaded anew when the first review is there."""
    if Review.objects.filter(desk=request.membership.desk).exists():
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {"sources": list(_sources(has_any=False)), "has_any": False}
    return render(request, "reviews/_arrivals.html", context)
