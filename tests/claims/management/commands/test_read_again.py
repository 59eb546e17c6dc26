"""`manage.py read_again`: a sentence, and only on request a change."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from claims.extraction import extract
from claims.models import Document, Statement
from tests.factories import make_document

pytestmark = pytest.mark.django_db


def told(*flags: str) -> str:
    out = StringIO()
    call_command("read_again", *flags, stdout=out)
    return out.getvalue()


def _read_long_ago(days: int) -> Document:
    now = timezone.now()
    document = make_document(
        "Ann Lee was blunt: “The dam is old.”", fetched_at=now - timedelta(days=days), statements_read_at=now
    )
    assert not document.statements.exists()
    return document


def test_without_use_it_only_tells() -> None:
    _read_long_ago(2)

    report = told()

    assert f"{extract.name}, last 30 days. Documents read again: 1. New statements: 1." in report
    assert "Nothing was changed." in report
    assert not Statement.objects.exists()


def test_with_use_it_proposes_what_is_new() -> None:
    document = _read_long_ago(2)

    told("--use")

    assert document.statements.get().content == "The dam is old."


def test_older_documents_are_left_alone() -> None:
    _read_long_ago(31)

    assert "Documents read again: 0." in told("--use")
