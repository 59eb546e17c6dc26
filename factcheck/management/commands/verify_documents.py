"""Read every kept page and every copy of evidence again: `python manage.py verify_documents [--sample N]`.

Prints one JSON line per damage and per file that belongs to nobody, and a summary; exit status 1 on damage.
Files that a crash left behind do no harm: sweeps remove those of the last days, `--remove-orphans` all that
are older than a day.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.db.models import QuerySet
from django.utils import timezone

from claims.models import Document
from factcheck.kept_files import OLD_ENOUGH, damage, named, orphans
from reviews.enums import CaptureState
from reviews.models import Evidence

Row = tuple[Any, str, str, str]


class Command(BaseCommand):
    """Find missing, changed and swapped files, and name them."""

    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many of each kind to read, and whether to remove what belongs to nobody."""
        parser.add_argument("--sample", type=int, default=None, help="read so many of each kind, by chance")
        parser.add_argument(
            "--remove-orphans", action="store_true", help="remove files that belong to nobody"
        )

    def handle(self, *, sample: int | None, remove_orphans: bool, **_: Any) -> None:
        """Read the files one by one, so that memory does not grow with their number."""
        documents = _rows(Document.objects.all(), "record", "sha256", "record_sha256", sample)
        captured = Evidence.objects.filter(capture_state=CaptureState.CAPTURED)
        captures = _rows(captured, "capture_record", "capture_sha256", "capture_record_sha256", sample)
        read = found = 0
        for kind, rows in (("document", documents), ("evidence", captures)):
            for pk, name, sha256, record_sha256 in rows:
                read += 1
                told = damage(
                    default_storage, name, sha256=sha256, record_sha256=record_sha256, is_of_another=_has_row
                )
                if told:
                    found += 1
                    self._print(**{kind: str(pk), "file": name, "damage": told})
        left = self._orphans(remove=remove_orphans)
        self._print(files=read, damages=found, orphans=left)
        if found:
            sys.exit(1)

    def _orphans(self, *, remove: bool) -> int:
        left = 0
        for folder, rows, column in (
            ("documents", Document.objects.all(), "record"),
            ("captures", Evidence.objects.all(), "capture_record"),
        ):
            before = timezone.now() - OLD_ENOUGH
            for name in orphans(default_storage, folder, before=before, known=named(rows, column)):
                left += 1
                if remove:
                    default_storage.delete(name)
                self._print(orphan=name, removed=remove)
        return left

    def _print(self, **line: object) -> None:
        self.stdout.write(json.dumps(line))


def _rows(rows: QuerySet[Any], *columns: Any) -> Iterator[Row]:
    *names, sample = columns
    chosen = rows.order_by("pk") if sample is None else rows.order_by("?")[:sample]
    return chosen.values_list("pk", *names).iterator(chunk_size=500)


def _has_row(record_sha256: str) -> bool:
    return (
        Document.objects.filter(record_sha256=record_sha256).exists()
        or Evidence.objects.filter(capture_record_sha256=record_sha256).exists()
    )
