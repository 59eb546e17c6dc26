"""One step on many rows: each goes through the one action, and each outcome is shown.

What one row is refused stops no other.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from claims.actions.statements import reject_statement
from claims.models import Statement
from factcheck.errors import FactcheckError
from factcheck.words import told
from reviews import selectors
from reviews.actions import order, workflow
from reviews.actions.queue import accept_statement
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.forms import points_of, uuid_or_none, words_of
from reviews.desk.presenters import lines_of

MOST = 100


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row: its words, and the refusal or ""."""

    words: str
    refused: str


@for_members("POST")
def reviews(request: DeskRequest) -> HttpResponse:
    """Decline or move the chosen reviews."""
    rows = selectors.reviews_of(request.membership.desk).filter(pk__in=_chosen(request))
    reason, asked = words_of(request.POST, "reason"), request.POST.get("step")
    if asked not in ("boost", "decline"):
        return _not_offered(request, "desk:queue")

    def step(review_id: UUID) -> object:
        if asked == "boost":
            points = points_of(request.POST)
            return order.boost(review_id=review_id, points=points, reason=reason, by=request.user)
        return workflow.decline(review_id=review_id, reason=reason, by=request.user)

    lines = [(line.review.pk, line.words) for line in lines_of(rows, timezone.now())]
    return _shown(request, "desk:queue", lines, step)


@for_members("POST")
def statements(request: DeskRequest) -> HttpResponse:
    """Accept or reject the chosen statements."""
    rows = Statement.objects.filter(pk__in=_chosen(request)).order_by("-check_worthiness", "pk")
    reason, asked = words_of(request.POST, "reason"), request.POST.get("step")
    if asked not in ("accept", "reject"):
        return _not_offered(request, "desk:triage")

    def step(statement_id: UUID) -> object:
        if asked == "accept":
            return accept_statement(statement_id=statement_id, desk=request.membership.desk, by=request.user)
        return reject_statement(statement_id=statement_id, reason=reason, by=request.user)

    return _shown(request, "desk:triage", rows.values_list("pk", "content"), step)


def _not_offered(request: DeskRequest, back: str) -> HttpResponse:
    """Do nothing where no step was named: none of them may stand in for another."""
    messages.error(request, "Nothing was done: choose a step first.")
    return redirect(back)


def _chosen(request: DeskRequest) -> list[UUID]:
    found = (uuid_or_none(text) for text in request.POST.getlist("chosen")[:MOST])
    return [one for one in found if one]


def _shown(
    request: DeskRequest, back: str, rows: Iterable[tuple[UUID, str]], step: Callable[[UUID], object]
) -> HttpResponse:
    outcomes = [Outcome(words, _why_not(step, pk)) for pk, words in rows]
    return render(request, "reviews/outcomes.html", {"outcomes": outcomes, "back": back})


def _why_not(step: Callable[[UUID], object], pk: UUID) -> str:
    refused = refusal_of(step, pk)
    return told(refused.sentence) if refused else ""


def refusal_of(step: Callable[[UUID], object], pk: UUID) -> FactcheckError | None:
    """Take a step on one row, all of it or nothing. Return why not, None where it was done."""
    try:
        with transaction.atomic():
            step(pk)
    except FactcheckError as refused:
        return refused
    return None
