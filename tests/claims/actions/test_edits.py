"""Silent edits: words that changed or vanished after they were read."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from claims.actions.edits import mark_edit_seen, note_back, note_gone
from claims.actions.statements import read_statements, reject_statement
from claims.enums import EditKind
from claims.models import Document, SilentEdit, Statement
from tests.factories import NOW, make_claim, make_document, make_person

pytestmark = pytest.mark.django_db

CRIME = "Vladimir Putin said on Thursday that Russia had regained 86 percent of the Kursk region."
SCHOOLS = "“We built 300 new schools last year,” Jane Doe said on Monday."
RAIN = "It rained for the whole of the afternoon and nobody minded."


def _version(*paragraphs: str, before: Document | None = None) -> Document:
    """A version of a page, read at once."""
    given = {"page": before.page, "url": before.url} if before else {}
    document = make_document("\n\n".join(paragraphs), previous=before, **given)
    read_statements(document_id=document.pk, now=NOW)
    return document


@pytest.fixture
def first() -> Document:
    document = _version(CRIME, SCHOOLS, RAIN)
    assert Statement.objects.count() == 2
    return document


def test_changed_words_are_noticed_with_the_words_nearest_to_them(first: Document):
    new = _version(CRIME.replace("86", "76"), SCHOOLS, RAIN, before=first)

    edit = SilentEdit.objects.get()
    assert (edit.kind, edit.old_document, edit.new_document) == (EditKind.CHANGED, first, new)
    assert edit.nearest == CRIME.replace("86", "76")
    assert "86 percent" in edit.statement.content
    assert (edit.noticed_at, edit.seen_at, edit.restored_at) == (NOW, None, None)


def test_words_that_vanished_are_noticed(first: Document):
    _version(SCHOOLS, RAIN, before=first)

    edit = SilentEdit.objects.get()
    assert (edit.kind, edit.nearest) == (EditKind.VANISHED, "")


def test_change_elsewhere_on_the_page_is_no_silent_edit(first: Document):
    _version(CRIME, SCHOOLS, "It rained all day.", before=first)

    assert not SilentEdit.objects.exists()


def test_other_quotation_marks_are_no_silent_edit(first: Document):
    _version(CRIME, SCHOOLS.replace("“", '"').replace("”", '"'), RAIN, before=first)

    assert not SilentEdit.objects.exists()


def test_words_of_every_earlier_version_are_looked_for(first: Document):
    second = _version(CRIME, SCHOOLS, "It rained all day.", before=first)

    third = _version(SCHOOLS, RAIN, before=second)

    edit = SilentEdit.objects.get()
    assert (edit.old_document, edit.new_document, edit.statement.document) == (second, third, first)


def test_words_that_stay_away_are_noticed_once(first: Document):
    second = _version(SCHOOLS, RAIN, before=first)

    _version(SCHOOLS, "It rained all day.", before=second)

    assert SilentEdit.objects.count() == 1


def test_words_that_change_again_are_noticed_again(first: Document):
    second = _version(CRIME.replace("86", "76"), SCHOOLS, before=first)

    _version(CRIME.replace("86", "66"), SCHOOLS, before=second)

    of_first = SilentEdit.objects.filter(statement__document=first)
    assert [edit.nearest[60:70] for edit in of_first.order_by("pk")] == [
        CRIME.replace("86", figure)[60:70] for figure in ("76", "66")
    ]


def test_words_that_come_back_are_noted_on_the_row(first: Document):
    second = _version(SCHOOLS, RAIN, before=first)

    third = _version(CRIME, SCHOOLS, RAIN, before=second)

    edit = SilentEdit.objects.get()
    assert (edit.restored_in, edit.restored_at) == (third, NOW)


def test_words_that_go_a_second_time_are_noticed_a_second_time(first: Document):
    second = _version(SCHOOLS, RAIN, before=first)
    third = _version(CRIME, SCHOOLS, RAIN, before=second)

    _version(SCHOOLS, "It rained all day.", before=third)

    assert [bool(edit.restored_at) for edit in SilentEdit.objects.order_by("pk")] == [True, False]


def test_rejected_statements_are_not_watched(first: Document):
    for statement in Statement.objects.all():
        reject_statement(statement_id=statement.pk, reason="Not checkable.", by=None)

    _version(RAIN, before=first)

    assert not SilentEdit.objects.exists()


def test_version_without_words_says_nothing_about_those_before(first: Document):
    _version("", before=first)

    assert not SilentEdit.objects.exists()


def test_reading_a_version_twice_notices_once(first: Document):
    new = _version(SCHOOLS, RAIN, before=first)
    Document.objects.filter(pk=new.pk).update(statements_read_at=None)

    read_statements(document_id=new.pk, now=NOW)

    assert SilentEdit.objects.count() == 1


def test_version_before_is_read_first():
    first = make_document(f"{CRIME}\n\n{RAIN}")
    second = make_document(RAIN, previous=first, page=first.page, url=first.url)

    read_statements(document_id=second.pk, now=NOW)

    assert SilentEdit.objects.get().kind == EditKind.VANISHED


def test_version_waits_while_somebody_reads_the_one_before():
    first = make_document(f"{CRIME}\n\n{RAIN}", reading_claimed_until=NOW + timedelta(minutes=1))
    second = make_document(RAIN, previous=first, page=first.page, url=first.url)

    read_statements(document_id=second.pk, now=NOW)

    second.refresh_from_db()
    assert second.statements_read_at is None


def test_edit_seen_keeps_the_first_person_who_saw_it(first: Document):
    _version(SCHOOLS, RAIN, before=first)
    edit, person = SilentEdit.objects.get(), make_person()

    mark_edit_seen(edit_id=edit.pk, now=NOW, by=person)
    seen = mark_edit_seen(edit_id=edit.pk, now=NOW + timedelta(days=1), by=make_person())

    assert (seen.seen_by, seen.seen_at) == (person, NOW)


def test_statement_has_one_edit_per_version(first: Document):
    _version(SCHOOLS, RAIN, before=first)
    edit = SilentEdit.objects.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        SilentEdit.objects.create(
            statement=edit.statement,
            old_document=edit.old_document,
            new_document=edit.new_document,
            kind=EditKind.CHANGED,
            noticed_at=NOW,
        )


def test_page_that_is_gone_is_noted_for_what_is_cited(first: Document):
    cited = first.statements.order_by("start")[0]
    make_claim(cited)

    note_gone(first.page, now=NOW)
    note_gone(first.page, now=NOW + timedelta(days=7))

    edit = SilentEdit.objects.get()
    assert (edit.statement, edit.kind, edit.old_document) == (cited, EditKind.GONE, first)
    assert (edit.new_document, edit.noticed_at) == (None, NOW)


def test_words_that_were_missing_before_are_no_news_when_the_page_goes(first: Document):
    make_claim(first.statements.get(content__contains="86 percent"))
    _version(SCHOOLS, RAIN, before=first)

    note_gone(first.page, now=NOW)

    assert SilentEdit.objects.get().kind == EditKind.VANISHED


def test_page_that_is_back_restores_the_notice(first: Document):
    make_claim(first.statements.order_by("start")[0])
    note_gone(first.page, now=NOW)

    note_back(first.page, now=NOW + timedelta(days=1))

    edit = SilentEdit.objects.get()
    assert (edit.restored_in, edit.restored_at) == (first, NOW + timedelta(days=1))


def test_words_that_come_back_changed_are_noticed_beside_the_page_that_was_gone(first: Document):
    make_claim(first.statements.get(content__contains="86 percent"))
    note_gone(first.page, now=NOW)
    note_back(first.page, now=NOW)

    _version(SCHOOLS, RAIN, before=first)

    assert [edit.kind for edit in SilentEdit.objects.order_by("pk")] == [EditKind.GONE, EditKind.VANISHED]
