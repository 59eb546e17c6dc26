"""`manage.py fill_vectors`: note what all claims mean that a desk had before it chose an engine.

The sweep does the same a little at a time; this does it at once.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.actions.vectors import BATCH, note_vectors
from claims.embedder import embedder
from claims.selectors import claims_without_vector


class Command(BaseCommand):
    """Work until no claim is without a vector. It can be stopped and started again at any time."""

    help = "Store the vectors of claims that have none of the engine that FACTCHECK_EMBEDDER names."

    def handle(self, **_: Any) -> None:
        """Say how many are left while it goes on. Without an engine it ends with status 2."""
        engine = embedder()
        if engine is None:
            raise CommandError(
                "FACTCHECK_EMBEDDER names no engine: claims are found by words alone.", returncode=2
            )
        left = claims_without_vector(engine.name).count()
        done = 0
        self.stdout.write(f"{left} claims without a vector of {engine.name}.")
        while noted := note_vectors(most=BATCH):
            done += noted
            self.stdout.write(f"{done} of {max(left, done)}")
        self.stdout.write("Every claim has its vector.")
