"""Triage in the desk's API: proposed statements, and what pages changed afterwards. A person decides."""

from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.cutting import attribute_statement, cut_statement, teachable_name
from claims.actions.edits import mark_edit_seen
from claims.actions.statements import reject_statement, take_back_rejection
from claims.models import Claim, SilentEdit, Speaker, Statement
from claims.selectors import silent_edits_unseen, statements_rejected_lately, statements_to_decide
from reviews.actions.order import join_to_claim
from reviews.actions.triage import accept_words
from reviews.desk.api import review_answers, review_schema, review_shapes
from reviews.desk.api.access import DeskView, page_of
from reviews.desk.api.once import once
from reviews.desk.api.reviews import shown
from reviews.desk.earlier import EarlierCheck, earlier_checks
from reviews.publishing.api_v1.request import PAGING, window_of

MOST_EDITS = 100
MOST_REJECTED = 100


class Statements(DeskView):
    """Statements that nobody has decided on."""

    parameters = (*PAGING, "q")

    @extend_schema(**review_schema.LIST_TRIAGE)
    def get(self, request: Request) -> Response:
        """Return one page of them, the most worthy first."""
        window = window_of(request)
        rows = statements_to_decide(words=request.GET.get("q", "").replace("\0", ""), after=window.after)
        page, onward = page_of(request, window, rows[: window.limit + 1])
        return Response({"statements": [review_answers.statement(row) for row in page], "next": onward})


class Rejected(DeskView):
    """What was taken out of triage."""

    @extend_schema(**review_schema.LIST_REJECTED)
    def get(self, request: Request) -> Response:
        """Return what was rejected last, to take back what was rejected by mistake."""
        rows = statements_rejected_lately(MOST_REJECTED)
        return Response({"statements": [review_answers.rejected_statement(row) for row in rows]})


class OneStatement(DeskView):
    """One of them."""

    @extend_schema(**review_schema.GET_STATEMENT)
    def get(self, request: Request, statement_id: UUID) -> Response:
        """Return it, decided on or not."""
        return _one(_found(statement_id))


class Cut(DeskView):
    """Choosing other words."""

    @extend_schema(**review_schema.CUT)
    @once
    def post(self, request: Request, statement_id: UUID) -> Response:
        """Replace it by one statement for each part."""
        parts = self.asked(review_shapes.Cutting)["parts"]
        made = cut_statement(statement_id=_found(statement_id).pk, parts=parts, by=self.person)
        return Response({"statements": [str(one.pk) for one in made]}, status=201)


class Attribution(DeskView):
    """Saying who spoke."""

    @extend_schema(**review_schema.ATTRIBUTE)
    @once
    def post(self, request: Request, statement_id: UUID) -> Response:
        """Name somebody of the registry, or leave it open."""
        given = self.asked(review_shapes.Attribution)
        speaker = get_object_or_404(Speaker, pk=given["speaker"]) if given["speaker"] else None
        told = attribute_statement(
            statement_id=_found(statement_id).pk,
            speaker_id=speaker.pk if speaker else None,
            teaches=given["teaches"],
            by=self.person,
        )
        return _one(told)


def _found(statement_id: UUID) -> Statement:
    return get_object_or_404(Statement.objects.select_related("speaker", "document"), pk=statement_id)


def _one(row: Statement) -> Response:
    return Response(review_answers.one_statement(row, teachable_name(row)))


class Accept(DeskView):
    """Saying yes."""

    @extend_schema(**review_schema.ACCEPT)
    @once
    def post(self, request: Request, statement_id: UUID) -> Response:
        """Open a claim for a statement, or for the chosen words of its page, and queue its first check."""
        statement = get_object_or_404(Statement, pk=statement_id)
        given = self.asked(review_shapes.Wording)
        review = accept_words(statement_id=statement.pk, desk=self.desk, **given, by=self.person)
        return shown(self, review.pk, 201)


class Reject(DeskView):
    """Saying no."""

    @extend_schema(**review_schema.REJECT)
    @once
    def post(self, request: Request, statement_id: UUID) -> Response:
        """Take a statement out of triage for a stated reason."""
        statement = get_object_or_404(Statement, pk=statement_id)
        given = self.asked(review_shapes.Reasoned)
        reject_statement(statement_id=statement.pk, by=self.person, **given)
        return Response(status=204)


class TakeBack(DeskView):
    """Taking a no back."""

    @extend_schema(**review_schema.TAKE_BACK)
    @once
    def post(self, request: Request, statement_id: UUID) -> Response:
        """Put a rejected statement back into triage."""
        statement = get_object_or_404(Statement, pk=statement_id)
        take_back_rejection(statement_id=statement.pk, by=self.person)
        return Response(status=204)


class Earlier(DeskView):
    """What was said before."""

    parameters = ("q",)

    @extend_schema(**review_schema.LIST_EARLIER)
    def get(self, request: Request, statement_id: UUID) -> Response:
        """Return the claims that may say the same, those with a published verdict first."""
        statement = get_object_or_404(Statement, pk=statement_id)
        words = request.GET.get("q", "").replace("\0", "") or statement.content
        return Response({"claims": [_earlier(one) for one in earlier_checks(words)]})


def _earlier(check: EarlierCheck) -> dict[str, Any]:
    return {
        "id": str(check.near.claim.pk),
        "wording": check.near.claim.wording,
        "matching_words": check.words,
        "likeness": check.near.likeness,
        "publication": str(check.publication.series) if check.publication else None,
    }


class Join(DeskView):
    """Saying that it is a known claim."""

    @extend_schema(**review_schema.JOIN)
    @once
    def post(self, request: Request, statement_id: UUID) -> Response:
        """Add a statement to a claim, as one more appearance. A published verdict then covers it."""
        statement = get_object_or_404(Statement, pk=statement_id)
        given = self.asked(review_shapes.KnownClaim)
        claim = get_object_or_404(Claim, pk=given["claim"])
        join_to_claim(statement_id=statement.pk, claim_id=claim.pk, by=self.person)
        return Response(status=204)


class Edits(DeskView):
    """Silent edits over all sources."""

    @extend_schema(**review_schema.LIST_EDITS)
    def get(self, request: Request) -> Response:
        """Return the unseen ones, those that claims rest on first."""
        rows = silent_edits_unseen()[:MOST_EDITS]
        return Response({"silent_edits": [review_answers.silent_edit(row) for row in rows]})


class EditSeen(DeskView):
    """What a page changed behind our back."""

    @extend_schema(**review_schema.EDIT_SEEN)
    @once
    def post(self, request: Request, edit_id: UUID) -> Response:
        """Note that a person knows of it."""
        edit = get_object_or_404(SilentEdit, pk=edit_id)
        return Response(review_answers.silent_edit(mark_edit_seen(edit_id=edit.pk, by=self.person)))
