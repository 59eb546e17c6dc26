"""Cited pages that died or changed under a published verdict: the list, and what can be done about each."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from factcheck.bells import ring
from reviews import selectors
from reviews.actions import watches
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.forms import uuid_or_none
from reviews.desk.paged import page_of
from reviews.enums import ReviewKind
from reviews.models import Evidence

PAGE = 25
LOOK = "reviews.look_at_page"


@for_members("GET")
def lost_pages(request: DeskRequest) -> HttpResponse:
    """Show one page of them, the newest first; with `show=all` also what somebody has seen already."""
    after, shows_all = uuid_or_none(request.GET.get("after", "")), request.GET.get("show") == "all"
    found = selectors.lost_pages(request.membership.desk, unseen=not shows_all, after=after)
    rows, further = page_of(found, after=after, size=PAGE)
    context = {
        "watches": rows,
        "shows_all": shows_all,
        **further,
        "rounds": (ReviewKind.UPDATE, ReviewKind.CORRECTION),
    }
    return render(request, "reviews/lost_pages.html", context)


@for_members("POST")
def seen(request: DeskRequest, evidence_id: UUID) -> HttpResponse:
    """Note that a person knows what became of a page."""
    watches.mark_page_seen(evidence_id=_item(request, evidence_id).pk, by=request.user)
    messages.success(request, _("Noted that you have seen this."))
    return redirect("desk:lost_pages")


@for_members("POST")
def look_again(request: DeskRequest, evidence_id: UUID) -> HttpResponse:
    """Have a page looked at now instead of in some days."""
    item = _item(request, evidence_id)
    watches.look_again(evidence_id=item.pk, by=request.user)
    ring(LOOK, item.pk)
    messages.info(
        request, _("“{title}” is looked at as soon as its site may be asked.").format(title=item.title)
    )
    return redirect("desk:review", review_id=item.review_id)


def _item(request: DeskRequest, evidence_id: UUID) -> Evidence:
    return get_object_or_404(Evidence, pk=evidence_id, review__desk=request.membership.desk)
