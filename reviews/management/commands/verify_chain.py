"""Check the hash chain of every review: `python manage.py verify_chain`.

Prints one JSON line per damage and a summary line; exit status 1 when anything is wrong.
"""

import json
import sys
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.core.management.base import BaseCommand

from reviews.chain import damages
from reviews.models import ReviewEvent


class Command(BaseCommand):
    """Find changed, missing or re-ordered rows in the history, and name them."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Read every event once, in order, and report."""
        events = ReviewEvent.objects.order_by("review_id", "position").iterator(chunk_size=2000)
        reviews = events_read = found = 0
        for review_id, history in groupby(events, key=attrgetter("review_id")):
            chain = list(history)
            reviews, events_read = reviews + 1, events_read + len(chain)
            for damage in damages(chain):
                found += 1
                self._print(review=str(review_id), position=damage.position, damage=damage.sentence)
        self._print(reviews=reviews, events=events_read, damages=found)
        if found:
            sys.exit(1)

    def _print(self, **line: object) -> None:
        self.stdout.write(json.dumps(line))
