"""Triage: proposed statements that did not enter the queue by themselves. A person decides.

It stands here and not in `claims`, because accepting a statement opens a review as well.
"""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from claims.actions.statements import reject_statement
from claims.models import Statement
from claims.selectors import statements_to_decide
from reviews.actions.queue import accept_statement
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.forms import uuid_or_none, words_of

PAGE = 25


@for_members("GET")
def triage(request: DeskRequest) -> HttpResponse:
    """Show one page of proposed statements, the most worthy first."""
    words = words_of(request.GET, "q", 200)
    after = uuid_or_none(request.GET.get("after", ""))
    rows = list(statements_to_decide(words=words, after=after)[: PAGE + 1])
    context = {
        "statements": rows[:PAGE],
        "words": words,
        "is_first": after is None,
        "last": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "threshold": request.membership.desk.queue_threshold,
    }
    return render(request, "claims/triage.html", context)


@for_members("POST")
def accept(request: DeskRequest, statement_id: UUID) -> HttpResponse:
    """Open a claim for a statement and queue its first check."""
    review = accept_statement(
        statement_id=_statement(statement_id).pk,
        desk=request.membership.desk,
        wording=words_of(request.POST, "wording"),
        by=request.user,
    )
    messages.success(request, f"In the queue: {review.claim}")
    return redirect("desk:triage")


@for_members("POST")
def reject(request: DeskRequest, statement_id: UUID) -> HttpResponse:
    """Take a statement out of triage for a stated reason."""
    reject_statement(
        statement_id=_statement(statement_id).pk, reason=words_of(request.POST, "reason"), by=request.user
    )
    messages.success(request, "Rejected, with your reason on the record.")
    return redirect("desk:triage")


def _statement(statement_id: UUID) -> Statement:
    return get_object_or_404(Statement, pk=statement_id)
