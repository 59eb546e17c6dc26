"""How notices read: one group per review, one line per kind, the newest first.

Pages and mails use the same words. They say that something happened, never what was written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from reviews.enums import NoticeKind
from reviews.models import Notice, Review
from reviews.names import name_of

# “{who}” is the person who did it last.
SENTENCES: Mapping[str, str] = {
    NoticeKind.ASSIGNED: "{who} gave this review to you",
    NoticeKind.RETURNED: "{who} returned your verdict with reasons",
    NoticeKind.APPROVAL_ASKED: "{who} asks you to judge a verdict",
    NoticeKind.TAKEN_OVER: "{who} took this review from you; your draft is kept",
    NoticeKind.HOLD_ENDED: "Your hold ended; the review is back in the queue with your draft",
    NoticeKind.DATE_REACHED: "The date you waited for is reached",
    NoticeKind.DUE_SOON: "This is due soon",
    NoticeKind.OVERDUE: "This is overdue",
    NoticeKind.SILENT_EDIT: "A page changed the words you are checking, without telling anybody",
    NoticeKind.PAGE_LOST: "A page that the published verdict cites is gone or changed",
    NoticeKind.MENTIONED: "{who} mentioned you",
    NoticeKind.REPLIED: "{who} wrote in a thread of yours",
    NoticeKind.COMPLAINT: "A reader complains of this verdict",
    NoticeKind.COMPLAINT_DUE: "A complaint about this verdict must be answered soon",
}


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """Everything of one kind that happened to one review: in words, how often, and when last."""

    kind: str
    words: str
    count: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NoticeGroup:
    """What one person is told about one review. `ids` are of the very notices shown."""

    review: Review
    lines: list[NoticeLine]
    ids: list[UUID]
    at: datetime
    comment_id: UUID | None

    @property
    def count(self) -> int:
        """How many notices stand behind the lines."""
        return len(self.ids)

    @property
    def asks_approval(self) -> bool:
        """Whether the editor's page is where to go."""
        return any(line.kind == NoticeKind.APPROVAL_ASKED for line in self.lines)

    @property
    def is_complaint(self) -> bool:
        """Whether the inbox of complaints is where to go."""
        return self.lines[0].kind in (NoticeKind.COMPLAINT, NoticeKind.COMPLAINT_DUE)


def grouped(notices: Iterable[Notice]) -> list[NoticeGroup]:
    """Return notices, given the newest first, by review; the review with the newest one leads."""
    by_review: dict[UUID, list[Notice]] = {}
    for notice in notices:
        by_review.setdefault(notice.review_id, []).append(notice)
    return [_group(found) for found in by_review.values()]


def _group(notices: list[Notice]) -> NoticeGroup:
    by_kind: dict[str, list[Notice]] = {}
    for notice in notices:
        by_kind.setdefault(notice.kind, []).append(notice)
    return NoticeGroup(
        review=notices[0].review,
        lines=[
            NoticeLine(kind, sentence_of(found[0]), len(found), found[0].at)
            for kind, found in by_kind.items()
        ],
        ids=[notice.pk for notice in notices],
        at=notices[0].at,
        comment_id=next((one.comment_id for one in notices if one.comment_id), None),
    )


def sentence_of(notice: Notice) -> str:
    """Return what happened, in one sentence without its stop."""
    return SENTENCES[notice.kind].format(who=name_of(notice.actor) or "The clock")
