"""Earlier checks: the claims that may say the same as a statement, each with its published verdict, if any.

A statement in triage can be joined to one of them, which reuses its verdict. Nothing here joins by itself.
"""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from claims.models import Claim, Statement
from claims.selectors import NearClaim, near_claims
from reviews.actions.order import join_to_claim
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.forms import uuid_or_none
from reviews.models import Publication
from reviews.selectors import verdicts_of


@dataclass(frozen=True, slots=True)
class EarlierCheck:
    """A near claim, and what readers get about it now."""

    near: NearClaim
    publication: Publication | None

    @property
    def words(self) -> str:
        """The words that match, the most telling first."""
        return ", ".join(self.near.words[:8])


def earlier_checks(text: str, *, but: UUID | None = None) -> list[EarlierCheck]:
    """Return the near claims of a text, those with a verdict first, else the nearest first."""
    found = near_claims(text, but=but)
    verdicts = verdicts_of(one.claim.pk for one in found) if found else {}
    checks = [EarlierCheck(one, verdicts.get(one.claim.pk)) for one in found]
    return sorted(checks, key=lambda check: check.publication is None)


@for_members("GET")
def earlier(request: DeskRequest, statement_id: UUID) -> HttpResponse:
    """Show the earlier checks of one statement: the list alone to a page that asks for it, else a page."""
    statement = get_object_or_404(Statement.objects.select_related("speaker"), pk=statement_id)
    context = {"statement": statement, "checks": earlier_checks(statement.content)}
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "claims/_earlier.html" if is_part else "claims/earlier.html", context)


@for_members("POST")
def join(request: DeskRequest, statement_id: UUID) -> HttpResponse:
    """Add a statement to a claim that exists, as one more appearance. A published verdict then covers it."""
    statement = get_object_or_404(Statement, pk=statement_id)
    claim = get_object_or_404(Claim, pk=uuid_or_none(request.POST.get("claim", "")))
    join_to_claim(statement_id=statement.pk, claim_id=claim.pk, by=request.user)
    told = (
        _("One more appearance of a known claim; its published verdict covers it: {claim}")
        if verdicts_of([claim.pk])
        else _("One more appearance of a known claim; it counts in the queue: {claim}")
    )
    messages.success(request, told.format(claim=claim.wording))
    return onward(request)


def onward(request: DeskRequest) -> HttpResponse:
    """Go on to the statement that was behind the one decided on, where the page named it."""
    then = uuid_or_none(str(request.POST.get("then", "")))
    return redirect("desk:statement", then) if then else redirect("desk:triage")
