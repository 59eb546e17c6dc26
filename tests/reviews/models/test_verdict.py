"""A review has one draft, and a rating that a draft uses stays."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from reviews.enums import State
from reviews.models import Desk, Verdict
from tests.factories import make_review, review_at, write


def test_review_has_one_draft(desk: Desk):
    review = make_review(desk)

    with pytest.raises(IntegrityError), transaction.atomic():
        Verdict.objects.create(review=review)


def test_rating_that_a_draft_uses_cannot_be_deleted(desk: Desk, checker: User, editor: User):
    draft = write(review_at(State.CHECKING, desk, checker=checker, editor=editor), checker)

    with pytest.raises(ProtectedError):
        draft.rating.delete()


def test_draft_reads_as_its_claim_or_as_a_draft(desk: Desk):
    review = make_review(desk)

    assert str(Verdict(review=review, claim_reviewed="Crime fell.")) == "Crime fell."
    assert str(Verdict(review=review)) == f"Draft of {review.pk}"
