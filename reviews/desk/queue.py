"""The queue as a list: what comes next, and why; what is overdue; what is mine; views that a person named."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews import selectors
from reviews.actions import remits
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.forms import uuid_or_none, words_of
from reviews.desk.paged import page_of
from reviews.desk.presenters import lines_of
from reviews.enums import Role
from reviews.models import Review
from reviews.permissions import RANK

PAGE = 25
SHOWN = {"": gettext_lazy("Queued"), "overdue": gettext_lazy("Overdue"), "mine": gettext_lazy("Mine")}
FILTERS = ("show", "q", "language")


@for_members("GET")
def queue(request: DeskRequest) -> HttpResponse:
    """Show one page of the queue, best first; or what is overdue, or in the person's own hands."""
    after = uuid_or_none(request.GET.get("after", ""))
    chosen = {name: words_of(request.GET, name, 200) for name in FILTERS}
    rows, further = page_of(_found(request, chosen, after), after=after, size=PAGE)
    context = {
        "lines": lines_of(rows, timezone.now()),
        "words": chosen["q"],
        "chosen": chosen,
        "shown": SHOWN,
        "views": request.membership.saved_views.all(),
        "is_editor": RANK[request.membership.role] >= RANK[Role.EDITOR],
        **further,
    }
    return render(request, "reviews/queue.html", context)


def _found(request: DeskRequest, chosen: dict[str, str], after: UUID | None) -> QuerySet[Review]:
    desk = request.membership.desk
    if chosen["show"] == "overdue":
        found = selectors.overdue_reviews(desk, timezone.now(), after=after)
    elif chosen["show"] == "mine":
        found = selectors.reviews_in_hand(desk, request.user, after=after)
    else:
        found = selectors.queued_reviews(desk, after=after)
    if chosen["language"]:
        found = found.filter(language=chosen["language"].lower())
    return found.filter(claim__wording__icontains=chosen["q"]) if chosen["q"] else found


@for_members("POST")
def save_view(request: DeskRequest) -> HttpResponse:
    """Keep the filters of the page under a name."""
    filters = QueryDict(mutable=True)
    filters.update({name: request.POST[name] for name in FILTERS if request.POST.get(name)})
    view = remits.save_view(
        membership=request.membership, name=words_of(request.POST, "name", 80), filters=filters.urlencode()
    )
    messages.success(request, _("Kept as “{name}”.").format(name=view.name))
    return redirect(f"{reverse('desk:queue')}?{view.filters}")


@for_members("POST")
def forget_view(request: DeskRequest, view_id: int) -> HttpResponse:
    """Drop one of the person's views."""
    remits.forget_view(membership=request.membership, view_id=view_id)
    return redirect("desk:queue")
