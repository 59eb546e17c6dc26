"""What each person may see: votes of a panel before and after the last is in, evidence outside the desk.

Every page, API and document asks here before it shows either.
"""

from dataclasses import dataclass

from django.db.models import QuerySet

from reviews.models import Evidence, Panel, Rating, Review
from reviews.permissions import Person


@dataclass(frozen=True, slots=True)
class Seat:
    """One member of a panel as somebody sees them. `rating` and `note` are sealed while None and ""."""

    person: Person
    has_voted: bool
    rating: Rating | None = None
    note: str = ""


def seats_of(panel: Panel, person: Person) -> list[Seat]:
    """Return the members of a panel as `person` may see them: their own vote, and all once the last is in.

    A panel that was dissolved before its last vote stays sealed for good.
    """
    votes = panel.votes.select_related("person", "rating").order_by("person")
    return [
        Seat(vote.person, True, vote.rating, vote.note)
        if vote.cast_at and (panel.is_revealed or vote.person_id == person.pk)
        else Seat(vote.person, vote.cast_at is not None)
        for vote in votes
    ]


def public_evidence(review: Review) -> QuerySet[Evidence]:
    """Return the items that may leave the desk, in the order they were added. Confidential ones never do."""
    shown = Evidence.objects.filter(review=review, removed_at__isnull=True, is_confidential=False)
    return shown.order_by("added_at", "pk")
