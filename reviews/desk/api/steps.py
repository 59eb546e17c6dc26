"""The steps of the procedure in the desk's API: every verb of the state table that a person can take.

Each needs If-Match with the state that was seen, takes one action, and answers with the review as it stands
then. Who may, and when, is in the actions.
"""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.models import User
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.bells import wake
from reviews.actions import order, panels, publishing, queue, remits, rounds, workflow
from reviews.desk.api import review_schema, review_shapes
from reviews.desk.api.access import DeskView
from reviews.desk.api.conditions import matching
from reviews.desk.api.once import once
from reviews.desk.api.reviews import shown
from reviews.desk.api.shapes import Shape
from reviews.enums import ReviewKind, Verb
from reviews.models import Publication, Review, Verdict
from reviews.remarks import Remark
from reviews.tasks import DELIVER

Given = Mapping[str, Any]
Act = Callable[[Review, Given, User], object]


class Step(DeskView):
    """One verb of one review."""

    question: ClassVar[type[Shape]]
    act: ClassVar[Act]

    def taken(self, review_id: UUID) -> Response:
        """Take the step out of the state that the caller saw."""
        with matching(self, review_id) as review:
            type(self).act(review, self.asked(self.question), self.person)
        return shown(self, review_id)


def _submit(review: Review, given: Given, by: User) -> object:
    # The tag that matched names this very version of the draft.
    version = Verdict.objects.values_list("version", flat=True).get(review=review)
    return workflow.submit(review_id=review.pk, version=version, by=by)


def _reassign(review: Review, given: Given, by: User) -> object:
    to = get_object_or_404(User, pk=given["to"], memberships__desk=review.desk_id)
    return workflow.reassign(review_id=review.pk, to=to, reason=given["reason"], by=by)


def _return(review: Review, given: Given, by: User) -> object:
    remarks = [Remark(**one) for one in given.get("remarks", [])]
    reason = given.get("reason", "")
    return workflow.return_with_reasons(review_id=review.pk, reason=reason, remarks=remarks, by=by)


def _publish(review: Review, given: Given, by: User) -> object:
    published = publishing.publish(review_id=review.pk, by=by)
    wake(DELIVER)
    return published


STEPS: Mapping[Verb, tuple[type[Shape], Act]] = {
    Verb.CLAIM: (
        review_shapes.Nothing,
        lambda review, given, by: queue.claim_review(review_id=review.pk, by=by),
    ),
    Verb.RELEASE: (
        review_shapes.Nothing,
        lambda review, given, by: queue.release(review_id=review.pk, by=by),
    ),
    Verb.TAKE_OVER: (
        review_shapes.Reasoned,
        lambda review, given, by: queue.take_over(review_id=review.pk, by=by, **given),
    ),
    Verb.HOLD: (
        review_shapes.HoldUntil,
        lambda review, given, by: workflow.hold_until(review_id=review.pk, by=by, **given),
    ),
    Verb.RESUME: (
        review_shapes.Nothing,
        lambda review, given, by: workflow.resume(review_id=review.pk, by=by),
    ),
    Verb.SUBMIT: (review_shapes.Nothing, _submit),
    Verb.WITHDRAW: (
        review_shapes.Nothing,
        lambda review, given, by: workflow.withdraw(review_id=review.pk, by=by),
    ),
    Verb.RETURN: (
        review_shapes.Return,
        _return,
    ),
    Verb.REASSIGN: (review_shapes.Reassignment, _reassign),
    Verb.APPROVE: (
        review_shapes.Consent,
        lambda review, given, by: workflow.approve(review_id=review.pk, by=by, **given),
    ),
    Verb.CALL_PANEL: (
        review_shapes.PanelCall,
        lambda review, given, by: panels.call_panel(review_id=review.pk, by=by, **given),
    ),
    Verb.VOTE: (
        review_shapes.PanelRating,
        lambda review, given, by: panels.cast_vote(review_id=review.pk, by=by, **given),
    ),
    Verb.SCHEDULE: (
        review_shapes.PublishAt,
        lambda review, given, by: workflow.schedule(review_id=review.pk, by=by, **given),
    ),
    Verb.UNSCHEDULE: (
        review_shapes.Nothing,
        lambda review, given, by: workflow.unschedule(review_id=review.pk, by=by),
    ),
    Verb.PUBLISH: (review_shapes.Nothing, _publish),
    Verb.REOPEN: (
        review_shapes.Reasoned,
        lambda review, given, by: workflow.reopen(review_id=review.pk, by=by, **given),
    ),
    Verb.DECLINE: (
        review_shapes.Reasoned,
        lambda review, given, by: workflow.decline(review_id=review.pk, by=by, **given),
    ),
}

# What moves a review's place and not its state.
PLACES: Mapping[Verb, tuple[type[Shape], Act]] = {
    Verb.BOOST: (
        review_shapes.Boost,
        lambda review, given, by: order.boost(review_id=review.pk, by=by, **given),
    ),
    Verb.SET_DUE: (
        review_shapes.Deadline,
        lambda review, given, by: order.set_due(review_id=review.pk, by=by, **given),
    ),
    Verb.RECUSE: (
        review_shapes.Reasoned,
        lambda review, given, by: remits.recuse(review_id=review.pk, by=by, **given),
    ),
}


def slug_of(verb: Verb) -> str:
    """Return a verb as an address says it."""
    return verb.value.replace("_", "-")


def view_of(verb: Verb) -> type[Step]:
    """Return the view of one verb."""
    asked, act = {**STEPS, **PLACES}[verb]

    class OneStep(Step):
        question = asked

        @extend_schema(**review_schema.step(verb, asked))
        @once
        def post(self, request: Request, review_id: UUID) -> Response:
            """Take the step."""
            return self.taken(review_id)

    OneStep.act = act
    OneStep.__name__ = OneStep.__qualname__ = f"{verb.value.title().replace('_', '')}Step"
    return OneStep


class FollowUps(DeskView):
    """Rounds on what this review published."""

    @extend_schema(**review_schema.OPEN_ROUND)
    @once
    def post(self, request: Request, review_id: UUID) -> Response:
        """Open a correction, update, re-check or retraction; it stands in the queue."""
        publication = get_object_or_404(Publication, review=self.review(review_id))
        given = self.asked(review_shapes.NewRound)
        with matching(self, review_id):
            opened = rounds.open_round(
                publication_id=publication.pk,
                kind=ReviewKind(given["kind"]),
                note=given.get("note", ""),
                by=self.person,
            )
        return shown(self, opened.pk, 201)


class Recheck(DeskView):
    """The day of the next look at what this review published."""

    @extend_schema(**review_schema.PLAN_RECHECK)
    @once
    def post(self, request: Request, review_id: UUID) -> Response:
        """Set, move or drop the day."""
        publication = get_object_or_404(Publication, review=self.review(review_id))
        given = self.asked(review_shapes.RecheckDay)
        with matching(self, review_id):
            rounds.plan_recheck(publication_id=publication.pk, by=self.person, **given)
        return shown(self, review_id)
