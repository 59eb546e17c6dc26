"""What a person is told, in the desk's API: their own notices, and how they want to hear."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

from reviews import selectors
from reviews.actions import notice_preferences, notices
from reviews.channels import USUAL
from reviews.desk.api.access import DeskView, page_of
from reviews.desk.api.once import once
from reviews.desk.api.review_answers import at
from reviews.desk.api.schema import PAGING, described
from reviews.desk.api.shapes import Shape
from reviews.enums import Channel, NoticeKind, Rhythm
from reviews.models import Notice, NoticePreferences
from reviews.notice_words import sentence_of
from reviews.publishing.api_v1.request import PAGING as PARAMETERS
from reviews.publishing.api_v1.request import window_of
from reviews.publishing.document import moment

MOST_IDS = 300
CLOCK = "%H:%M:%S"


class OwnNotice(Shape):
    """One thing that concerns the person who asks: about a review, a partner's endpoint, or the desk."""

    id = s.UUIDField()
    review = s.UUIDField(allow_null=True)
    endpoint = s.UUIDField(allow_null=True)
    kind = s.ChoiceField(NoticeKind.choices)
    sentence = s.CharField()
    at = s.DateTimeField()
    seen_at = s.DateTimeField(allow_null=True)


class NoticePage(Shape):
    """One page of notices, the newest first."""

    notices = OwnNotice(many=True)
    next = s.CharField(allow_null=True)


class SeenNotices(Shape):
    """Ids of notices that were seen."""

    ids = s.ListField(child=s.UUIDField(), max_length=MOST_IDS)


class NewlySeen(Shape):
    """How many of them were new."""

    seen = s.IntegerField()


@extend_schema_field({"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"})
class ClockField(s.TimeField):
    """A time of the day without a zone, which the format "time" of JSON Schema does not allow."""


class NoticeChoices(Shape):
    """How a person wants to hear. `channels` maps kinds of notices to channels; times are of `zone`.

    `language` is that of pages and mails; empty: as the browser asks.
    """

    channels = s.DictField(child=s.ChoiceField(Channel.choices))
    rhythm = s.ChoiceField(Rhythm.choices)
    daily_at = ClockField()
    quiet_from = ClockField(allow_null=True)
    quiet_until = ClockField(allow_null=True)
    zone = s.CharField(max_length=64)
    language = s.ChoiceField(settings.LANGUAGES, allow_blank=True, default="")


LIST_NOTICES = described("list_notices", "What concerns you.", {200: NoticePage}, parameters=PAGING)
MARK_SEEN = described(
    "mark_notices_seen", "Note that you have seen some.", {200: NewlySeen}, question=SeenNotices, repeats=True
)
GET_CHOICES = described("get_notice_preferences", "How you want to hear.", {200: NoticeChoices})
CHOOSE = described(
    "choose_notices", "Say how you want to hear.", {200: NoticeChoices}, 422, question=NoticeChoices
)


class Notices(DeskView):
    """The notices of the person who asks."""

    parameters = PARAMETERS

    @extend_schema(**LIST_NOTICES)
    def get(self, request: Request) -> Response:
        """Return one page, the newest first."""
        window = window_of(request)
        rows = selectors.notices_of(self.desk, self.person.pk).select_related("actor").order_by("-pk")
        if window.after is not None:
            rows = rows.filter(pk__lt=window.after)
        page, onward = page_of(request, window, rows[: window.limit + 1])
        return Response({"notices": [_notice(one) for one in page], "next": onward})


class Seen(DeskView):
    """Having seen them."""

    @extend_schema(**MARK_SEEN)
    @once
    def post(self, request: Request) -> Response:
        """Note it."""
        given = self.asked(SeenNotices)
        return Response({"seen": notices.mark_seen(notice_ids=given["ids"], by=self.person)})


class Preferences(DeskView):
    """How the person wants to hear."""

    @extend_schema(**GET_CHOICES)
    def get(self, request: Request) -> Response:
        """Return it, usual choices included."""
        return Response(_choices(selectors.preferences_of(self.person)))

    @extend_schema(**CHOOSE)
    def put(self, request: Request) -> Response:
        """Keep what was chosen."""
        given = self.asked(NoticeChoices)
        return Response(_choices(notice_preferences.choose_notices(**given, by=self.person)))


def _notice(row: Notice) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "review": str(row.review_id) if row.review_id else None,
        "endpoint": str(row.endpoint_id) if row.endpoint_id else None,
        "kind": row.kind,
        "sentence": sentence_of(row),
        "at": moment(row.at),
        "seen_at": at(row.seen_at),
    }


def _choices(row: NoticePreferences) -> dict[str, Any]:
    return {
        "channels": {str(kind): row.channels.get(kind, str(usual)) for kind, usual in USUAL.items()},
        "rhythm": row.rhythm,
        "daily_at": row.daily_at.strftime(CLOCK),
        "quiet_from": row.quiet_from.strftime(CLOCK) if row.quiet_from else None,
        "quiet_until": row.quiet_until.strftime(CLOCK) if row.quiet_until else None,
        "zone": row.zone,
        "language": row.language,
    }
