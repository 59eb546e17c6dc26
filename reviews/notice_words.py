"""How notices read: one group per review or endpoint, one line per kind, the newest first.

Pages and mails use the same words. They say that something happened, never what was written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.words import Words
from reviews.enums import NoticeKind
from reviews.models import Desk, Endpoint, Notice, Review
from reviews.models.notice import COMPLAINTS
from reviews.names import name_of

# “{who}” is the person who did it last.
SENTENCES: Mapping[str, Words] = {
    NoticeKind.ASSIGNED: gettext_lazy("{who} gave this review to you"),
    NoticeKind.RETURNED: gettext_lazy("{who} returned your verdict with reasons"),
    NoticeKind.APPROVAL_ASKED: gettext_lazy("{who} asks you to judge a verdict"),
    NoticeKind.TAKEN_OVER: gettext_lazy("{who} took this review from you; your draft is kept"),
    NoticeKind.HOLD_ENDED: gettext_lazy("Your hold ended; the review is back in the queue with your draft"),
    NoticeKind.DATE_REACHED: gettext_lazy("The date you waited for is reached"),
    NoticeKind.HELD_BACK: gettext_lazy(
        "This was not published at the time set, because something stands in the way"
    ),
    NoticeKind.DUE_SOON: gettext_lazy("This is due soon"),
    NoticeKind.OVERDUE: gettext_lazy("This is overdue"),
    NoticeKind.SILENT_EDIT: gettext_lazy(
        "A page changed the words you are checking, without telling anybody"
    ),
    NoticeKind.PAGE_LOST: gettext_lazy("A page that the published verdict cites is gone or changed"),
    NoticeKind.MENTIONED: gettext_lazy("{who} mentioned you"),
    NoticeKind.REPLIED: gettext_lazy("{who} wrote in a thread of yours"),
    NoticeKind.COMPLAINT: gettext_lazy("A reader complains of this verdict"),
    NoticeKind.COMPLAINT_DUE: gettext_lazy("A complaint about this verdict must be answered soon"),
    NoticeKind.ENDPOINT_OFF: gettext_lazy(
        "This partner is told nothing more: its endpoint is gone or has failed for days"
    ),
}
# What is decided on the editors' page of a review.
FOR_EDITORS = (NoticeKind.APPROVAL_ASKED, NoticeKind.HELD_BACK)
# Where no verdict is meant, but the desk.
SENTENCES_OF_DESK: Mapping[str, Words] = {
    NoticeKind.COMPLAINT: gettext_lazy("A reader complains of the desk"),
    NoticeKind.COMPLAINT_DUE: gettext_lazy("A complaint about the desk must be answered soon"),
}


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """Everything of one kind that happened to one thing: in words, how often, and when last."""

    kind: str
    words: str
    count: int
    at: datetime


@dataclass(frozen=True, slots=True)
class NoticeGroup:
    """What one person is told about one review, one partner's endpoint, or the desk where both are None.

    `ids` are of the very notices shown, and `lines` are never empty.
    """

    desk: Desk
    review: Review | None
    endpoint: Endpoint | None
    lines: list[NoticeLine]
    ids: list[UUID]
    at: datetime
    comment_id: UUID | None

    @property
    def count(self) -> int:
        """How many notices stand behind the lines."""
        return len(self.ids)

    @property
    def title(self) -> str:
        """What it is about, in words."""
        if self.endpoint is not None:
            # The host alone: the rest of an address may be a secret.
            return f"{self.endpoint.partner.name}: {urlsplit(self.endpoint.url).hostname}"
        return self.review.claim.wording if self.review is not None else self.desk.name

    @property
    def path(self) -> str:
        """The page of the desk where to go."""
        if self.endpoint is not None:
            return reverse("desk:endpoint", args=[self.endpoint.pk])
        if self.review is None or self.lines[0].kind in COMPLAINTS:
            return reverse("desk:complaints")
        asks_editor = any(line.kind in FOR_EDITORS for line in self.lines)
        page = reverse("desk:approval" if asks_editor else "desk:review", args=[self.review.pk])
        return f"{page}#comment-{self.comment_id}" if self.comment_id else page


def grouped(notices: Iterable[Notice]) -> list[NoticeGroup]:
    """Return notices, given the newest first, by what they are about; what has the newest one leads."""
    by_subject: dict[tuple[UUID | None, UUID | None], list[Notice]] = {}
    for notice in notices:
        by_subject.setdefault((notice.review_id, notice.endpoint_id), []).append(notice)
    return [_group(found) for found in by_subject.values()]


def _group(notices: list[Notice]) -> NoticeGroup:
    by_kind: dict[str, list[Notice]] = {}
    for notice in notices:
        by_kind.setdefault(notice.kind, []).append(notice)
    return NoticeGroup(
        desk=notices[0].desk,
        review=notices[0].review,
        endpoint=notices[0].endpoint,
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
    of_desk = SENTENCES_OF_DESK if notice.review_id is None else {}
    sentence = of_desk.get(notice.kind, SENTENCES[notice.kind])
    return str(sentence).format(who=name_of(notice.actor) or _("The clock"))
