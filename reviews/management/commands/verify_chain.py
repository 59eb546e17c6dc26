"""Check the hash chain of every review: `python manage.py verify_chain`.

Prints one JSON line per damage and a summary line; exit status 1 when anything is wrong.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.db.models import F, OuterRef, Q, Subquery

from reviews.chain import Head, damages
from reviews.models import Review, ReviewEvent

BATCH = 500


def _histories() -> Iterator[tuple[UUID, Head, list[ReviewEvent]]]:
    """Yield each review with the head it keeps and its events in order, few at a time."""
    rows = Review.objects.order_by("pk").values_list("pk", "history_length", "history_head")
    waiting = rows.iterator(chunk_size=BATCH)
    while batch := list(islice(waiting, BATCH)):
        events = defaultdict(list)
        for event in ReviewEvent.objects.filter(review__in=[pk for pk, _, _ in batch]).order_by("position"):
            events[event.review_id].append(event)
        for pk, length, head in batch:
            yield pk, Head(length or 0, head or ""), events[pk]


def _cut_short() -> Iterator[tuple[UUID, str, str | None]]:
    """Yield each review whose last event does not lead to where it stands: somebody set its state by hand."""
    last = ReviewEvent.objects.filter(review=OuterRef("pk")).order_by("-position").values("after")[:1]
    reviews = Review.objects.annotate(last=Subquery(last)).order_by("pk")
    cut = reviews.filter(Q(last=None) | ~Q(last=F("state")))
    yield from cut.values_list("pk", "state", "last").iterator(chunk_size=2000)


class Command(BaseCommand):
    """Find changed, missing or re-ordered rows in the history, also at its end, and name them."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every event once, in order, and report; then compare where each review stands with its history."""
        reviews = events_read = found = 0
        for review_id, head, history in _histories():
            reviews, events_read = reviews + 1, events_read + len(history)
            for damage in damages(history, head):
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
