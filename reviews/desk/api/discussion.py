"""What members say to each other about a review, in the desk's API: threads and their comments.

A discussion is no part of the verdict, so it needs no If-Match.
"""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

from reviews import selectors
from reviews.actions import discussion
from reviews.actions.discussion import Said
from reviews.desk.api.access import DeskView
from reviews.desk.api.once import once
from reviews.desk.api.review_answers import at, person
from reviews.desk.api.review_shapes import Somebody
from reviews.desk.api.schema import described
from reviews.desk.api.shapes import Shape
from reviews.enums import Anchor, Remark
from reviews.models import Comment, Review, Thread
from reviews.publishing.document import moment

LONGEST = 4000


class NewComment(Shape):
    """What is said. @name mentions a member of the desk."""

    text = s.CharField(max_length=LONGEST, allow_blank=True)


class NewThread(NewComment):
    """A subject: a part of the verdict (`anchor`), an item of evidence, or with neither the whole review."""

    anchor = s.CharField(max_length=16, required=False, allow_blank=True, help_text=", ".join(Anchor.values))
    evidence_id = s.UUIDField(required=False, allow_null=True)


class ThreadComment(Shape):
    """A line of a thread. The words of one that was withdrawn are gone."""

    id = s.UUIDField()
    remark = s.ChoiceField(Remark.choices)
    text = s.CharField(allow_blank=True)
    written_by = Somebody()
    written_at = s.DateTimeField()
    withdrawn_at = s.DateTimeField(allow_null=True)


class ReviewThread(Shape):
    """A subject with what was said about it."""

    id = s.UUIDField()
    place = s.CharField()
    anchor = s.CharField(allow_blank=True)
    evidence_id = s.UUIDField(allow_null=True)
    resolved_at = s.DateTimeField(allow_null=True)
    comments = ThreadComment(many=True)


class ReviewThreads(Shape):
    """The threads of a review, open ones first. `unknown` are mentioned names that nobody on the desk has."""

    threads = ReviewThread(many=True)
    unknown = s.ListField(child=s.CharField())


SHOWN = {200: ReviewThreads}
MADE = {201: ReviewThreads}
LIST_THREADS = described("list_threads", "What was said about a review.", SHOWN, 404)
OPEN_THREAD = described("open_thread", "Begin a thread.", MADE, 404, question=NewThread, repeats=True)
COMMENT = described("add_comment", "Write in a thread.", MADE, 404, question=NewComment, repeats=True)
RESOLVE = described("resolve_thread", "Settle a thread.", SHOWN, 404, repeats=True)
REOPEN = described("reopen_thread", "Go on with a settled thread.", SHOWN, 404, repeats=True)
WITHDRAW = described("withdraw_comment", "Take a comment of your own back.", SHOWN, 404, repeats=True)


class ThreadView(DeskView):
    """An address of a review's discussion."""

    def thread(self, review_id: UUID, thread_id: UUID) -> Thread:
        """Return a thread of a review of the member's own desk. Raises Http404."""
        return get_object_or_404(Thread, pk=thread_id, review=self.review(review_id))

    def told(self, review: Review, said: Said | None = None) -> Response:
        """Return the discussion as it stands now, after something new was `said`."""
        threads = [_thread(one) for one in selectors.threads_of(review)]
        body = {"threads": threads, "unknown": list(said.unknown) if said else []}
        return Response(body, status=201 if said else 200)


class Threads(ThreadView):
    """The threads of a review."""

    @extend_schema(**LIST_THREADS)
    def get(self, request: Request, review_id: UUID) -> Response:
        """Return them, open ones first."""
        return self.told(self.review(review_id))

    @extend_schema(**OPEN_THREAD)
    @once
    def post(self, request: Request, review_id: UUID) -> Response:
        """Begin one with its first comment."""
        review = self.review(review_id)
        given = self.asked(NewThread)
        said = discussion.open_thread(review_id=review.pk, **given, by=self.person)
        return self.told(review, said)


class Comments(ThreadView):
    """The comments of a thread."""

    @extend_schema(**COMMENT)
    @once
    def post(self, request: Request, review_id: UUID, thread_id: UUID) -> Response:
        """Write one."""
        thread = self.thread(review_id, thread_id)
        given = self.asked(NewComment)
        said = discussion.add_comment(thread_id=thread.pk, **given, by=self.person)
        return self.told(thread.review, said)


class Resolution(ThreadView):
    """Settling."""

    @extend_schema(**RESOLVE)
    @once
    def post(self, request: Request, review_id: UUID, thread_id: UUID) -> Response:
        """Settle a thread."""
        thread = self.thread(review_id, thread_id)
        discussion.resolve_thread(thread_id=thread.pk, by=self.person)
        return self.told(thread.review)


class Reopening(ThreadView):
    """Going on."""

    @extend_schema(**REOPEN)
    @once
    def post(self, request: Request, review_id: UUID, thread_id: UUID) -> Response:
        """Go on with a settled thread."""
        thread = self.thread(review_id, thread_id)
        discussion.reopen_thread(thread_id=thread.pk, by=self.person)
        return self.told(thread.review)


class CommentWithdrawal(ThreadView):
    """Taking words back."""

    @extend_schema(**WITHDRAW)
    @once
    def post(self, request: Request, review_id: UUID, comment_id: UUID) -> Response:
        """Take a comment of one's own off the page."""
        review = self.review(review_id)
        found = get_object_or_404(Comment, pk=comment_id, thread__review=review)
        discussion.withdraw_comment(comment_id=found.pk, by=self.person)
        return self.told(review)


def _thread(row: Thread) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "place": row.place,
        "anchor": row.anchor,
        "evidence_id": str(row.evidence_id) if row.evidence_id else None,
        "resolved_at": at(row.resolved_at),
        "comments": [_comment(one) for one in row.comments.all()],
    }


def _comment(row: Comment) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "remark": row.remark,
        "text": "" if row.withdrawn_at else row.text,
        "written_by": person(row.written_by),
        "written_at": moment(row.written_at),
        "withdrawn_at": at(row.withdrawn_at),
    }
