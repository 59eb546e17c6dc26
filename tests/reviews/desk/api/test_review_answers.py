"""What a review tells its reader."""

import pytest
from django.contrib.auth.models import User

from reviews import selectors
from reviews.content import current_digest
from reviews.desk.api import review_answers
from reviews.enums import State
from reviews.models import Desk
from tests import factories

pytestmark = pytest.mark.django_db


def test_digest_is_of_the_very_rows_shown(desk: Desk, checker: User, editor: User) -> None:
    made = factories.review_at(State.SUBMITTED, desk, checker=checker, editor=editor)

    answer = review_answers.review(selectors.reviews_of(desk).get(pk=made.pk), editor)

    assert answer["digest"] == current_digest(made)
    assert answer["draft"]["summary"] == factories.FINISHED["summary"]
    assert [one["title"] for one in answer["evidence"]] == ["Recorded crime 2025"]
    assert answer["appearances"][0]["content"] == factories.WORDS


def test_nobody_is_null() -> None:
    assert review_answers.person(None) is None
    assert review_answers.at(None) is None
