"""Corrections asked of speakers, in the desk's API."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from reviews import selectors
from reviews.actions.speaker_requests import ask_speaker, note_speaker_answer
from reviews.desk.api.access import DeskView, page_of
from reviews.desk.api.once import once
from reviews.desk.api.review_answers import person
from reviews.desk.api.review_shapes import Somebody
from reviews.desk.api.schema import PAGING, described
from reviews.desk.api.shapes import Shape
from reviews.enums import RequestState
from reviews.models import Publication, SpeakerRequest
from reviews.models.speaker_request import LONGEST
from reviews.publishing.api_v1.request import PAGING as PARAMETERS
from reviews.publishing.api_v1.request import window_of


class NewSpeakerRequest(Shape):
    """Who was asked to correct what a verdict (its public id) is about."""

    verdict = s.UUIDField()
    asked_of = s.CharField(max_length=200)
    asked_on = s.DateField()
    words = s.CharField(max_length=LONGEST)


class SpeakerAnswer(Shape):
    """What the speaker did."""

    state = s.ChoiceField([(str(one), one.label) for one in RequestState if one != RequestState.ASKED])
    answered_on = s.DateField()
    answer = s.CharField(max_length=LONGEST, required=False, allow_blank=True, default="")


class SpeakerRequestLine(Shape):
    """One request and its answer."""

    id = s.UUIDField()
    verdict = s.UUIDField()
    version = s.IntegerField()
    asked_of = s.CharField()
    asked_on = s.DateField()
    words = s.CharField()
    asked_by = Somebody()
    state = s.ChoiceField(RequestState.choices)
    answer = s.CharField(allow_blank=True)
    answered_on = s.DateField(allow_null=True)


class SpeakerRequestPage(Shape):
    """One page of requests, the newest first."""

    requests = SpeakerRequestLine(many=True)
    next = s.CharField(allow_null=True)


LIST = described(
    "list_speaker_requests", "Corrections asked of speakers.", {200: SpeakerRequestPage}, parameters=PAGING
)
ASK = described(
    "ask_speaker",
    "Note that a speaker was asked to correct a statement.",
    {201: SpeakerRequestLine},
    422,
    question=NewSpeakerRequest,
    repeats=True,
)
ANSWER = described(
    "note_speaker_answer",
    "Note what a speaker did.",
    {200: SpeakerRequestLine},
    404,
    409,
    422,
    question=SpeakerAnswer,
    repeats=True,
)


class Requests(DeskView):
    """What was asked of speakers."""

    parameters = PARAMETERS

    @extend_schema(**LIST)
    def get(self, request: Request) -> Response:
        """Return one page, the newest first."""
        window = window_of(request)
        rows = selectors.speaker_requests_of(self.desk).order_by("-pk")
        if window.after is not None:
            rows = rows.filter(pk__lt=window.after)
        page, onward = page_of(request, window, rows[: window.limit + 1])
        return Response({"requests": [_line(one) for one in page], "next": onward})

    @extend_schema(**ASK)
    @once
    def post(self, request: Request) -> Response:
        """Note one."""
        given = self.asked(NewSpeakerRequest)
        current = Publication.objects.filter(is_current=True, review__desk=self.desk)
        publication = current.filter(series=given.pop("verdict")).first()
        if publication is None:
            raise ValidationError({"verdict": ["This desk has published no such verdict."]})
        asked = ask_speaker(publication_id=publication.pk, **given, by=self.person)
        return Response(_line(asked), status=201)


class Answer(DeskView):
    """What a speaker did."""

    @extend_schema(**ANSWER)
    @once
    def post(self, request: Request, request_id: UUID) -> Response:
        """Note it, once."""
        found = get_object_or_404(selectors.speaker_requests_of(self.desk), pk=request_id)
        given = self.asked(SpeakerAnswer)
        return Response(_line(note_speaker_answer(request_id=found.pk, **given, by=self.person)))


def _line(row: SpeakerRequest) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "verdict": str(row.publication.series),
        "version": row.publication.number,
        "asked_of": row.asked_of,
        "asked_on": row.asked_on.isoformat(),
        "words": row.words,
        "asked_by": person(row.asked_by),
        "state": row.state,
        "answer": row.answer,
        "answered_on": row.answered_on.isoformat() if row.answered_on else None,
    }
