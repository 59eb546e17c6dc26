"""Follow-up rounds from a published verdict: open a correction, update, re-check or retraction; plan a re-check."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from factcheck.errors import Invalid
from reviews.actions import rounds
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.bench import review_of
from reviews.desk.forms import DayForm, FollowUpForm
from reviews.models import Publication


@for_members("POST")
def follow_up(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Open a round on what this review published."""
    publication = get_object_or_404(Publication, review=review_of(request, review_id))
    asked = FollowUpForm(request.POST).asked()
    opened = rounds.open_round(publication_id=publication.pk, **asked, by=request.user)
    messages.success(
        request, _("Opened, with what readers have now. It stands in the queue: take it to write.")
    )
    return redirect("desk:review", review_id=opened.pk)


@for_members("POST")
def recheck(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Plan, move or drop the day on which the desk looks at the verdict again."""
    publication = get_object_or_404(Publication, review=review_of(request, review_id))
    form = DayForm(request.POST)
    if not form.is_valid():
        raise Invalid(fields={"on": [_("Give a day.")]})
    day = form.cleaned_data["on"]
    rounds.plan_recheck(publication_id=publication.pk, on=day, by=request.user)
    messages.success(
        request, _("The day is set. A re-check opens by itself.") if day else _("No re-check is planned.")
    )
    return redirect("desk:approval", review_id=review_id)
