"""What a person takes on, in the desk's API: languages and topics, conflicts of interest, named views of the queue."""

from typing import Any

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

from claims.models import Speaker, Topic
from reviews.actions import remits
from reviews.desk.api.access import DeskView
from reviews.desk.api.once import once
from reviews.desk.api.review_answers import at
from reviews.desk.api.schema import described
from reviews.desk.api.shapes import Shape
from reviews.models import ConflictOfInterest, Remit, SavedView
from reviews.publishing.document import moment

MOST = 100


class Wishes(Shape):
    """What *next* may give: language tags, and topics by slug. Empty means any."""

    languages = s.ListField(child=s.CharField(max_length=16), max_length=MOST)
    topics_taken = s.SlugRelatedField(slug_field="slug", queryset=Topic.objects.all(), many=True)
    topics_avoided = s.SlugRelatedField(slug_field="slug", queryset=Topic.objects.all(), many=True)


class NewInterest(Shape):
    """A stake in one speaker (id), one party or one topic (slug), and why."""

    speaker = s.PrimaryKeyRelatedField(
        queryset=Speaker.objects.all(), pk_field=s.UUIDField(), required=False, allow_null=True
    )
    party = s.CharField(max_length=200, required=False, allow_blank=True)
    topic = s.SlugRelatedField(
        slug_field="slug", queryset=Topic.objects.all(), required=False, allow_null=True
    )
    reason = s.CharField(max_length=4000, allow_blank=True)


class OwnInterest(Shape):
    """A declared stake. One that ended stays on record."""

    id = s.IntegerField()
    about = s.CharField()
    reason = s.CharField()
    declared_at = s.DateTimeField()
    ended_at = s.DateTimeField(allow_null=True)


class NewView(Shape):
    """Filters of the queue under a name, as they stand in the address of its page."""

    name = s.CharField(max_length=80, allow_blank=True)
    filters = s.CharField(max_length=500, allow_blank=True)


class OwnView(Shape):
    """A named view."""

    id = s.IntegerField()
    name = s.CharField()
    filters = s.CharField(allow_blank=True)


class OwnRemit(Shape):
    """What a person takes on."""

    languages = s.ListField(child=s.CharField())
    topics_taken = s.ListField(child=s.CharField())
    topics_avoided = s.ListField(child=s.CharField())
    interests = OwnInterest(many=True)
    views = OwnView(many=True)


SHOWN = {200: OwnRemit}
MADE = {201: OwnRemit}
GET_REMIT = described("get_remit", "What you take on.", SHOWN)
SET_REMIT = described("set_remit", "Say what next may give you.", SHOWN, 422, question=Wishes)
DECLARE = described(
    "declare_interest", "Declare a conflict of interest.", MADE, question=NewInterest, repeats=True
)
END = described("end_interest", "End a declared conflict.", SHOWN, 404, repeats=True)
SAVE_VIEW = described(
    "save_view", "Keep filters of the queue under a name.", MADE, question=NewView, repeats=True
)
FORGET_VIEW = described("forget_view", "Drop a named view.", SHOWN, 404)


class RemitView(DeskView):
    """An address of what the person who asks takes on."""

    def told(self, status: int = 200) -> Response:
        """Return it as it stands now."""
        kept = Remit.objects.filter(membership=self.membership).first()
        interests = ConflictOfInterest.objects.filter(person=self.person).select_related("speaker", "topic")
        body = {
            "languages": kept.languages if kept else [],
            "topics_taken": [one.slug for one in kept.topics_taken.all()] if kept else [],
            "topics_avoided": [one.slug for one in kept.topics_avoided.all()] if kept else [],
            "interests": [_interest(one) for one in interests],
            "views": [
                {"id": one.pk, "name": one.name, "filters": one.filters}
                for one in self.membership.saved_views.all()
            ],
        }
        return Response(body, status=status)


class Mine(RemitView):
    """What the person takes on."""

    @extend_schema(**GET_REMIT)
    def get(self, request: Request) -> Response:
        """Return it."""
        return self.told()

    @extend_schema(**SET_REMIT)
    def put(self, request: Request) -> Response:
        """Keep the wishes."""
        remits.set_remit(membership=self.membership, **self.asked(Wishes))
        return self.told()


class Interests(RemitView):
    """Conflicts of interest."""

    @extend_schema(**DECLARE)
    @once
    def post(self, request: Request) -> Response:
        """Declare one."""
        remits.declare_interest(**self.asked(NewInterest), by=self.person)
        return self.told(201)


class InterestEnd(RemitView):
    """The end of one."""

    @extend_schema(**END)
    @once
    def post(self, request: Request, interest_id: int) -> Response:
        """End it; it stays on record."""
        found = get_object_or_404(ConflictOfInterest, pk=interest_id, person=self.person)
        remits.end_interest(interest_id=found.pk, by=self.person)
        return self.told()


class Views(RemitView):
    """Named views of the queue."""

    @extend_schema(**SAVE_VIEW)
    @once
    def post(self, request: Request) -> Response:
        """Keep one; the same name again replaces it."""
        remits.save_view(membership=self.membership, **self.asked(NewView))
        return self.told(201)


class OneView(RemitView):
    """One of them."""

    @extend_schema(**FORGET_VIEW)
    def delete(self, request: Request, view_id: int) -> Response:
        """Drop it."""
        found = get_object_or_404(SavedView, pk=view_id, membership=self.membership)
        remits.forget_view(membership=self.membership, view_id=found.pk)
        return self.told()


def _interest(row: ConflictOfInterest) -> dict[str, Any]:
    return {
        "id": row.pk,
        "about": str(row),
        "reason": row.reason,
        "declared_at": moment(row.declared_at),
        "ended_at": at(row.ended_at),
    }
