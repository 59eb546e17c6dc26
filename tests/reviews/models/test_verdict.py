"""A review has one draft, and a rating that a draft uses stays."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from reviews.enums import State
from reviews.models import Desk, Rating, Verdict
from tests.factories import make_review, review_at, write


def test_review_has_one_draft(desk: Desk):
    review = make_review(desk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.create(review=review)


def test_rating_that_a_draft_uses_cannot_be_deleted(desk: Desk, checker: User, editor: User):
    write(review_at(State.CHECKING, desk, checker=checker, editor=editor), checker, rating="half-true")

    with pytest.raises(ProtectedError):
        Rating.objects.get(slug="half-true").delete()


def test_draft_reads_as_its_claim_or_as_a_draft(desk: Desk):
    review = make_review(desk)

    assert str(Verdict(review=review, claim_reviewed="Crime fell.")) == "Crime fell."
    assert str(Verdict(review=review)) == f"Draft of {review.pk}"
