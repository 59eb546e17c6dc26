"""What readers have from this desk: the list, and one verdict with its versions, its rounds and who received it."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.desk.access import DeskRequest, for_members
from reviews.desk.approvals import follow_up_context
from reviews.enums import CORRECTIVE, ReviewKind
from reviews.models import Approval, Desk, LedgerEntry, Publication
from reviews.permissions import standing_of
from reviews.publishing.listing import versions
from reviews.publishing.search import matching, words_in

PAGE = 25
LONGEST = 200
SHOWN = {
    "": gettext_lazy("All"),
    "changed": gettext_lazy("Corrected or updated"),
    "withdrawn": gettext_lazy("Withdrawn"),
    "recheck": gettext_lazy("Re-check planned"),
    "alone": gettext_lazy("Approved by one person alone"),
}


@for_members("GET")
def published(request: DeskRequest) -> HttpResponse:
    """Show one page, what was published last on top."""
    show = request.GET.get("show", "")
    words = request.GET.get("q", "")[:LONGEST]
    found = _found(request.membership.desk, show, words)
    before = request.GET.get("before", "")
    if before.isdecimal():
        found = found.filter(sequence__lt=min(int(before), 2**62))
    rows = list(found[: PAGE + 1])
    context = {
        "rows": rows[:PAGE],
        "shown": SHOWN,
        "show": show if show in SHOWN else "",
        "words": words,
        "is_first": not before,
        "last": rows[PAGE - 1].sequence if len(rows) > PAGE else None,
    }
    return render(request, "reviews/published.html", context)


def _found(desk: Desk, show: str, words: str) -> QuerySet[Publication]:
    found = Publication.objects.filter(is_current=True, review__desk=desk).order_by("-sequence")
    if show == "changed":
        found = found.filter(kind__in=CORRECTIVE).exclude(kind=ReviewKind.RETRACTION)
    elif show == "withdrawn":
        found = found.filter(kind=ReviewKind.RETRACTION)
    elif show == "recheck":
        found = found.filter(recheck_on__isnull=False)
    elif show == "alone":
        alone = Approval.objects.filter(is_override=True, voided_at=None)
        found = found.filter(review__in=alone.values("review"))
    if asked := words_in(words):
        found = found.filter(sequence__in=matching(asked))
    return found.select_related("review__verdict__rating", "speaker")


@for_members("GET")
def one_published(request: DeskRequest, series: UUID) -> HttpResponse:
    """Show one verdict: every version with who approved it, the rounds on it, and which partner has which version."""
    issued = list(
        versions(series)
        .filter(review__desk=request.membership.desk)
        .select_related("review__verdict__rating", "review__checker", "published_by")
    )
    if not issued:
        raise Http404(_("This desk published no such verdict."))
    current = issued[0]
    approvals: dict[UUID, list[Approval]] = {}
    given = Approval.objects.filter(review__in=[one.review_id for one in issued], voided_at=None)
    for one in given.select_related("approved_by"):
        approvals.setdefault(one.review_id, []).append(one)
    context = {
        "current": current,
        "review": current.review,
        "versions": [(one, approvals.get(one.review_id, [])) for one in issued],
        "partners": _partners(request.membership.desk, series, current.number),
        **follow_up_context(current.review, standing_of(current.review, request.user)),
    }
    return render(request, "reviews/published_one.html", context)


def _partners(desk: Desk, series: UUID, newest: int) -> list[dict[str, Any]]:
    """Return each partner that has any version, which was its last, and when; who lacks the newest comes first."""
    lines = (
        LedgerEntry.objects.filter(partner__desk=desk, publication__series=series)
        .select_related("partner", "publication")
        .order_by("publication__number")
    )
    last = {line.partner_id: line for line in lines}
    rows = [
        {"line": line, "number": line.publication.number, "lacks": line.publication.number < newest}
        for line in last.values()
    ]
    return sorted(rows, key=lambda row: (not row["lacks"], row["line"].partner.name))
