"""Entity tags move with everything a person does to a review."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import RequestFactory

from reviews.actions import queue
from reviews.desk.api.conditions import matching, tag_of
from reviews.enums import State
from reviews.errors import PreconditionFailed, PreconditionMissing
from reviews.models import Desk
from tests import factories

pytestmark = pytest.mark.django_db


def test_tag_moves_with_the_draft_the_evidence_and_the_state(desk: Desk, checker: User) -> None:
    review = factories.make_review(desk)
    seen = [tag_of(review)]
    for act in (
        lambda: queue.claim_review(review_id=review.pk, by=checker),
        lambda: factories.write(review, checker),
        lambda: factories.write(review, checker, summary="Another."),
        lambda: factories.cite(review, checker),
    ):
        act()
        seen.append(tag_of(review))

    assert len(set(seen)) == len(seen)


def test_heartbeat_does_not_move_the_tag(desk: Desk, checker: User) -> None:
    review = factories.review_at(State.CHECKING, desk, checker=checker, editor=checker)
    seen = tag_of(review)

    queue.heartbeat(review_id=review.pk, by=checker)

    assert tag_of(review) == seen


def test_one_of_several_tags_is_enough_and_the_row_is_locked(rf: RequestFactory, desk: Desk) -> None:
    review = factories.make_review(desk)
    request = rf.post("/", headers={"If-Match": f'"old", {tag_of(review)}'})

    with matching(request, review):  # type: ignore[arg-type]
        assert connection.in_atomic_block


@pytest.mark.parametrize(("seen", "error"), [("", PreconditionMissing), ('"old"', PreconditionFailed)])
def test_what_was_not_seen_is_not_changed(
    seen: str, error: type[Exception], rf: RequestFactory, desk: Desk
) -> None:
    request = rf.post("/", headers={"If-Match": seen} if seen else {})

    with pytest.raises(error), matching(request, factories.make_review(desk)):  # type: ignore[arg-type]
        pytest.fail("it was let in")
