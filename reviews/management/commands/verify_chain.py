"""Check the hash chain of every review, and what was published from it: `python manage.py verify_chain`.

Prints one JSON line per damage and a summary line; exit status 1 when anything is wrong.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from reviews.chain import Head, damages
from reviews.enums import Verb
from reviews.models import Publication, Review, ReviewEvent

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


def _altered() -> Iterator[tuple[UUID, int, str]]:
    """Yield each publication whose words are not those of its event: review, position, and what is wrong.

    Events of an older version of this program name no digest of the document; then the row's own counts.
    """
    said = ReviewEvent.objects.filter(verb=Verb.PUBLISH).order_by("pk")
    events = said.values_list("review_id", "position", "data").iterator(chunk_size=BATCH)
    while batch := list(islice(events, BATCH)):
        rows = {str(row.pk): row for row in _published(data["publication"] for _, _, data in batch)}
        for review_id, position, data in batch:
            row = rows.get(data["publication"])
            if row is None:
                yield review_id, position, "what was published is missing"
            elif sha256(row.document.encode()).hexdigest() != data.get("document", row.digest):
                yield review_id, position, f"version {row.number} was changed after it was published"


def _published(ids: Iterable[str]) -> QuerySet[Publication]:
    return Publication.objects.filter(pk__in=list(ids)).only("document", "digest", "number")


def _unsaid() -> Iterator[tuple[UUID, int]]:
    """Yield each publication that no event tells of: review and number."""
    said = ReviewEvent.objects.filter(review=OuterRef("review"), verb=Verb.PUBLISH)
    unsaid = Publication.objects.filter(~Exists(said)).order_by("pk")
    yield from unsaid.values_list("review_id", "number").iterator(chunk_size=2000)


class Command(BaseCommand):
    """Find changed, missing or re-ordered rows in the history, also at its end, and altered verdicts; name them."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every event once, in order, and report; then compare what it led to: states and publications."""
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
        for review_id, position, told in _altered():
            found += 1
            self._print(review=str(review_id), position=position, damage=told)
        for review_id, number in _unsaid():
            found += 1
            told = f"version {number} was published without an event"
            self._print(review=str(review_id), position=0, damage=told)
        self._print(reviews=reviews, events=events_read, damages=found)
        if found:
            sys.exit(1)

    def _print(self, **line: object) -> None:
        self.stdout.write(json.dumps(line))
