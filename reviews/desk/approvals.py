"""The editor's pages: what waits for approval, and one verdict as it would read."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from reviews import selectors, states
from reviews.chain import digest_of
from reviews.content import content_of, renamings_since_hand_in
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.bench import review_of
from reviews.desk.changes import field_changes
from reviews.desk.discussion import discussion_context
from reviews.desk.forms import FollowUpForm, remarks_of, uuid_or_none, words_of
from reviews.desk.paged import page_of
from reviews.desk.panels import panel_context
from reviews.desk.presence import others_at
from reviews.desk.presenters import history_lines, lines_of, options
from reviews.desk.remarked import remarked, remarks_on
from reviews.enums import ReviewKind, Role, State, Verb
from reviews.errors import Contributed
from reviews.models import Publication, Rating, Review
from reviews.permissions import CONTRIBUTING, Standing, refusal, standing_of
from reviews.policies import approvals_needed

PAGE = 25


@for_members("GET")
def approvals(request: DeskRequest) -> HttpResponse:
    """Show a page of what waits for an editor, the oldest first."""
    after = uuid_or_none(request.GET.get("after", ""))
    waiting = selectors.reviews_awaiting_editor(request.membership.desk, after=after)
    found, further = page_of(waiting, after=after, size=PAGE)
    had_a_hand = selectors.contributors_of(found, CONTRIBUTING)
    rows = [
        (line, str(Contributed()) if request.user.pk in had_a_hand.get(line.review.pk, set()) else "")
        for line in lines_of(found, timezone.now())
    ]
    return render(request, "reviews/approvals.html", {"rows": rows, **further})


@for_members("GET")
def approval(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Show one verdict as it would read, what changed since the last round, and the open decisions."""
    return render_approval(request, review_of(request, review_id))


def render_approval(
    request: DeskRequest, review: Review, *, told: str = "", status: int = 200
) -> HttpResponse:
    """Render the page of one verdict; with the reasons that were sent along where `told` says why they were refused."""
    evidence = selectors.with_watches(review, selectors.evidence_of(review))
    # The digest is of the very rows shown: an approval must not reach words that were not on the page.
    digest = digest_of(content_of(review.verdict, evidence, renamings_since_hand_in(review)))
    given = list(selectors.approvals_of(review, digest))
    standing = standing_of(review, request.user)
    ratings = list(Rating.objects.filter(version=review.rating_scale_id).order_by("position"))
    rounds = selectors.submitted_contents(review)
    history = list(selectors.history_of(review))
    named = {rating.slug: rating.label for rating in ratings}
    open_steps = options(review, standing, [one.approved_by_id for one in given], request.user.pk)
    may_remark = Verb.RETURN in open_steps and open_steps[Verb.RETURN].is_open
    context = {
        "review": review,
        "verdict": review.verdict,
        "evidence": evidence,
        "may_remark": may_remark,
        "remarked": remarked(review.verdict, remarks_on(review), request.POST),
        "told": told,
        "typed_reason": words_of(request.POST, "reason"),
        "unsent": [] if may_remark else _sent(request),
        "digest": digest,
        "is_late": review.publish_at is not None and review.publish_at < timezone.now(),
        "appearance": next(iter(selectors.appearances_handed_in(review)), None),
        "ratings": ratings,
        "rounds": sum(event.verb == Verb.SUBMIT for event in history),
        "is_first_hand_in": review.follows_id is not None and len(rounds) == 2,
        "changes": field_changes(rounds[-2], rounds[-1], named) if len(rounds) > 1 else [],
        "history": history_lines(history),
        "given": given,
        "also_here": others_at(request, review.pk),
        "still_needed": max(0, approvals_needed(review) - len(given)),
        "standing": standing,
        "options": open_steps,
        "may_override": review.state == State.SUBMITTED
        and (standing.contributed or standing.took_part_before)
        and review.desk.allows_override,
        **panel_context(review, request.user),
        **follow_up_context(review, standing),
        **discussion_context(review, evidence, page="approval"),
    }
    return render(request, "reviews/approval.html", context, status=status)


def _sent(request: DeskRequest) -> list[str]:
    whole = words_of(request.POST, "reason")
    return [*([whole] if whole else []), *(one.words for one in remarks_of(request.POST))]


def follow_up_context(review: Review, standing: Standing) -> dict[str, Any]:
    """Return what was published from the review, the rounds on it, and which ones may be opened now."""
    publication = Publication.objects.filter(review=review).first()
    if publication is None:
        return {"publication": None}
    is_live = publication.is_current and publication.kind != ReviewKind.RETRACTION
    may_open = [kind for kind, who in states.FOLLOW_UPS.items() if is_live and refusal(who, standing) is None]
    form = FollowUpForm()
    form.fields["kind"].choices = [(kind, kind.label) for kind in may_open]  # type: ignore[attr-defined]
    rounds = list(selectors.rounds_of(publication))
    return {
        "publication": publication,
        # What came before this version is in it already.
        "follow_ups": [one for one in rounds if one.follows and one.follows.number >= publication.number],
        "follow_up_form": form if may_open and not any(one.state in states.OPEN for one in rounds) else None,
        "may_plan": is_live and standing.reaches(Role.EDITOR),
    }
