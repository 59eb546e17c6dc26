"""Complaints of readers, in the desk's API: the inbox, and every step that its page has."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers as s
from rest_framework.request import Request
from rest_framework.response import Response

from reviews import selectors
from reviews.actions import complaints
from reviews.desk.api.access import DeskView, page_of
from reviews.desk.api.once import once
from reviews.desk.api.review_answers import at, person
from reviews.desk.api.review_shapes import NewRound, Somebody
from reviews.desk.api.schema import PAGING, described
from reviews.desk.api.shapes import Shape
from reviews.enums import OUTCOMES, ComplaintState, ComplaintVerb, ReviewKind
from reviews.errors import BadFilter
from reviews.models import Complaint, ComplaintEvent
from reviews.models.complaint import LONGEST
from reviews.publishing.api_v1.request import PAGING as PARAMETERS
from reviews.publishing.api_v1.request import window_of
from reviews.publishing.document import moment


class ComplaintLine(Shape):
    """One complaint. `publication` is the verdict it is about, null where it is about the desk."""

    id = s.UUIDField()
    receipt = s.CharField()
    state = s.ChoiceField(ComplaintState.choices)
    publication = s.UUIDField(allow_null=True)
    version = s.IntegerField(allow_null=True)
    words = s.CharField()
    address = s.CharField(allow_blank=True)
    received_at = s.DateTimeField()
    due_on = s.DateField()
    assigned_to = Somebody(allow_null=True)
    outcome = s.CharField(allow_blank=True)
    closed_at = s.DateTimeField(allow_null=True)
    closed_by = Somebody(allow_null=True)
    round = s.UUIDField(allow_null=True)


class ComplaintPage(Shape):
    """One page of complaints, the newest first."""

    complaints = ComplaintLine(many=True)
    next = s.CharField(allow_null=True)


class ComplaintStep(Shape):
    """One thing that happened to a complaint."""

    verb = s.ChoiceField(ComplaintVerb.choices)
    actor = Somebody(allow_null=True)
    at = s.DateTimeField()
    note = s.CharField(allow_blank=True)


class ComplaintShown(ComplaintLine):
    """A complaint with its history."""

    events = ComplaintStep(many=True)


class Assignee(Shape):
    """A member of the desk, or null for nobody."""

    person = s.IntegerField(allow_null=True)


class ComplaintAnswer(Shape):
    """The outcome, and what the reader is told."""

    state = s.ChoiceField([(str(state), state.label) for state in OUTCOMES])
    outcome = s.CharField(max_length=LONGEST)


SHOWN = {200: ComplaintShown}
STATE = OpenApiParameter("state", str, enum=ComplaintState.values, description="Only those in this state.")
LIST = described(
    "list_complaints", "What readers complain of.", {200: ComplaintPage}, parameters=[*PAGING, STATE]
)
GET = described("get_complaint", "One complaint with its history.", SHOWN, 404)
ACKNOWLEDGE = described(
    "acknowledge_complaint", "Say that somebody looks into it.", SHOWN, 404, 409, repeats=True
)
ASSIGN = described(
    "assign_complaint", "Give it to a member.", SHOWN, 404, 409, 422, question=Assignee, repeats=True
)
CLOSE = described(
    "close_complaint", "Answer it for good.", SHOWN, 404, 409, 422, question=ComplaintAnswer, repeats=True
)
OPEN_ROUND = described(
    "open_round_from_complaint",
    "Open a follow-up round on the verdict it is about.",
    {201: ComplaintShown},
    404,
    409,
    question=NewRound,
    repeats=True,
)


class ComplaintView(DeskView):
    """An address of one complaint."""

    def found(self, complaint_id: UUID) -> Complaint:
        """Return a complaint of the member's own desk. Raises Http404."""
        return get_object_or_404(selectors.complaints_of(self.desk), pk=complaint_id)

    def told(self, complaint_id: UUID, status: int = 200) -> Response:
        """Return it as it stands now."""
        row = self.found(complaint_id)
        events = [_event(one) for one in row.events.select_related("actor")]
        return Response({**_line(row), "events": events}, status=status)


class Complaints(DeskView):
    """The inbox."""

    parameters = (*PARAMETERS, "state")

    @extend_schema(**LIST)
    def get(self, request: Request) -> Response:
        """Return one page, the newest first."""
        window = window_of(request)
        rows = selectors.complaints_of(self.desk).order_by("-pk")
        if state := request.GET.get("state", ""):
            if state not in ComplaintState.values:
                raise BadFilter(fields={"state": [f"Give one of: {', '.join(ComplaintState.values)}."]})
            rows = rows.filter(state=state)
        if window.after is not None:
            rows = rows.filter(pk__lt=window.after)
        page, onward = page_of(request, window, rows[: window.limit + 1])
        return Response({"complaints": [_line(one) for one in page], "next": onward})


class OneComplaint(ComplaintView):
    """One of them."""

    @extend_schema(**GET)
    def get(self, request: Request, complaint_id: UUID) -> Response:
        """Return it with its history."""
        return self.told(complaint_id)


class Acknowledgement(ComplaintView):
    """Looking into it."""

    @extend_schema(**ACKNOWLEDGE)
    @once
    def post(self, request: Request, complaint_id: UUID) -> Response:
        """Say so."""
        complaints.acknowledge_complaint(complaint_id=self.found(complaint_id).pk, by=self.person)
        return self.told(complaint_id)


class Assignment(ComplaintView):
    """Whose it is."""

    @extend_schema(**ASSIGN)
    @once
    def post(self, request: Request, complaint_id: UUID) -> Response:
        """Give it to a member, or to nobody."""
        given = self.asked(Assignee)
        complaints.assign_complaint(
            complaint_id=self.found(complaint_id).pk, person_id=given["person"], by=self.person
        )
        return self.told(complaint_id)


class Answer(ComplaintView):
    """The answer."""

    @extend_schema(**CLOSE)
    @once
    def post(self, request: Request, complaint_id: UUID) -> Response:
        """Give it, for good."""
        given = self.asked(ComplaintAnswer)
        complaints.close_complaint(complaint_id=self.found(complaint_id).pk, **given, by=self.person)
        return self.told(complaint_id)


class Round(ComplaintView):
    """What it leads to."""

    @extend_schema(**OPEN_ROUND)
    @once
    def post(self, request: Request, complaint_id: UUID) -> Response:
        """Open a round; it stands in the queue."""
        given = self.asked(NewRound)
        complaints.open_round_from_complaint(
            complaint_id=self.found(complaint_id).pk,
            kind=ReviewKind(given["kind"]),
            note=given.get("note", ""),
            by=self.person,
        )
        return self.told(complaint_id, 201)


def _line(row: Complaint) -> dict[str, Any]:
    return {
        "id": str(row.pk),
        "receipt": row.receipt,
        "state": row.state,
        "publication": str(row.publication.series) if row.publication else None,
        "version": row.publication.number if row.publication else None,
        "words": row.words,
        "address": row.address,
        "received_at": moment(row.received_at),
        "due_on": row.due_on.isoformat(),
        "assigned_to": person(row.assigned_to),
        "outcome": row.outcome,
        "closed_at": at(row.closed_at),
        "closed_by": person(row.closed_by),
        "round": str(row.round_id) if row.round_id else None,
    }


def _event(row: ComplaintEvent) -> dict[str, Any]:
    return {"verb": row.verb, "actor": person(row.actor), "at": moment(row.at), "note": row.note}
