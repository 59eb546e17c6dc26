"""Documents never change: the database refuses it, whoever asks."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from claims.models import Document
from factcheck.ids import new_id
from tests.factories import NOW, make_document, make_source, make_statement

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Other words."},
        {"sha256": "f" * 64},
        {"url": "https://other.example/"},
        {"fetched_at": timezone.now()},
        {"status": 404},
        {"media_type": "text/plain"},
        {"headers": [["Server", "other"]]},
        {"record": "other.warc.gz"},
        {"record_sha256": "f" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_document_once_stored_cannot_be_changed(change: dict[str, object]):
    document = make_document()

    with pytest.raises(IntegrityError, match=r"document\.never_changes"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(**change)


def test_document_cannot_move_to_another_page():
    document, other = make_document(), make_document()

    with pytest.raises(IntegrityError, match=r"document\.never_changes"), transaction.atomic():
        Document.objects.filter(pk=document.pk).update(page=other.page_id)


def test_document_notes_that_its_statements_were_read():
    document = make_document()

    Document.objects.filter(pk=document.pk).update(statements_read_at=NOW)

    document.refresh_from_db()
    assert document.statements_read_at == NOW


def test_same_bytes_are_stored_once_per_page():
    document = make_document()
    document.pk = new_id()

    with pytest.raises(IntegrityError), transaction.atomic():
        document.save(force_insert=True)


def test_document_has_one_next_version():
    first = make_document()
    make_document(source=make_source(), previous=first)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_document(source=make_source(), previous=first)


def test_document_with_statements_cannot_be_deleted():
    document = make_statement().document

    with pytest.raises(ProtectedError):
        document.delete()


def test_document_reads_as_its_title_or_its_address():
    assert str(make_document(title="The budget")) == "The budget"
    assert str(make_document(title="")).startswith("https://")
