"""Entity tags move with everything a person does to a review."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import Http404
from django.test import RequestFactory
from rest_framework.request import Request

from reviews.actions import queue
from reviews.desk.api.access import DeskView
from reviews.desk.api.conditions import matching
from reviews.desk.api.reviews import stands
from reviews.enums import State
from reviews.errors import PreconditionFailed, PreconditionMissing
from reviews.models import Desk
from tests import factories

pytestmark = pytest.mark.django_db


def test_tag_moves_with_the_draft_the_evidence_and_the_state(desk: Desk, checker: User) -> None:
    review = factories.make_review(desk)
    seen = [stands(desk, review.pk)["etag"]]
    for act in (
        lambda: queue.claim_review(review_id=review.pk, by=checker),
        lambda: factories.write(review, checker),
        lambda: factories.write(review, checker, summary="Another."),
        lambda: factories.cite(review, checker),
    ):
        act()
        seen.append(stands(desk, review.pk)["etag"])

    assert len(set(seen)) == len(seen)


def test_heartbeat_does_not_move_the_tag(desk: Desk, checker: User) -> None:
    review = factories.review_at(State.CHECKING, desk, checker=checker, editor=checker)
    seen = stands(desk, review.pk)["etag"]

    queue.heartbeat(review_id=review.pk, by=checker)

    assert stands(desk, review.pk)["etag"] == seen


def view_of(desk: Desk, seen: str) -> DeskView:
    """Return a view in the middle of a request that names what was seen."""

    class View(DeskView):
        request = Request(RequestFactory().post("/", headers={"If-Match": seen} if seen else {}))

    View.desk = desk  # type: ignore[assignment, method-assign]
    return View()


def test_one_of_several_tags_is_enough_and_the_row_is_locked(desk: Desk) -> None:
    review = factories.make_review(desk)
    seen = f'"old", {stands(desk, review.pk)["etag"]}'

    with matching(view_of(desk, seen), review.pk) as found:
        assert (found, connection.in_atomic_block) == (review, True)


@pytest.mark.parametrize(("seen", "error"), [("", PreconditionMissing), ('"old"', PreconditionFailed)])
def test_what_was_not_seen_is_not_changed(seen: str, error: type[Exception], desk: Desk) -> None:
    review = factories.make_review(desk)

    with pytest.raises(error), matching(view_of(desk, seen), review.pk):
        pytest.fail("it was let in")


def test_review_of_another_desk_is_not_there(desk: Desk) -> None:
    review = factories.make_review(factories.make_desk())

    with pytest.raises(Http404), matching(view_of(desk, "*"), review.pk):
        pytest.fail("it was let in")
