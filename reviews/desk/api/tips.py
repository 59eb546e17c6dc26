"""Tips of readers, in the desk's API: those that wait, and what becomes of them."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.tips import settle_tip
from claims.enums import TipDecision
from claims.models import Tip
from claims.selectors import tips_waiting
from reviews.desk.api.access import DeskView, page_of
from reviews.desk.api.once import once
from reviews.desk.api.review_answers import at
from reviews.desk.api.schema import PAGING, described
from reviews.desk.api.shapes import Shape
from reviews.publishing.api_v1.request import PAGING as PARAMETERS
from reviews.publishing.api_v1.request import window_of
from reviews.publishing.document import moment


class TipLine(Shape):
    """One tip, how often it came, and the claim that it seems to repeat."""

    id = s.UUIDField()
    words = s.CharField(allow_blank=True)
    url = s.CharField(allow_blank=True)
    times = s.IntegerField()
    repeats = s.UUIDField(allow_null=True)
    received_at = s.DateTimeField()
    last_received_at = s.DateTimeField()
    decision = s.CharField(allow_blank=True)
    reason = s.CharField(allow_blank=True)
    settled_at = s.DateTimeField(allow_null=True)


class TipPage(Shape):
    """One page of tips that wait, the newest first."""

    tips = TipLine(many=True)
    next = s.CharField(allow_null=True)


class TipSettlement(Shape):
    """What becomes of a tip; one that is not taken up needs a reason."""

    decision = s.ChoiceField(TipDecision.choices)
    reason = s.CharField(max_length=1000, required=False, allow_blank=True)


LIST = described("list_tips", "What readers sent in and nobody settled.", {200: TipPage}, parameters=PAGING)
SETTLE = described(
    "settle_tip",
    "Say what becomes of a tip.",
    {200: TipLine},
    404,
    409,
    422,
    question=TipSettlement,
    repeats=True,
)


class Tips(DeskView):
    """The tips that wait."""

    parameters = PARAMETERS

    @extend_schema(**LIST)
    def get(self, request: Request) -> Response:
        """Return one page, the newest first."""
        window = window_of(request)
        rows = tips_waiting().order_by("-pk")
        if window.after is not None:
            rows = rows.filter(pk__lt=window.after)
        page, onward = page_of(request, window, rows[: window.limit + 1])
        return Response({"tips": [_line(one) for one in page], "next": onward})


class Settling(DeskView):
    """What becomes of one."""

    @extend_schema(**SETTLE)
    @once
    def post(self, request: Request, tip_id: UUID) -> Response:
        """Say it, for good."""
        found = get_object_or_404(Tip, pk=tip_id)
        return Response(_line(settle_tip(tip_id=found.pk, **self.asked(TipSettlement), by=self.person)))


def _line(row: Tip) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "words": row.words,
        "url": row.url,
        "times": row.times,
        "repeats": str(row.repeats_id) if row.repeats_id else None,
        "received_at": moment(row.received_at),
        "last_received_at": moment(row.last_received_at),
        "decision": row.decision,
        "reason": row.reason,
        "settled_at": at(row.settled_at),
    }
