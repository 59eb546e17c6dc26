"""The registry of speakers in the desk's API: names, offices and parties over time, two that are one.

The id of a speaker that was merged stands for the one that stays: answers carry that one's id.
"""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions import registry
from claims.enums import AffiliationKind, SpeakerKind, SpeakerVerb
from claims.models import Affiliation, Speaker, SpeakerEvent
from claims.selectors import speakers_to_show
from reviews.actions.registry import merge_speakers
from reviews.desk.api.access import DeskView, page_of
from reviews.desk.api.once import once
from reviews.desk.api.review_answers import person
from reviews.desk.api.review_shapes import Somebody
from reviews.desk.api.schema import PAGING, described
from reviews.desk.api.shapes import Shape
from reviews.desk.speakers import speaker_or_404
from reviews.publishing.api_v1.request import PAGING as PAGE
from reviews.publishing.api_v1.request import window_of
from reviews.publishing.document import moment

MOST_EVENTS = 100


class NewSpeaker(Shape):
    """Somebody whom no text has named yet."""

    name = s.CharField(max_length=200, allow_blank=True)
    kind = s.ChoiceField(SpeakerKind.choices, required=False)


class SpeakerChange(Shape):
    """What to change. `role` and `party` count where nothing is known over time."""

    name = s.CharField(max_length=200, allow_blank=True, required=False)
    kind = s.ChoiceField(SpeakerKind.choices, required=False)
    role = s.CharField(max_length=200, allow_blank=True, required=False)
    party = s.CharField(max_length=200, allow_blank=True, required=False)
    wikidata_id = s.CharField(max_length=80, allow_blank=True, required=False)


class NewName(Shape):
    """Another way in which a speaker is written."""

    name = s.CharField(max_length=200, allow_blank=True)


class HeldChange(Shape):
    """An office or a party with its days. No first day: not known; no last day: still."""

    name = s.CharField(max_length=200, allow_blank=True)
    began_on = s.DateField(allow_null=True, required=False, default=None)
    ended_on = s.DateField(allow_null=True, required=False, default=None)


class NewHeld(HeldChange):
    """A new one."""

    kind = s.ChoiceField(AffiliationKind.choices)


class MergeInto(Shape):
    """The speaker that stays."""

    into = s.UUIDField()


class SpeakerLine(Shape):
    """A speaker in a list: office and party are those of today."""

    id = s.UUIDField()
    name = s.CharField()
    kind = s.ChoiceField(SpeakerKind.choices)
    office = s.CharField(allow_blank=True)
    party = s.CharField(allow_blank=True)
    wikidata_id = s.CharField(allow_blank=True)
    statements = s.IntegerField()


class RegistryPage(Shape):
    """One page of speakers, by name."""

    speakers = SpeakerLine(many=True)
    next = s.CharField(allow_null=True)


class SpeakerName(Shape):
    """Another name."""

    id = s.IntegerField()
    name = s.CharField()


class SpeakerHeld(Shape):
    """An office or a party over time."""

    id = s.IntegerField()
    kind = s.ChoiceField(AffiliationKind.choices)
    name = s.CharField()
    began_on = s.DateField(allow_null=True)
    ended_on = s.DateField(allow_null=True)


class SpeakerEdit(Shape):
    """What somebody did to the speaker, and the values before and after."""

    verb = s.ChoiceField(SpeakerVerb.choices)
    before = s.JSONField()
    after = s.JSONField()
    at = s.DateTimeField()
    by = Somebody(allow_null=True)


class RegisteredSpeaker(Shape):
    """One speaker, with the last 100 edits."""

    id = s.UUIDField()
    name = s.CharField()
    kind = s.ChoiceField(SpeakerKind.choices)
    role = s.CharField(allow_blank=True)
    party = s.CharField(allow_blank=True)
    wikidata_id = s.CharField(allow_blank=True)
    names = SpeakerName(many=True)
    over_time = SpeakerHeld(many=True)
    history = SpeakerEdit(many=True)


SHOWN, MADE = {200: RegisteredSpeaker}, {201: RegisteredSpeaker}
WORDS = OpenApiParameter("q", {"type": "string", "minLength": 1}, description="Words that stand in a name.")
LIST = described("list_registry", "The speakers, by name.", {200: RegistryPage}, parameters=[*PAGING, WORDS])
ADD = described("add_speaker", "Add a speaker.", MADE, 422, question=NewSpeaker, repeats=True)
GET = described("get_speaker", "One speaker.", SHOWN, 404)
CHANGE = described("change_speaker", "Change a speaker.", SHOWN, 404, 422, question=SpeakerChange)
ADD_NAME = described(
    "add_speaker_name", "Teach another name.", MADE, 404, 422, question=NewName, repeats=True
)
DROP_NAME = described("drop_speaker_name", "Forget another name.", SHOWN, 404)
ADD_HELD = described(
    "add_affiliation", "Note an office or a party.", MADE, 404, 422, question=NewHeld, repeats=True
)
CHANGE_HELD = described(
    "change_affiliation", "Correct an office or a party.", SHOWN, 404, 422, question=HeldChange
)
DROP_HELD = described("drop_affiliation", "Take out an office or a party.", SHOWN, 404)
MERGE = described(
    "merge_speakers",
    "Merge this speaker into another, for leads. Answers with the one that stays; nothing undoes it.",
    SHOWN,
    404,
    409,
    question=MergeInto,
    repeats=True,
)


class Speakers(DeskView):
    """The registry."""

    parameters = (*PAGE, "q")

    @extend_schema(**LIST)
    def get(self, request: Request) -> Response:
        """Return one page of it."""
        window = window_of(request)
        words = request.GET.get("q", "").replace("\0", "")
        rows = speakers_to_show(words=words, after=window.after)
        page, onward = page_of(request, window, rows[: window.limit + 1])
        return Response({"speakers": [_line(row) for row in page], "next": onward})

    @extend_schema(**ADD)
    @once
    def post(self, request: Request) -> Response:
        """Add somebody."""
        return _shown(registry.add_speaker(**self.asked(NewSpeaker), by=self.person), 201)


class OneSpeaker(DeskView):
    """One of them."""

    @extend_schema(**GET)
    def get(self, request: Request, speaker_id: UUID) -> Response:
        """Return the speaker."""
        return _shown(speaker_or_404(speaker_id))

    @extend_schema(**CHANGE)
    def patch(self, request: Request, speaker_id: UUID) -> Response:
        """Change what was sent, leave the rest."""
        found = speaker_or_404(speaker_id)
        changes = self.asked(SpeakerChange)
        return _shown(registry.change_speaker(speaker_id=found.pk, changes=changes, by=self.person))


class Names(DeskView):
    """The other names of one."""

    @extend_schema(**ADD_NAME)
    @once
    def post(self, request: Request, speaker_id: UUID) -> Response:
        """Teach one."""
        found = speaker_or_404(speaker_id)
        registry.add_alias(speaker_id=found.pk, alias=self.asked(NewName)["name"], by=self.person)
        return _shown(found, 201)


class OneName(DeskView):
    """One of them."""

    @extend_schema(**DROP_NAME)
    def delete(self, request: Request, speaker_id: UUID, name_id: int) -> Response:
        """Forget it."""
        found = speaker_or_404(speaker_id)
        registry.drop_alias(speaker_id=found.pk, alias_id=name_id, by=self.person)
        return _shown(found)


class OverTime(DeskView):
    """What one held and belonged to."""

    @extend_schema(**ADD_HELD)
    @once
    def post(self, request: Request, speaker_id: UUID) -> Response:
        """Note an office or a party."""
        found = speaker_or_404(speaker_id)
        registry.add_affiliation(speaker_id=found.pk, **self.asked(NewHeld), by=self.person)
        return _shown(found, 201)


class OneHeld(DeskView):
    """One of them."""

    @extend_schema(**CHANGE_HELD)
    def patch(self, request: Request, speaker_id: UUID, held_id: int) -> Response:
        """Correct it: name and both days."""
        found = speaker_or_404(speaker_id)
        held = get_object_or_404(Affiliation, pk=held_id, speaker=found)
        given = self.asked(HeldChange)
        registry.change_affiliation(speaker_id=found.pk, affiliation_id=held.pk, **given, by=self.person)
        return _shown(found)

    @extend_schema(**DROP_HELD)
    def delete(self, request: Request, speaker_id: UUID, held_id: int) -> Response:
        """Take it out."""
        found = speaker_or_404(speaker_id)
        registry.drop_affiliation(speaker_id=found.pk, affiliation_id=held_id, by=self.person)
        return _shown(found)


class Merge(DeskView):
    """Two that are one."""

    @extend_schema(**MERGE)
    @once
    def post(self, request: Request, speaker_id: UUID) -> Response:
        """Merge this one into another."""
        gone = get_object_or_404(Speaker, pk=speaker_id)
        kept = get_object_or_404(Speaker, pk=self.asked(MergeInto)["into"])
        merged = merge_speakers(desk=self.desk, kept_id=kept.pk, gone_id=gone.pk, by=self.person)
        return _shown(merged)


def _line(row: Speaker) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "name": row.name,
        "kind": row.kind,
        "office": row.office_today,
        "party": row.party_today,
        "wikidata_id": row.wikidata_id,
        "statements": row.statement_count,  # type: ignore[attr-defined]
    }


def _shown(speaker: Speaker, status: int = 200) -> Response:
    row = Speaker.objects.get(pk=speaker.pk)
    body = {
        "id": str(row.pk),
        "name": row.name,
        "kind": row.kind,
        "role": row.role,
        "party": row.party,
        "wikidata_id": row.wikidata_id,
        "names": [{"id": one.pk, "name": one.alias} for one in row.aliases.all()],
        "over_time": [_held(one) for one in row.affiliations.all()],
        "history": [_event(one) for one in row.events.select_related("by")[:MOST_EVENTS]],
    }
    return Response(body, status=status)


def _held(row: Affiliation) -> dict[str, Any]:
    return {
        "id": row.pk,
        "kind": row.kind,
        "name": row.name,
        "began_on": row.began_on.isoformat() if row.began_on else None,
        "ended_on": row.ended_on.isoformat() if row.ended_on else None,
    }


def _event(row: SpeakerEvent) -> dict[str, Any]:
    return {
        "verb": row.verb,
        "before": row.before,
        "after": row.after,
        "at": moment(row.at),
        "by": person(row.by),
    }
