"""What a newer engine finds in documents that an earlier one has read."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from claims import selectors
from claims.actions import rereading, statements
from claims.actions.claims import open_claim
from claims.actions.cutting import attribute_statement, cut_statement
from claims.actions.rereading import read_again
from claims.actions.statements import read_statements, reject_statement
from claims.enums import ReadingOutcome, Triage
from claims.extraction import FoundStatement, extract
from claims.models import Document, Statement
from tests.factories import NOW, make_document, make_speaker

pytestmark = pytest.mark.django_db
TEXT = "Ann Lee said that the dam failed and that it was old. Bob Ray said that it held."


class _Older:
    """Finds the first statement of a text, and ends it before an "and"."""

    name = "older-1"
    languages = frozenset({"en"})

    def __call__(self, text: str, **options: object) -> list[FoundStatement]:
        found = extract(text, **options)[:1]  # type: ignore[arg-type]
        return [_shortened(one) for one in found]


def _shortened(found: FoundStatement) -> FoundStatement:
    words = found.content.split(" and ")[0]
    start = found.spans[0][0]
    return replace(found, spans=((start, start + len(words)),), content=words)


@pytest.fixture
def document(monkeypatch: pytest.MonkeyPatch) -> Document:
    """A document that an earlier engine has read: one statement of two, and too short."""
    with monkeypatch.context() as older:
        older.setattr(statements, "extractor", _Older)
        made = make_document(TEXT)
        read_statements(document_id=made.pk)
    return made


def _only(document: Document) -> Statement:
    return document.statements.get(engine="older-1")


def _standing(document: Document) -> list[str]:
    rows = document.statements.exclude(triage=Triage.REPLACED).order_by("start")
    return [row.content for row in rows]


def test_new_statements_are_proposed_and_untouched_ones_give_way(document: Document) -> None:
    seen = read_again(document_id=document.pk, writes=True, now=NOW)

    assert (len(seen.new), len(seen.replaced)) == (2, 1)
    assert _standing(document) == ["the dam failed and that it was old", "it held"]
    old = _only(document)
    assert (old.triage, old.triaged_by, old.triage_reason) == (
        Triage.REPLACED,
        None,
        f"Read again by {extract.name}.",
    )
    assert old.replacements.get().content == "the dam failed and that it was old"


def test_reading_again_twice_changes_nothing_more(document: Document) -> None:
    read_again(document_id=document.pk, writes=True)

    seen = read_again(document_id=document.pk, writes=True)

    assert (seen.new, seen.replaced) == ([], {})
    assert document.statements.count() == 3


def test_without_writing_nothing_changes(document: Document) -> None:
    seen = read_again(document_id=document.pk, writes=False)

    assert len(seen.new) == 2
    assert _standing(document) == ["the dam failed"]


@pytest.mark.parametrize("decision", ["accepted", "rejected", "cut"])
def test_what_a_person_decided_on_stays_as_it_is(document: Document, checker: User, decision: str) -> None:
    old = _only(document)
    if decision == "accepted":
        open_claim(statement_id=old.pk, by=checker)
    elif decision == "rejected":
        reject_statement(statement_id=old.pk, reason="Weather.", by=checker)
    else:
        cut_statement(statement_id=old.pk, parts=[[(old.start, old.start + len("the dam"))]], by=checker)
    before = _standing(document)

    read_again(document_id=document.pk, writes=True)

    assert _standing(document) == [*before, "it held"]


def test_speaker_that_a_person_corrected_stays(document: Document, checker: User) -> None:
    right = make_speaker("Ann Lee-Ray")
    attribute_statement(statement_id=_only(document).pk, speaker_id=right.pk, by=checker)

    read_again(document_id=document.pk, writes=True)

    new = document.statements.get(content="the dam failed and that it was old")
    assert new.speaker == right


def test_what_only_the_earlier_engine_found_stays_in_triage(
    document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Silent(_Older):
        name = "silent-1"

        def __call__(self, text: str, **options: object) -> list[FoundStatement]:
            return []

    monkeypatch.setattr(rereading, "extractor", Silent)

    read_again(document_id=document.pk, writes=True)

    assert _standing(document) == ["the dam failed"]
    assert _only(document).triage == Triage.PROPOSED


def test_words_of_an_earlier_version_of_the_page_are_not_proposed_again(document: Document) -> None:
    newer = make_document(TEXT + " It rained.", page=document.page, previous=document)
    read_statements(document_id=newer.pk)
    Statement.objects.filter(document=newer).delete()

    read_again(document_id=newer.pk, writes=True)

    assert _standing(newer) == ["it held"]


def test_text_in_a_language_that_is_read_by_now_has_no_problem_any_more() -> None:
    document = make_document(TEXT)
    Document.objects.filter(pk=document.pk).update(
        statements_read_at=NOW, reading_outcome=ReadingOutcome.LANGUAGE
    )

    read_again(document_id=document.pk, writes=True)

    document.refresh_from_db()
    assert document.reading_problem == ""
    assert len(_standing(document)) == 2


def test_documents_that_the_engine_has_read_are_not_asked_for_again(document: Document) -> None:
    asked = selectors.documents_of_earlier_engines(extract.name, NOW)
    assert list(asked) == [document]

    read_again(document_id=document.pk, writes=True)

    assert list(selectors.documents_of_earlier_engines(extract.name, NOW)) == []
