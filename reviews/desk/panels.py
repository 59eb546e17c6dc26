"""Panels on a submitted verdict: calling one, voting, and what of it a person sees."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from reviews import selectors
from reviews.actions import panels
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.bench import review_of
from reviews.desk.forms import words_of
from reviews.enums import State
from reviews.models import Panel, Review
from reviews.permissions import Person, contributors
from reviews.visibility import seats_of


def panel_context(review: Review, person: Person) -> dict[str, Any]:
    """Return the newest panel as `person` may see it, and who could be called to one."""
    panel = Panel.objects.filter(review=review).order_by("-called_at", "-id").first()
    seats = seats_of(panel, person) if panel else []
    had_a_hand = contributors(review) if review.state == State.SUBMITTED else set()
    return {
        "panel": panel,
        "seats": seats,
        "has_voted": any(seat.has_voted and seat.person.pk == person.pk for seat in seats),
        "votes_awaited": sum(not seat.has_voted for seat in seats),
        "may_be_called": [
            member.person
            for member in selectors.members_of(review)
            if review.state == State.SUBMITTED and member.person_id not in had_a_hand
        ],
    }


@for_members("POST")
def call(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Ask the chosen members to rate the verdict blind."""
    chosen = [int(one) for one in request.POST.getlist("members") if one.isascii() and one.isdigit()]
    panels.call_panel(review_id=review_of(request, review_id).pk, members=chosen, by=request.user)
    messages.success(request, _("The panel is called. Nobody sees a vote before the last is in."))
    return redirect("desk:approval", review_id=review_id)


@for_members("POST")
def vote(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Cast one's vote."""
    panels.cast_vote(
        review_id=review_of(request, review_id).pk,
        rating=request.POST.get("rating", ""),
        note=words_of(request.POST, "note"),
        by=request.user,
    )
    messages.success(request, _("Your vote is cast. It is sealed until the last one is in."))
    return redirect("desk:approval", review_id=review_id)
