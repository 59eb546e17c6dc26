"""Everything that was published, as one file: written line by line, seen only when it is whole.

The newest few files stay, so that a download that was begun can go on.
"""

import gzip
import hashlib
import json
import tempfile
from collections.abc import Iterator
from datetime import datetime
from io import BufferedRandom

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone

from factcheck.kept_files import OLD_ENOUGH, orphans
from reviews.enums import ReviewKind
from reviews.models import Dump
from reviews.publishing import listing
from reviews.publishing.document import tombstone_of

FOLDER = "dumps"
KEPT = 2
BATCH = 200
# Half the time of the usual level for files that are a few per cent larger.
LEVEL = 4


def is_due() -> bool:
    """Say whether something was published since the last file."""
    newest = listing.newest_dump()
    return listing.edition().sequence > (newest.sequence if newest else 0)


def write_dump(*, now: datetime | None = None) -> Dump | None:
    """Write what stands now, and a tombstone for each verdict that was withdrawn; None where nothing is new.

    Harmless twice at once: one of two files for the same publication is thrown away.
    """
    if not is_due():
        return None
    now = now or timezone.now()
    with tempfile.TemporaryFile() as body:
        dump = _written(body, now)
        body.seek(0)
        dump.file = default_storage.save(f"{FOLDER}/verdicts-{dump.sequence}.ndjson.gz", File(body))
    try:
        with transaction.atomic():
            dump.save(force_insert=True)
    except IntegrityError:
        default_storage.delete(dump.file)
        return None
    remove_old()
    return dump


def remove_old() -> int:
    """Remove all but the newest files, and what a crash left behind. Returns how many."""
    old = list(Dump.objects.order_by("-sequence")[KEPT:])
    for dump in old:
        # The row first: a file without a row is found again, a row without a file is a broken promise.
        dump.delete()
        default_storage.delete(dump.file)
    left = list(
        orphans(
            default_storage,
            FOLDER,
            before=timezone.now() - OLD_ENOUGH,
            known=lambda names: set(Dump.objects.filter(file__in=names).values_list("file", flat=True)),
        )
    )
    for name in left:
        default_storage.delete(name)
    return len(old) + len(left)


def _written(body: BufferedRandom, now: datetime) -> Dump:
    """Fill `body`, and return the row that tells of it. One question, so that all lines are of one moment."""
    dump = Dump(sequence=0, verdicts=0, tombstones=0, made_at=now)
    # No name and no time inside: the same verdicts make the same bytes.
    with gzip.GzipFile(filename="", fileobj=body, mode="wb", compresslevel=LEVEL, mtime=0) as packed:
        for sequence, kind, document in _lines():
            if kind == ReviewKind.RETRACTION:
                dump.tombstones += 1
                document = json.dumps(tombstone_of(json.loads(document)), ensure_ascii=False)
            else:
                dump.verdicts += 1
            packed.write(document.encode() + b"\n")
            # The newest publication is always the last line, as a verdict or as a tombstone.
            dump.sequence = sequence
    dump.size = body.tell()
    body.seek(0)
    dump.sha256 = hashlib.file_digest(body, "sha256").hexdigest()
    return dump


def _lines() -> Iterator[tuple[int, str, str]]:
    rows = listing.last_words().values_list("sequence", "kind", "document")
    yield from rows.iterator(chunk_size=BATCH)
