"""A review's place in the queue as buttons: move it, give it a deadline, step back from it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from reviews.actions import order, remits
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.bench import review_of
from reviews.desk.forms import MomentForm, points_of, words_of
from reviews.errors import DateNotAhead


@for_members("POST")
def boost(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Move the review up or down."""
    order.boost(
        review_id=review_of(request, review_id).pk,
        points=points_of(request.POST),
        reason=words_of(request.POST, "reason"),
        by=request.user,
    )
    messages.success(request, _("Moved, with your reason on the record."))
    return redirect("desk:review", review_id=review_id)


@for_members("POST")
def set_due(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Set the deadline; an empty one takes it away."""
    form = MomentForm({"at": request.POST.get("due_at", "")})
    if request.POST.get("due_at") and not form.is_valid():
        raise DateNotAhead(fields={"due_at": [_("Give a date and a time.")]})
    due_at = form.cleaned_data["at"] if form.is_valid() else None
    order.set_due(review_id=review_of(request, review_id).pk, due_at=due_at, by=request.user)
    messages.success(request, _("The deadline is set.") if due_at else _("There is no deadline any more."))
    return redirect("desk:review", review_id=review_id)


@for_members("POST")
def recuse(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Step back from the review for good."""
    remits.recuse(
        review_id=review_of(request, review_id).pk, reason=words_of(request.POST, "reason"), by=request.user
    )
    messages.success(request, _("You are not given this review any more. Its draft is kept."))
    return redirect("desk:home")
