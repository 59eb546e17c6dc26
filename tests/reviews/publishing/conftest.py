"""Published verdicts, made by the real actions, for everything that shows them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.models import Claim
from reviews.actions import publishing, queue, workflow
from reviews.content import current_digest
from reviews.enums import ReviewKind
from reviews.models import Desk, Publication, Review
from tests.factories import NOW, cite, make_review, publish_round, write

Publisher = Callable[..., Publication]


@pytest.fixture
def publish(desk: Desk, checker: User, editor: User) -> Publisher:
    """Publish a verdict: `publish(claim=..., kind=..., now=..., evidence=({...},), **draft)`.

    `prepare` is called with the review once its evidence is attached. A `kind` other than a first check is a
    follow-up round on what was published of the claim.
    """

    def walk(
        *,
        claim: Claim | None = None,
        kind: ReviewKind = ReviewKind.INITIAL,
        now: Any = NOW,
        evidence: tuple[dict[str, Any], ...] = ({},),
        prepare: Callable[[Review], object] = lambda review: None,
        **draft: str,
    ) -> Publication:
        if kind != ReviewKind.INITIAL:
            last = Publication.objects.get(review__claim=claim, is_current=True)
            return publish_round(last, kind, now=now, **draft)
        review = make_review(desk, claim=claim, now=now)
        queue.claim_review(review_id=review.pk, now=now, by=checker)
        for item in evidence:
            cite(review, checker, **item)
        prepare(review)
        version = write(review, checker, **draft).version
        workflow.submit(review_id=review.pk, version=version, now=now, by=checker)
        workflow.approve(review_id=review.pk, digest=current_digest(review), now=now, by=editor)
        return publishing.publish(review_id=review.pk, now=now, by=editor)

    return walk


@pytest.fixture
def overridden(desk: Desk, editor: User) -> Publication:
    """A verdict that one person wrote and approved, by the desk's leave."""
    Desk.objects.filter(pk=desk.pk).update(allows_override=True)
    review = make_review(desk)
    queue.claim_review(review_id=review.pk, now=NOW, by=editor)
    cite(review, editor)
    version = write(review, editor).version
    workflow.submit(review_id=review.pk, version=version, now=NOW, by=editor)
    digest = current_digest(review)
    workflow.approve(review_id=review.pk, digest=digest, override_reason="I am alone.", now=NOW, by=editor)
    return publishing.publish(review_id=review.pk, now=NOW, by=editor)
