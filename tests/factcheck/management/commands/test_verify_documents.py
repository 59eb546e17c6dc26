"""Damage to kept files is found and named, whatever it is."""

import json
import os
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from claims.actions.documents import fetch_page
from claims.models import Document, Page
from tests.claims.conftest import site  # noqa: F401  # a fixture of this file too
from tests.factories import make_source
from tests.fakes import Answer, Site

pytestmark = pytest.mark.django_db

ARTICLE = "<html><body><article><p>Crime fell by {} per cent last year, the minister said.</p></article></body></html>"


def _verify(*arguments: str) -> tuple[int, list[dict[str, Any]]]:
    out, status = StringIO(), 0
    try:
        call_command("verify_documents", *arguments, stdout=out)
    except SystemExit as ended:
        status = int(str(ended.code))
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def documents(site: Site) -> list[Document]:  # noqa: F811
    """Two pages, fetched and kept."""
    for number in (1, 2):
        site.routes[f"/{number}"] = Answer(ARTICLE.format(number).encode())
        page = Page.objects.create(
            source=make_source(), url=site.url(f"/{number}"), next_fetch_at=timezone.now()
        )
        fetch_page(page_id=page.pk)
    return list(Document.objects.order_by("pk"))


def _file(document: Document) -> Path:
    return Path(document.record.path)


def _flip(documents: list[Document]) -> None:
    data = bytearray(_file(documents[0]).read_bytes())
    data[-6] ^= 1  # in the checksum, so that what is unpacked is as long as it was
    _file(documents[0]).write_bytes(data)


def _cut(documents: list[Document]) -> None:
    data = _file(documents[0]).read_bytes()
    _file(documents[0]).write_bytes(data[: len(data) // 3])


def _swap(documents: list[Document]) -> None:
    first, second = map(_file, documents)
    data = first.read_bytes()
    first.write_bytes(second.read_bytes())
    second.write_bytes(data)


def _lose(documents: list[Document]) -> None:
    _file(documents[0]).unlink()


def test_whole_files_are_found_whole(documents):
    status, lines = _verify()

    assert (status, lines) == (0, [{"files": 2, "damages": 0, "orphans": 0}])


@pytest.mark.parametrize(
    ("damage", "sentences"),
    [
        (_flip, ["The bytes of the file were changed."]),
        (_cut, ["The file is cut short."]),
        (_swap, ["The file belongs to another row."] * 2),
        (_lose, ["The file is missing."]),
    ],
)
def test_damage_is_named(documents, damage: Callable[[list[Document]], None], sentences: list[str]):
    damage(documents)

    status, lines = _verify()

    assert (status, [line.get("damage") for line in lines[:-1]]) == (1, sentences)
    assert lines[0]["document"] == str(documents[0].pk)
    assert lines[-1]["damages"] == len(sentences)


def test_sample_reads_so_many_of_each_kind(documents):
    _, lines = _verify("--sample", "1")

    assert lines[-1]["files"] == 1


def _left_behind(*, age: int) -> str:
    name = default_storage.save("documents/2026/01/01/left.warc.gz", ContentFile(b"left"))
    moment = timezone.now().timestamp() - age
    os.utime(default_storage.path(name), (moment, moment))
    return name


def test_file_that_belongs_to_nobody_is_reported_and_no_damage(documents):
    name = _left_behind(age=2 * 86_400)

    status, lines = _verify()

    assert (status, lines[0]) == (0, {"orphan": name, "removed": False})
    assert default_storage.exists(name)


def test_file_that_belongs_to_nobody_is_removed_when_asked(documents):
    name = _left_behind(age=2 * 86_400)

    _verify("--remove-orphans")

    assert not default_storage.exists(name)
    assert _verify()[0] == 0


def test_young_file_may_belong_to_work_under_way(documents):
    name = _left_behind(age=60)

    _verify("--remove-orphans")

    assert default_storage.exists(name)
