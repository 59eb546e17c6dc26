"""`manage.py read_again [--days N] [--use]`: propose what a newer engine finds in documents that are read.

Without --use it only tells what would change.
"""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims.actions.rereading import read_again
from claims.extractor import extractor
from claims.selectors import documents_of_earlier_engines

DAYS = 30


class Command(BaseCommand):
    """Read document by document; each is whole when the next begins, so it can be stopped and run again."""

    help = "Look for statements again in documents that an earlier engine has read; changes nothing without --use."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how far back it looks, and whether it writes."""
        parser.add_argument(
            "--days", type=int, default=DAYS, help=f"documents fetched in the last days ({DAYS})"
        )
        parser.add_argument("--use", action="store_true", help="propose what is new in triage")

    def handle(self, *, days: int, use: bool, **_: Any) -> None:
        """Read, and print one sentence."""
        engine = extractor()
        since = timezone.now() - timedelta(days=days)
        documents = documents_of_earlier_engines(engine.name, since).values_list("pk", flat=True)
        count = new = replaced = 0
        for document_id in list(documents):
            seen = read_again(document_id=document_id, writes=use)
            count, new, replaced = count + 1, new + len(seen.new), replaced + len(seen.replaced)
        self.stdout.write(
            f"{engine.name}, last {days} days. Documents read again: {count}. New statements: {new}."
            f" Proposals that give way to them: {replaced}."
        )
        if not use:
            self.stdout.write("Nothing was changed. `read_again --use` proposes them in triage.")
