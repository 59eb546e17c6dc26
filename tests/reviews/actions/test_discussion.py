"""Members talk about a review; outsiders do not, and nothing of it touches the verdict."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User

from factcheck.errors import FactcheckError
from reviews.actions import discussion, workflow
from reviews.content import current_digest
from reviews.enums import Anchor, NoticeKind, Remark, State
from reviews.errors import (
    CommentEmpty,
    NotYourComment,
    NotYourDesk,
    PlaceUnknown,
    ThreadOpen,
    ThreadResolved,
)
from reviews.models import Comment, Desk, Notice, Review, ReviewEvent, Thread
from reviews.permissions import contributors
from tests.factories import NOW, cite, make_desk, make_person, make_review, review_at


@pytest.fixture
def review(desk: Desk, checker: User, editor: User) -> Review:
    return review_at(State.CHECKING, desk, checker=checker, editor=editor)


@pytest.fixture
def thread(review: Review, editor: User) -> Thread:
    said = discussion.open_thread(review_id=review.pk, text="Which year is meant?", now=NOW, by=editor)
    return said.comment.thread


def told(person: User) -> list[str]:
    """Return the kinds of what a person was told."""
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def test_thread_begins_with_its_first_comment(thread: Thread, editor: User):
    comment = thread.comments.get()

    assert (comment.text, comment.written_by, comment.written_at) == ("Which year is meant?", editor, NOW)
    assert (thread.opened_by, thread.opened_at, thread.place) == (editor, NOW, "The review")


def test_thread_may_be_about_a_part_of_the_verdict(review: Review, editor: User):
    said = discussion.open_thread(review_id=review.pk, text="Too long.", anchor=Anchor.SUMMARY, by=editor)

    assert said.comment.thread.place == "Summary"


def test_thread_may_be_about_an_item_of_evidence(review: Review, checker: User, editor: User):
    item = cite(review, checker)

    said = discussion.open_thread(review_id=review.pk, text="Old.", evidence_id=item.pk, by=editor)

    assert said.comment.thread.place == item.title


def test_evidence_of_another_review_is_no_place(review: Review, desk: Desk, checker: User, editor: User):
    other = review_at(State.CHECKING, desk, checker=checker, editor=editor)
    item = cite(other, checker)

    with pytest.raises(PlaceUnknown):
        discussion.open_thread(review_id=review.pk, text="Old.", evidence_id=item.pk, by=editor)


@pytest.mark.parametrize("anchor", ["headline", "evidence:1"])
def test_unknown_part_is_no_place(review: Review, editor: User, anchor: str):
    with pytest.raises(PlaceUnknown):
        discussion.open_thread(review_id=review.pk, text="Old.", anchor=anchor, by=editor)


def test_part_and_item_at_once_are_no_place(review: Review, checker: User):
    item = cite(review, checker)

    with pytest.raises(PlaceUnknown):
        discussion.open_thread(
            review_id=review.pk, text="Old.", anchor=Anchor.SUMMARY, evidence_id=item.pk, by=checker
        )


@pytest.mark.parametrize("text", ["", "  \r\n "])
def test_empty_comment_is_refused_and_leaves_no_thread(review: Review, editor: User, text: str):
    with pytest.raises(CommentEmpty):
        discussion.open_thread(review_id=review.pk, text=text, by=editor)

    assert not Thread.objects.exists()


def test_mention_tells_the_member_it_names(thread: Thread, editor: User, second_checker: User):
    discussion.add_comment(thread_id=thread.pk, text="@Second_Checker, you know this.", by=editor)

    notice = Notice.objects.get(person=second_checker)
    assert (notice.kind, notice.actor) == (NoticeKind.MENTIONED, editor)
    assert notice.comment == Comment.objects.latest("id")


def test_names_of_nobody_on_the_desk_are_returned_and_told_to_nobody(thread: Thread, editor: User):
    elsewhere = make_person("elsewhere", desk=make_desk(), role="editor")

    said = discussion.add_comment(thread_id=thread.pk, text="@elsewhere and @nobody", by=editor)

    assert said.unknown == ["elsewhere", "nobody"]
    assert told(elsewhere) == []
    assert not said.comment.mentioned.exists()


def test_reply_tells_those_who_wrote_before(thread: Thread, editor: User, checker: User):
    discussion.add_comment(thread_id=thread.pk, text="2025.", by=checker)

    assert told(editor) == [NoticeKind.REPLIED]
    assert told(checker) == []


def test_mention_in_a_reply_is_one_notice(thread: Thread, editor: User, checker: User):
    discussion.add_comment(thread_id=thread.pk, text="@editor 2025.", by=checker)

    assert told(editor) == [NoticeKind.MENTIONED]


def test_mention_of_oneself_tells_nobody(thread: Thread, editor: User):
    discussion.add_comment(thread_id=thread.pk, text="@editor was here", by=editor)

    assert told(editor) == []


def test_resolving_and_reopening_stay_on_the_record(thread: Thread, editor: User, checker: User):
    resolved = discussion.resolve_thread(thread_id=thread.pk, now=NOW + timedelta(hours=1), by=checker)
    assert (resolved.resolved_by, resolved.resolved_at) == (checker, NOW + timedelta(hours=1))

    reopened = discussion.reopen_thread(thread_id=thread.pk, by=editor)

    assert (reopened.resolved_by, reopened.resolved_at) == (None, None)
    remarks = list(thread.comments.order_by("id").values_list("remark", flat=True))
    assert remarks == [Remark.COMMENT, Remark.RESOLVE, Remark.REOPEN]


def test_resolved_thread_takes_no_more_words(thread: Thread, editor: User):
    discussion.resolve_thread(thread_id=thread.pk, by=editor)

    with pytest.raises(ThreadResolved):
        discussion.add_comment(thread_id=thread.pk, text="One more.", by=editor)


def test_thread_is_resolved_once(thread: Thread, editor: User):
    discussion.resolve_thread(thread_id=thread.pk, by=editor)

    with pytest.raises(ThreadResolved):
        discussion.resolve_thread(thread_id=thread.pk, by=editor)


def test_open_thread_is_not_reopened(thread: Thread, editor: User):
    with pytest.raises(ThreadOpen):
        discussion.reopen_thread(thread_id=thread.pk, by=editor)


def test_withdrawn_comment_keeps_its_row(thread: Thread, editor: User):
    comment = thread.comments.get()

    withdrawn = [
        discussion.withdraw_comment(comment_id=comment.pk, now=NOW + timedelta(hours=hours), by=editor)
        for hours in (1, 2)
    ]

    assert {one.withdrawn_at for one in withdrawn} == {NOW + timedelta(hours=1)}
    assert withdrawn[0].text == "Which year is meant?"


def test_only_its_writer_withdraws_a_comment(thread: Thread, lead: User):
    with pytest.raises(NotYourComment):
        discussion.withdraw_comment(comment_id=thread.comments.get().pk, by=lead)


def test_that_a_thread_was_resolved_is_not_withdrawn(thread: Thread, editor: User):
    discussion.resolve_thread(thread_id=thread.pk, by=editor)

    with pytest.raises(NotYourComment):
        discussion.withdraw_comment(comment_id=thread.comments.latest("id").pk, by=editor)


STEPS: dict[str, Callable[[Thread, User], Any]] = {
    "open": lambda thread, by: discussion.open_thread(review_id=thread.review_id, text="Hi", by=by),
    "comment": lambda thread, by: discussion.add_comment(thread_id=thread.pk, text="Hi", by=by),
    "resolve": lambda thread, by: discussion.resolve_thread(thread_id=thread.pk, by=by),
    "reopen": lambda thread, by: discussion.reopen_thread(thread_id=thread.pk, by=by),
    "withdraw": lambda thread, by: discussion.withdraw_comment(comment_id=thread.comments.get().pk, by=by),
}


@pytest.mark.parametrize("step", STEPS)
def test_outsiders_take_no_step_and_learn_nothing_of_the_state(thread: Thread, outsider: User, step: str):
    member_of_another = make_person(desk=make_desk(), role="lead")

    for stranger in (outsider, member_of_another):
        with pytest.raises(FactcheckError) as refused:
            STEPS[step](thread, stranger)
        assert type(refused.value) is NotYourDesk


def test_comment_makes_nobody_a_contributor(desk: Desk, checker: User, editor: User):
    review = review_at(State.SUBMITTED, desk, checker=checker, editor=editor)
    digest, events = current_digest(review), ReviewEvent.objects.filter(review=review).count()

    discussion.open_thread(review_id=review.pk, text="Reads well.", by=editor)
    workflow.approve(review_id=review.pk, digest=digest, by=editor)

    assert editor.pk not in contributors(review)
    assert ReviewEvent.objects.filter(review=review).count() == events + 1


def test_comment_is_possible_in_every_state(desk: Desk, checker: User, editor: User):
    queued = make_review(desk)
    published = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)

    for review in (queued, published):
        assert discussion.open_thread(review_id=review.pk, text="A note.", by=editor).comment.pk
