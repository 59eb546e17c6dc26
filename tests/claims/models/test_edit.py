"""A silent edit: noticed once per version, of a known kind, and restored by a version at a time."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from claims.enums import EditKind
from claims.models import SilentEdit
from tests.factories import NOW, make_document, make_statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def edit() -> SilentEdit:
    statement = make_statement()
    return SilentEdit.objects.create(
        statement=statement,
        old_document=statement.document,
        new_document=make_document("Other words."),
        kind=EditKind.VANISHED,
        noticed_at=NOW,
    )


def test_edit_is_noticed_once_per_version(edit: SilentEdit):
    again = SilentEdit(
        statement=edit.statement,
        old_document=edit.old_document,
        new_document=edit.new_document,
        kind=EditKind.CHANGED,
        noticed_at=NOW,
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        again.save(force_insert=True)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"kind": "moved"}, "silent_edit_kind_known"),
        ({"restored_at": NOW}, "silent_edit_restored_at_in"),
        ({"new_document": None}, "silent_edit_gone_without_version"),
        ({"kind": EditKind.GONE}, "silent_edit_gone_without_version"),
    ],
)
def test_edit_that_makes_no_sense_is_refused(edit: SilentEdit, change: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        SilentEdit.objects.filter(pk=edit.pk).update(**change)


def test_restoring_version_without_its_time_is_refused(edit: SilentEdit):
    later = make_document()

    with pytest.raises(IntegrityError, match="silent_edit_restored_at_in"), transaction.atomic():
        SilentEdit.objects.filter(pk=edit.pk).update(restored_in=later)


def test_restored_words_have_both_version_and_time(edit: SilentEdit):
    later = make_document()

    SilentEdit.objects.filter(pk=edit.pk).update(restored_in=later, restored_at=NOW)

    edit.refresh_from_db()
    assert (edit.restored_in, edit.restored_at) == (later, NOW)


def test_page_is_gone_once_at_a_time(edit: SilentEdit):
    gone = {
        "statement": edit.statement,
        "old_document": edit.old_document,
        "kind": EditKind.GONE,
        "noticed_at": NOW,
    }
    SilentEdit.objects.create(**gone)

    with pytest.raises(IntegrityError), transaction.atomic():
        SilentEdit.objects.create(**gone)
