"""What was said stays as it was said, and every thread has one place."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from reviews.actions import discussion
from reviews.enums import Anchor, Remark, State
from reviews.models import Comment, Desk, Review, Thread
from tests.factories import NOW, cite, make_review, review_at


@pytest.fixture
def review(desk: Desk) -> Review:
    return make_review(desk)


@pytest.fixture
def comment(review: Review, checker: User) -> Comment:
    return discussion.open_thread(review_id=review.pk, text="Which year?", now=NOW, by=checker).comment


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"anchor": "headline"}, "thread_anchor_known"),
        ({"resolved_at": NOW}, "thread_resolved_at_by"),
    ],
)
def test_thread_that_makes_no_sense_is_refused(comment: Comment, change: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Thread.objects.filter(pk=comment.thread_id).update(**change)


def test_thread_has_one_place(desk: Desk, checker: User, editor: User):
    review = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    item = cite(review, checker)

    with pytest.raises(IntegrityError, match="thread_has_one_place"), transaction.atomic():
        Thread.objects.create(
            review=review, anchor=Anchor.SUMMARY, evidence=item, opened_at=NOW, opened_by=checker
        )


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"remark": "shout", "text": "x"}, "comment_remark_known"),
        ({"remark": Remark.COMMENT, "text": ""}, "comment_has_words"),
        ({"remark": Remark.RESOLVE, "withdrawn_at": NOW}, "comment_only_words_withdrawn"),
    ],
)
def test_comment_that_makes_no_sense_is_refused(comment: Comment, fields: dict[str, Any], constraint: str):
    given = {"thread": comment.thread, "written_at": NOW, "written_by": comment.written_by, **fields}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Comment.objects.create(**given)


@pytest.mark.parametrize("change", [{"text": "Nothing."}, {"written_by_id": 0}, {"remark": "resolve"}])
def test_comment_cannot_be_changed(comment: Comment, change: dict[str, Any]):
    with pytest.raises(IntegrityError, match=r"comment\.append_only"), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(**change)


def test_comment_cannot_be_deleted(comment: Comment):
    with pytest.raises(IntegrityError, match=r"comment\.append_only"), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).delete()


def test_thread_and_comment_read_as_what_they_are(comment: Comment):
    assert str(comment) == "checker: Comment"
    assert str(comment.thread) == f"Thread of {comment.thread.review_id}: The review"
