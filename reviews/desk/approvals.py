"""The editor's pages: what waits for approval, and one verdict as it would read."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claims.selectors import appearances_of
from reviews import selectors
from reviews.chain import digest_of
from reviews.content import content_of
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.bench import review_of
from reviews.desk.changes import field_changes
from reviews.desk.presenters import history_lines, lines_of, options
from reviews.enums import State
from reviews.errors import Contributed
from reviews.models import Approval, Publication, Rating, Review
from reviews.permissions import CONTRIBUTING, standing_of

MOST_ROWS = 100


@for_members("GET")
def approvals(request: DeskRequest) -> HttpResponse:
    """Show what waits for an editor, the oldest first."""
    waiting = list(selectors.reviews_awaiting_editor(request.membership.desk)[: MOST_ROWS + 1])
    found = waiting[:MOST_ROWS]
    had_a_hand = selectors.contributors_of(found, CONTRIBUTING)
    rows = [
        (line, str(Contributed()) if request.user.pk in had_a_hand.get(line.review.pk, set()) else "")
        for line in lines_of(found, timezone.now())
    ]
    return render(request, "reviews/approvals.html", {"rows": rows, "is_cut": len(waiting) > MOST_ROWS})


@for_members("GET")
def approval(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Show one verdict as it would read, what changed since the last round, and the open decisions."""
    review = review_of(request, review_id)
    evidence = list(selectors.evidence_of(review))
    # The digest is of the very rows shown: an approval must not reach words that were not on the page.
    content = content_of(review.verdict, evidence)
    given = list(Approval.objects.filter(review=review, voided_at__isnull=True).select_related("approved_by"))
    standing = standing_of(review, request.user)
    ratings = list(Rating.objects.filter(version=review.rating_scale_id).order_by("position"))
    rounds = selectors.submitted_contents(review)
    named = {rating.slug: rating.label for rating in ratings}
    context = {
        "review": review,
        "verdict": review.verdict,
        "evidence": evidence,
        "digest": digest_of(content),
        "appearance": appearances_of([review.claim]).first(),
        "ratings": ratings,
        "rounds": len(rounds),
        "changes": field_changes(rounds[-2], rounds[-1], named) if len(rounds) > 1 else [],
        "history": history_lines(selectors.history_of(review)),
        "given": given,
        "still_needed": max(0, review.desk.approvals_needed - len(given)),
        "standing": standing,
        "options": options(review, standing, [one.approved_by_id for one in given], request.user.pk),
        "may_override": review.state == State.SUBMITTED
        and standing.contributed
        and review.desk.allows_override,
        "publication": _publication(review),
    }
    return render(request, "reviews/approval.html", context)


def _publication(review: Review) -> Publication | None:
    return Publication.objects.filter(review=review).first()
