"""One step on many rows by API: each goes through the one action, and each is told its outcome.

What one row is refused stops no other. A review is named with the state that was seen, as If-Match does for one.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.http import parse_etags
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from claims.actions.statements import reject_statement
from claims.models import Statement
from factcheck.errors import FactcheckError
from factcheck.problems import problem_of
from reviews.actions.door import locked
from reviews.actions.queue import accept_statement
from reviews.desk.api import review_schema, review_shapes
from reviews.desk.api.access import DeskView
from reviews.desk.api.conditions import refuse_unless_seen
from reviews.desk.api.once import once
from reviews.desk.api.reviews import stands
from reviews.desk.api.shapes import Shape
from reviews.desk.api.steps import PLACES, STEPS
from reviews.desk.bulk import refusal_of
from reviews.enums import Verb
from reviews.errors import RowUnknown
from reviews.models import Desk, Review

# The steps that the desk's own list takes on many reviews.
MANY: Mapping[Verb, type[Shape]] = {
    Verb.DECLINE: review_shapes.DeclineMany,
    Verb.BOOST: review_shapes.BoostMany,
}


def view_of(verb: Verb) -> type[DeskView]:
    """Return the view of one verb on many reviews."""
    question, (_, act) = MANY[verb], {**STEPS, **PLACES}[verb]

    class ManyReviews(DeskView):
        @extend_schema(**review_schema.on_many(verb, question))
        @once
        def post(self, request: Request) -> Response:
            """Take the step on each review that is still as it was seen."""
            given = self.asked(question)
            seen = {one["id"]: parse_etags(one["seen"]) for one in given.pop("reviews")}
            known = _known(Review.objects.filter(desk=self.desk, pk__in=seen))

            def step(review_id: UUID) -> None:
                if review_id not in known:
                    raise RowUnknown()
                review = locked(review_id)
                refuse_unless_seen(review, seen[review_id])
                act(review, given, self.person)

            return _told(
                _outcome(self.desk, review_id, refusal_of(step, review_id), review_id) for review_id in seen
            )

    ManyReviews.__name__ = ManyReviews.__qualname__ = f"{verb.value.title()}Many"
    return ManyReviews


class AcceptMany(DeskView):
    """Saying yes to many statements."""

    @extend_schema(**review_schema.ACCEPT_MANY)
    @once
    def post(self, request: Request) -> Response:
        """Open a claim for each statement and queue its first check."""
        chosen = self.asked(review_shapes.StatementsChosen)["statements"]
        known, opened = _known(Statement.objects.filter(pk__in=chosen)), dict[UUID, UUID]()

        def step(statement_id: UUID) -> None:
            if statement_id not in known:
                raise RowUnknown()
            opened[statement_id] = accept_statement(
                statement_id=statement_id, desk=self.desk, by=self.person
            ).pk

        return _told(_outcome(self.desk, pk, refusal_of(step, pk), opened.get(pk)) for pk in chosen)


class RejectMany(DeskView):
    """Saying no to many statements."""

    @extend_schema(**review_schema.REJECT_MANY)
    @once
    def post(self, request: Request) -> Response:
        """Take each statement out of triage for a stated reason."""
        given = self.asked(review_shapes.RejectMany)
        known = _known(Statement.objects.filter(pk__in=given["statements"]))

        def step(statement_id: UUID) -> None:
            if statement_id not in known:
                raise RowUnknown()
            reject_statement(statement_id=statement_id, reason=given["reason"], by=self.person)

        return _told(_outcome(self.desk, pk, refusal_of(step, pk)) for pk in given["statements"])


def _known(rows: QuerySet[Any]) -> set[UUID]:
    return set(rows.values_list("pk", flat=True))


def _outcome(
    desk: Desk, pk: UUID, refused: FactcheckError | None, review_id: UUID | None = None
) -> dict[str, Any]:
    """Return what became of one row, and where the review stands that it is or opened."""
    return {
        "id": str(pk),
        "is_done": refused is None,
        "review": stands(desk, review_id) if review_id and refused is None else None,
        "problem": problem_of(refused) if refused else None,
    }


def _told(outcomes: Iterable[dict[str, Any]]) -> Response:
    return Response({"outcomes": list(outcomes)})
