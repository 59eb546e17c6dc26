"""Triage: proposed statements that did not enter the queue by themselves. A person decides.

It stands here and not in `claims`, because accepting a statement opens a review as well.
"""

import re
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims.actions.cutting import (
    attribute_by_name,
    cut_statement,
    places_in_page,
    teachable_name,
)
from claims.actions.statements import reject_statement, take_back_rejection
from claims.enums import SpeakerKind, Triage
from claims.models import Statement
from claims.selectors import (
    document_with_statements,
    reasons_given_lately,
    statements_rejected_lately,
    statements_to_decide,
    tips_waiting,
)
from reviews.actions.triage import accept_words
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.earlier import earlier_checks, onward
from reviews.desk.forms import uuid_or_none, words_of
from reviews.desk.highlight import pieces
from reviews.desk.paged import page_of

PAGE = 25
MOST_REJECTED = 50
LONGEST = 100_000
PARTED = re.compile(r"^[ \t]*-{3,}[ \t\r]*$", re.MULTILINE)


@for_members("GET")
def triage(request: DeskRequest) -> HttpResponse:
    """Show one page of proposed statements, the most worthy first."""
    words = words_of(request.GET, "q", 200)
    after = uuid_or_none(request.GET.get("after", ""))
    rows, further = page_of(statements_to_decide(words=words, after=after), after=after, size=PAGE)
    context = {
        "statements": rows,
        "words": words,
        **further,
        "threshold": request.membership.desk.queue_threshold,
        "tip_count": tips_waiting().count(),
    }
    return render(request, "claims/triage.html", context)


@for_members("GET")
def statement(request: DeskRequest, statement_id: UUID) -> HttpResponse:
    """Show one proposed statement in its page, with all that can be done with it."""
    rows = Statement.objects.select_related("speaker", "document__page__source")
    found = get_object_or_404(rows, pk=statement_id)
    if found.triage != Triage.PROPOSED:
        return redirect(f"{reverse('desk:document', args=[found.document_id])}#s-{found.pk}")
    page = document_with_statements(found.document_id)
    others = list(page.statements.all())
    marked = [(str(one.pk), [(start, end) for start, end in one.spans]) for one in others]
    like = words_of(request.GET, "like", 200)
    following = statements_to_decide(after=found.pk).values_list("pk", flat=True).first()
    context = {
        "statement": found,
        "document": page,
        "pieces": pieces(page.text, marked, here=str(found.pk)),
        "others": [one for one in others if one.pk != found.pk],
        "people": sorted({one.speaker.name for one in others if one.speaker}),
        "teachable": teachable_name(found),
        "kinds": SpeakerKind.choices,
        "reasons": reasons_given_lately(),
        "checks": earlier_checks(like or found.content),
        "like": like,
        "then": following,
    }
    return render(request, "claims/statement.html", context)


@for_members("POST")
def accept(request: DeskRequest, statement_id: UUID) -> HttpResponse:
    """Open a claim for a statement, or for the words of its page that were chosen, and queue its first check."""
    found = _statement(statement_id)
    words = words_of(request.POST, "words", LONGEST).replace("\r\n", "\n")
    is_as_found = words in ("", found.content)
    review = accept_words(
        statement_id=found.pk,
        spans=() if is_as_found else places_in_page(found, words),
        desk=request.membership.desk,
        wording=words_of(request.POST, "wording"),
        by=request.user,
    )
    messages.success(request, _("In the queue: {claim}").format(claim=review.claim.wording))
    return onward(request)


@for_members("POST")
def reject(request: DeskRequest, statement_id: UUID) -> HttpResponse:
    """Take a statement out of triage for a stated reason."""
    reject_statement(
        statement_id=_statement(statement_id).pk, reason=words_of(request.POST, "reason"), by=request.user
    )
    messages.success(
        request, _("Rejected, with your reason on the record. It can be taken back under Rejected lately.")
    )
    return onward(request)


@for_members("GET")
def rejected(request: DeskRequest) -> HttpResponse:
    """Show what was rejected last, to take back what was rejected by mistake."""
    return render(request, "claims/rejected.html", {"statements": statements_rejected_lately(MOST_REJECTED)})


@for_members("POST")
def take_back(request: DeskRequest, statement_id: UUID) -> HttpResponse:
    """Put a rejected statement back into triage."""
    take_back_rejection(statement_id=_statement(statement_id).pk, by=request.user)
    messages.success(request, _("Taken back: it waits in triage again."))
    return redirect("desk:statement", statement_id)


@for_members("POST")
def cut(request: DeskRequest, statement_id: UUID) -> HttpResponse:
    """Replace a statement by other words of its page; a line of dashes parts two statements."""
    found = _statement(statement_id)
    parts = [part for part in PARTED.split(words_of(request.POST, "words", LONGEST)) if part.strip()]
    made = cut_statement(
        statement_id=found.pk, parts=[places_in_page(found, part) for part in parts], by=request.user
    )
    messages.success(
        request,
        ngettext("Cut anew.", "Now these are {n} statements.", len(made)).format(n=len(made)),
    )
    return redirect("desk:statement", made[0].pk)


@for_members("POST")
def attribute(request: DeskRequest, statement_id: UUID) -> HttpResponse:
    """Say who spoke, by name; somebody new is added to the registry where that is asked for."""
    found = _statement(statement_id)
    speaker = attribute_by_name(
        statement_id=found.pk,
        name=words_of(request.POST, "speaker", 200),
        new_kind=words_of(request.POST, "kind", 16) if "is_new" in request.POST else "",
        teaches="teaches" in request.POST,
        by=request.user,
    ).speaker
    messages.success(
        request, _("Said by {speaker}.").format(speaker=speaker) if speaker else _("Left open who said it.")
    )
    return redirect("desk:statement", found.pk)


def _statement(statement_id: UUID) -> Statement:
    return get_object_or_404(Statement.objects.select_related("document"), pk=statement_id)
