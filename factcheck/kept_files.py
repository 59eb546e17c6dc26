"""Is a kept file still what was stored, and which files belong to nobody?

Knows storage and hashes, no models: the caller says what a row expects. Called by `verify_documents`.
"""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.core.files.storage import Storage

from factcheck.decoding import decoded
from factcheck.fetch_errors import CutShort, FetchFailed
from factcheck.warc import LARGEST, RecordDamaged, read_record

MISSING = "The file is missing."
CUT_SHORT = "The file is cut short."
SWAPPED = "The file belongs to another row."
CHANGED = "The bytes of the file were changed."
UNREADABLE = "The digests inside of the file do not fit its bytes."
OTHER_BODY = "The file holds another body than the row says."
BATCH = 500
# Younger files may belong to work that is under way.
OLD_ENOUGH = timedelta(days=1)
RECENT_DAYS = 3
Known = Callable[[tuple[str, ...]], set[str]]


def damage(
    storage: Storage, name: str, *, sha256: str, record_sha256: str, is_of_another: Callable[[str], bool]
) -> str:
    """Return what is wrong with a kept file, in a sentence, "" where nothing is.

    `sha256` is of the body as received and `record_sha256` of the whole file, as their row has them.
    `is_of_another` tells whether a hash is that of another row's file.
    """
    try:
        with storage.open(name) as opened:
            data = opened.read(LARGEST + 1)
    except OSError:  # a row without a name points to a folder
        return MISSING
    actual = hashlib.sha256(data).hexdigest()
    if actual != record_sha256:
        return SWAPPED if is_of_another(actual) else _changed(data)
    try:
        kept = read_record(data)
    except RecordDamaged:
        return UNREADABLE
    return "" if kept.sha256 == sha256 else OTHER_BODY


def orphans(storage: Storage, folder: str, *, before: datetime, known: Known) -> Iterator[str]:
    """Yield names of files under `folder` that no row points to and that are older than `before`.

    `known` returns which of some names rows point to. See `OLD_ENOUGH`.
    """
    files = _files(storage, folder)
    while names := tuple(islice(files, BATCH)):
        for name in sorted(set(names) - known(names)):
            if storage.get_modified_time(name) < before:
                yield name


def remove_orphans(storage: Storage, folder: str, *, now: datetime, known: Known) -> int:
    """Remove what a crash left in the folders of the last days under `folder`; return how many files.

    Folders are named by day, as `%Y/%m/%d`. Older days were looked at before, so each look is bounded.
    """
    removed = 0
    for days in range(RECENT_DAYS + 1):
        day = now - timedelta(days=days)
        for name in list(orphans(storage, f"{folder}/{day:%Y/%m/%d}", before=now - OLD_ENOUGH, known=known)):
            storage.delete(name)
            removed += 1
    return removed


def named(rows: Any, column: str) -> Known:
    """Return the function that says which of some names `rows` have in `column`."""
    return lambda names: set(rows.filter(**{f"{column}__in": names}).values_list(column, flat=True))


def _changed(data: bytes) -> str:
    try:
        decoded(data, ["gzip"], limit=LARGEST)
    except CutShort:
        return CUT_SHORT
    except FetchFailed:
        return CHANGED
    return CHANGED if data else CUT_SHORT


def _files(storage: Storage, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in sorted(files))
    for name in sorted(folders):
        yield from _files(storage, f"{folder}/{name}")
