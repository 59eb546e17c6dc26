"""What readers sent in, in groups that say the same: somebody looks at each, and says what becomes of it.

An address is fetched only when a member of the desk asks for its preview, by the guarded client as ever.
"""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from claims.actions.tips import settle_tip
from claims.models import Tip
from claims.selectors import tips_waiting
from reviews import selectors
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.forms import uuid_or_none
from reviews.desk.paged import page_of

PAGE = 20


@for_members("GET")
def tips(request: DeskRequest) -> HttpResponse:
    """Show a page of the tips that wait, those that came last first, beside what they repeat."""
    after = uuid_or_none(request.GET.get("after", ""))
    shown, further = page_of(tips_waiting(after=after), after=after, size=PAGE)
    return render(request, "complaints/tips.html", {"groups": grouped(shown), **further})


@for_members("POST")
def settle(request: DeskRequest, tip_id: UUID) -> HttpResponse:
    """Say what became of one."""
    found = get_object_or_404(Tip, pk=tip_id)
    settle_tip(
        tip_id=found.pk,
        decision=request.POST.get("decision", ""),
        reason=request.POST.get("reason", "")[:1000],
        by=request.user,
    )
    messages.success(request, _("Settled."))
    return redirect("desk:tips")


def grouped(rows: Iterable[Tip]) -> list[dict[str, object]]:
    """Return tips by the claim they repeat, in the order of the newest of each group; one query.

    A tip that repeats nothing is a group of its own. `series` is what is published of the claim.
    """
    groups: dict[UUID, list[Tip]] = {}
    for tip in rows:
        groups.setdefault(tip.repeats_id or tip.pk, []).append(tip)
    published = selectors.verdicts_of(tips[0].repeats_id for tips in groups.values() if tips[0].repeats_id)
    return [
        {"claim": tips[0].repeats, "publication": published.get(key), "tips": tips}
        for key, tips in groups.items()
    ]
