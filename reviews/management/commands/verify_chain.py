"""Check the hash chain of every review: `python manage.py verify_chain`.

Prints one JSON line per damage and a summary line; exit status 1 when anything is wrong.
"""

import json
import sys
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.db.models import F, OuterRef, Q, Subquery

from reviews.chain import damages
from reviews.models import Review, ReviewEvent


def _cut_short() -> Iterator[tuple[UUID, str, str | None]]:
    """Yield each review whose last event does not lead to where it stands: a chain cannot show its own end."""
    last = ReviewEvent.objects.filter(review=OuterRef("pk")).order_by("-position").values("after")[:1]
    reviews = Review.objects.annotate(last=Subquery(last)).order_by("pk")
    cut = reviews.filter(Q(last=None) | ~Q(last=F("state")))
    yield from cut.values_list("pk", "state", "last").iterator(chunk_size=2000)


class Command(BaseCommand):
    """Find changed, missing or re-ordered rows in the history, also at its end, and name them."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every event once, in order, and report; then compare where each review stands with its history."""
        events = ReviewEvent.objects.order_by("review_id", "position").iterator(chunk_size=2000)
        reviews = events_read = found = 0
        for review_id, history in groupby(events, key=attrgetter("review_id")):
            chain = list(history)
            reviews, events_read = reviews + 1, events_read + len(chain)
            for damage in damages(chain):
                found += 1
                self._print(review=str(review_id), position=damage.position, damage=damage.sentence)
        for review_id, state, last in _cut_short():
            found += 1
            told = (
                f"the review stands at {state}, its history ends at {last or 'nothing'}: the end is missing"
            )
            self._print(review=str(review_id), position=0, damage=told)
        self._print(reviews=reviews, events=events_read, damages=found)
        if found:
            sys.exit(1)

    def _print(self, **line: object) -> None:
        self.stdout.write(json.dumps(line))
