"""What can be wrong with a kept file, each told apart."""

import gzip
import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from factcheck import kept_files
from factcheck.kept_files import damage, orphans
from factcheck.warc import write_resource

MADE = write_resource(
    b"The words.", uri="urn:x", media_type="text/plain", at=datetime(2026, 3, 2, tzinfo=UTC)
)
WORDS = hashlib.sha256(b"The words.").hexdigest()


@pytest.fixture
def storage(tmp_path: Path) -> FileSystemStorage:
    return FileSystemStorage(tmp_path)


def _damage(storage: FileSystemStorage, data: bytes, *, sha256: str = WORDS, hashed: bytes = b"") -> str:
    name = storage.save("a", ContentFile(data))
    record_sha256 = hashlib.sha256(hashed or data).hexdigest()
    return damage(storage, name, sha256=sha256, record_sha256=record_sha256, is_of_another=lambda _: False)


def test_whole_file_has_no_damage(storage):
    assert _damage(storage, MADE[0]) == ""


@pytest.mark.parametrize("name", ["", "nowhere/a.warc.gz"])
def test_row_without_a_file_misses_it(storage, name: str):
    told = damage(storage, name, sha256="", record_sha256="", is_of_another=lambda _: False)

    assert told == kept_files.MISSING


def test_row_with_the_hash_of_another_body_is_told(storage):
    assert _damage(storage, MADE[0], sha256="0" * 64) == kept_files.OTHER_BODY


def test_file_that_never_was_a_record_is_told(storage):
    assert _damage(storage, gzip.compress(b"not a record")) == kept_files.UNREADABLE


@pytest.mark.parametrize("data", [b"", gzip.compress(b"x" * 999, mtime=0)[:15]])
def test_file_that_breaks_off_is_told(storage, data: bytes):
    assert _damage(storage, data, hashed=MADE[0]) == kept_files.CUT_SHORT


@pytest.mark.parametrize("data", [b"no gzip at all", gzip.compress(b"other words", mtime=0)])
def test_file_of_other_bytes_is_told(storage, data: bytes):
    assert _damage(storage, data, hashed=MADE[0]) == kept_files.CHANGED


def test_orphans_are_files_in_any_folder_that_nothing_points_to(storage):
    names = [storage.save(name, ContentFile(b"")) for name in ("kept/1/a", "kept/2/b", "kept/c", "other/d")]
    later = datetime.now(UTC) + timedelta(hours=1)

    def known(asked: Iterable[str]) -> set[str]:
        return {names[1]}.intersection(asked)

    assert sorted(orphans(storage, "kept", before=later, known=known)) == ["kept/1/a", "kept/c"]
    assert list(orphans(storage, "kept", before=later - timedelta(days=1), known=known)) == []
    assert list(orphans(storage, "nowhere", before=later, known=known)) == []
