"""The steps of the procedure as buttons: take, release, hold, decline, approve, return, publish and so on.

Each view reads its input, takes one action and says what happened. Who may and when is in the actions.
"""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from factcheck.bells import wake
from factcheck.errors import Conflict, Invalid
from factcheck.problems import status_of
from factcheck.words import told
from reviews.actions import publishing, queue, workflow
from reviews.desk.access import DeskRequest, for_members
from reviews.desk.approvals import render_approval
from reviews.desk.bench import review_of
from reviews.desk.editing import save_typed
from reviews.desk.forms import MomentForm, remarks_of, words_of
from reviews.errors import DateNotAhead
from reviews.models import Review
from reviews.names import name_of
from reviews.tasks import DELIVER


@for_members("POST")
def take_next(request: DeskRequest) -> HttpResponse:
    """Give the person the review that most deserves an hour."""
    taken = queue.take_next(desk=request.membership.desk, by=request.user)
    if taken is None:
        messages.info(request, _("The queue is empty. New statements enter it as the sources are read."))
        return redirect("desk:home")
    return redirect("desk:review", review_id=taken.pk)


@for_members("POST")
def claim(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Take one review out of the queue."""
    queue.claim_review(review_id=review_of(request, review_id).pk, by=request.user)
    return redirect("desk:review", review_id=review_id)


@for_members("POST")
def release(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Give the review back to the queue."""
    return _leave(
        request,
        review_id,
        lambda review: queue.release(review_id=review.pk, by=request.user),
        _("The review is back in the queue. Its draft is kept."),
    )


@for_members("POST")
def hold(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Put the review aside until a date."""
    return _leave(
        request,
        review_id,
        lambda review: workflow.hold_until(
            review_id=review.pk,
            until=_moment(request, "until"),
            reason=words_of(request.POST, "hold_reason"),
            by=request.user,
        ),
        _("The review waits. It comes back to you on that date, or when you resume it."),
    )


@for_members("POST")
def decline(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Decide not to check the claim."""
    return _leave(
        request,
        review_id,
        lambda review: workflow.decline(
            review_id=review.pk, reason=words_of(request.POST, "decline_reason"), by=request.user
        ),
        _("Declined, with your reason on the record."),
    )


@for_members("POST")
def resume(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Take up a waiting or returned review again."""
    workflow.resume(review_id=review_of(request, review_id).pk, by=request.user)
    return redirect("desk:review", review_id=review_id)


@for_members("POST")
def take_over(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Move the hold to the lead who asks."""
    found = review_of(request, review_id)
    queue.take_over(review_id=found.pk, reason=words_of(request.POST, "reason"), by=request.user)
    messages.success(request, _("The review is yours now. Its draft is kept."))
    return redirect("desk:review", review_id=review_id)


@for_members("POST")
def reassign(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Give a returned review to another member of the desk."""
    found = review_of(request, review_id)
    to = get_object_or_404(User, pk=_number(request, "to"), memberships__desk=found.desk)
    workflow.reassign(review_id=found.pk, to=to, reason=words_of(request.POST, "reason"), by=request.user)
    messages.success(request, _("{name} has the review now.").format(name=name_of(to)))
    return redirect("desk:review", review_id=review_id)


@for_members("POST")
def withdraw(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Take a submitted verdict back."""
    workflow.withdraw(review_id=review_of(request, review_id).pk, by=request.user)
    messages.success(request, _("Withdrawn. You can go on writing."))
    return redirect("desk:review", review_id=review_id)


@for_members("POST")
def approve(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Say yes to exactly the content that was on the page."""
    workflow.approve(
        review_id=review_of(request, review_id).pk,
        digest=request.POST.get("digest", ""),
        override_reason=words_of(request.POST, "override_reason"),
        by=request.user,
    )
    messages.success(request, _("Approved, exactly as it stands."))
    return redirect("desk:approval", review_id=review_id)


@for_members("POST")
def send_back(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Return the verdict to its checker with reasons, over all and at single paragraphs."""
    found = review_of(request, review_id)
    try:
        workflow.return_with_reasons(
            review_id=found.pk,
            reason=words_of(request.POST, "reason"),
            remarks=remarks_of(request.POST),
            digest=request.POST.get("digest", ""),
            by=request.user,
        )
    except (Invalid, Conflict) as refused:
        # What an editor wrote at six paragraphs must not be lost to a seventh.
        now_stands = review_of(request, review_id)
        return render_approval(request, now_stands, told=told(refused.sentence), status=status_of(refused))
    messages.success(request, _("Returned. The checker sees your reasons at the very paragraphs."))
    return redirect("desk:approvals")


@for_members("POST")
def publish(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Publish the approved verdict now."""
    publishing.publish(review_id=review_of(request, review_id).pk, by=request.user)
    wake(DELIVER)
    messages.success(request, _("Published. Readers and partners have it now."))
    return redirect("desk:approval", review_id=review_id)


@for_members("POST")
def schedule(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Publish the approved verdict later."""
    found = review_of(request, review_id)
    workflow.schedule(review_id=found.pk, publish_at=_moment(request, "publish_at"), by=request.user)
    messages.success(request, _("Scheduled. It is published at that time without anyone at the desk."))
    return redirect("desk:approval", review_id=review_id)


@for_members("POST")
def unschedule(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Take the scheduled publication back."""
    workflow.unschedule(review_id=review_of(request, review_id).pk, by=request.user)
    messages.success(request, _("The schedule is taken back. The approval still stands."))
    return redirect("desk:approval", review_id=review_id)


@for_members("POST")
def reopen(request: DeskRequest, review_id: UUID) -> HttpResponse:
    """Open an approved, scheduled or declined review again."""
    found = review_of(request, review_id)
    workflow.reopen(review_id=found.pk, reason=words_of(request.POST, "reason"), by=request.user)
    messages.success(request, _("Reopened. Earlier approvals no longer count."))
    return redirect("desk:review", review_id=review_id)


def _leave(
    request: DeskRequest, review_id: UUID, step: Callable[[Review], object], told: str
) -> HttpResponse:
    """Save the draft where one was sent along, take `step`, and go home."""
    found = review_of(request, review_id)
    if "version" in request.POST:
        saved = save_typed(request, found)
        if isinstance(saved, HttpResponse):
            return saved
    step(found)
    messages.success(request, told)
    return redirect("desk:home")


def _number(request: DeskRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else 0


def _moment(request: DeskRequest, name: str) -> datetime:
    form = MomentForm({"at": request.POST.get(name, "")})
    if not form.is_valid():
        raise DateNotAhead(fields={name: [_("Give a date and a time.")]})
    moment: datetime = form.cleaned_data["at"]
    return moment
