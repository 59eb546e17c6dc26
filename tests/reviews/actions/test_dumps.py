"""The file with everything: whole, in order, of one state, written once, and nothing unpublished in it."""

import gzip
import hashlib
import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from reviews.actions import dumps
from reviews.enums import ReviewKind, State
from reviews.models import Desk, Dump, Publication
from reviews.publishing.document import tombstone_of
from tests.factories import NOW, cite, make_claim, publish_round, review_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(desk: Desk, checker: User, editor: User) -> Publication:
    review = review_at(State.PUBLISHED, desk, checker=checker, editor=editor)
    return Publication.objects.get(review=review)


def lines_of(dump: Dump | None) -> list[dict[str, Any]]:
    """Return what stands in a file, and prove its size and digest on the way."""
    assert dump is not None
    with default_storage.open(dump.file) as file:
        packed = file.read()
    assert (len(packed), hashlib.sha256(packed).hexdigest()) == (dump.size, dump.sha256)
    return [json.loads(line) for line in gzip.decompress(packed).decode().splitlines()]


def test_file_holds_every_verdict_that_stands(
    first: Publication, desk: Desk, checker: User, editor: User
) -> None:
    second = Publication.objects.get(
        review=review_at(State.PUBLISHED, desk, checker=checker, editor=editor, claim=make_claim())
    )

    dump = dumps.write_dump(now=NOW)

    assert lines_of(dump) == [json.loads(one.document) for one in (first, second)]
    assert dump and (dump.sequence, dump.verdicts, dump.tombstones) == (second.sequence, 2, 0)


def test_correction_replaces_and_retraction_leaves_a_tombstone(first: Publication) -> None:
    corrected = publish_round(first, ReviewKind.CORRECTION, now=NOW + timedelta(days=1), rating="true")
    assert lines_of(dumps.write_dump()) == [json.loads(corrected.document)]

    gone = publish_round(corrected, ReviewKind.RETRACTION, now=NOW + timedelta(days=2))
    dump = dumps.write_dump()

    assert lines_of(dump) == [tombstone_of(json.loads(gone.document))]
    assert dump and (dump.verdicts, dump.tombstones) == (0, 1)


def test_nothing_unpublished_or_confidential_gets_in(
    first: Publication, desk: Desk, checker: User, editor: User
) -> None:
    open_review = review_at(State.CHECKING, desk, checker=checker, editor=editor, claim=make_claim())
    cite(open_review, checker, title="xyzzymarker", is_confidential=True)

    dump = dumps.write_dump()

    assert "xyzzymarker" not in json.dumps(lines_of(dump))
    assert len(lines_of(dump)) == 1


def test_file_is_written_once_per_state(first: Publication) -> None:
    assert dumps.is_due()
    dumps.write_dump()

    assert not dumps.is_due()
    assert dumps.write_dump() is None


def test_empty_desk_writes_nothing() -> None:
    assert dumps.write_dump() is None


def test_second_writer_throws_its_file_away(first: Publication, monkeypatch: Any) -> None:
    dumps.write_dump()
    monkeypatch.setattr(dumps, "is_due", lambda: True)

    assert dumps.write_dump() is None
    assert len(default_storage.listdir(dumps.FOLDER)[1]) == Dump.objects.count() == 1


def test_only_the_newest_files_stay(first: Publication) -> None:
    publication = first
    for day in (1, 2, 3):
        dumps.write_dump()
        publication = publish_round(publication, ReviewKind.UPDATE, now=NOW + timedelta(days=day))
    dumps.write_dump()

    kept = {dump.file.removeprefix(f"{dumps.FOLDER}/") for dump in Dump.objects.all()}
    assert len(kept) == dumps.KEPT
    assert set(default_storage.listdir(dumps.FOLDER)[1]) == kept


def test_file_that_a_crash_left_is_removed(first: Publication, monkeypatch: Any) -> None:
    name = default_storage.save(f"{dumps.FOLDER}/left.gz", ContentFile(b"half"))
    monkeypatch.setattr(dumps, "OLD_ENOUGH", timedelta(seconds=-60))

    dumps.remove_old()

    assert not default_storage.exists(name)
