"""Named reads: what is due, what waits, and how many queries a list costs."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone

from claims import selectors, vector_index
from claims.actions.claims import join_claim, open_claim
from claims.actions.sources import pause_source
from claims.actions.statements import reject_statement
from claims.actions.vectors import note_vectors
from claims.enums import EditKind, Triage
from claims.models import Appearance, Document, Page, SilentEdit, Statement
from tests.factories import (
    NOW,
    make_claim,
    make_document,
    make_person,
    make_source,
    make_speaker,
    make_statement,
)

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def test_sources_due_are_those_whose_time_has_come_longest_first():
    make_source(next_fetch_at=NOW + HOUR)
    make_source(next_fetch_at=None)
    make_source(next_fetch_at=NOW, is_paused=True)
    make_source(next_fetch_at=NOW, fetch_claimed_until=NOW + HOUR)
    second, first = make_source(next_fetch_at=NOW), make_source(next_fetch_at=NOW - HOUR)

    assert list(selectors.sources_due(NOW)) == [first, second]


def test_pages_due_leave_out_those_of_paused_sources():
    source, paused = make_source(), make_source(is_paused=True)
    due = Page.objects.create(source=source, url="https://a.example/1", next_fetch_at=NOW)
    Page.objects.create(source=source, url="https://a.example/2", next_fetch_at=NOW + HOUR)
    Page.objects.create(source=source, url="https://a.example/3")
    Page.objects.create(source=paused, url="https://a.example/4", next_fetch_at=NOW)

    assert list(selectors.pages_due(NOW)) == [due]


def test_unread_documents_come_oldest_first():
    first, read, last = make_document(), make_document(), make_document()
    Document.objects.filter(pk=read.pk).update(statements_read_at=NOW)

    assert list(selectors.unread_documents(timezone.now())) == [first, last]


def test_statements_worth_checking_are_proposed_attributed_and_at_the_threshold():
    good, better = make_statement(worth=0.6), make_statement(worth=0.9)
    make_statement(worth=0.59)
    make_statement(worth=0.9, speaker=None)
    make_statement(worth=0.9, triage=Triage.REJECTED)

    assert list(selectors.statements_worth_checking(0.6, 10)) == [better, good]
    assert list(selectors.statements_worth_checking(0.6, 1)) == [better]


def test_reasons_given_lately_come_with_the_most_common_first(django_assert_num_queries):
    for reason in ("An order.", "An opinion.", "An order."):
        reject_statement(statement_id=make_statement().pk, reason=reason, by=None)

    with django_assert_num_queries(1):
        assert selectors.reasons_given_lately() == ["An order.", "An opinion."]
    assert selectors.reasons_given_lately(1) == ["An order."]


@pytest.mark.parametrize("count", [1, 10])
def test_statements_in_triage_cost_one_query(count: int, django_assert_num_queries):
    for _ in range(count):
        make_statement()

    with django_assert_num_queries(1):
        rows = [(s.speaker.name, s.document.page.source.name) for s in selectors.statements_in_triage()]

    assert len(rows) == count


@pytest.mark.parametrize("count", [1, 10])
def test_sources_with_counts_cost_one_query(count: int, django_assert_num_queries):
    for _ in range(count):
        source = make_source()
        for _ in range(2):
            document = make_document(source=source)
            make_statement(document=document)
            make_statement("We built 300 new schools", document=document)
        make_source()

    with django_assert_num_queries(1):
        counts = [
            (s.page_count, s.document_count, s.statement_count) for s in selectors.sources_with_counts()
        ]

    assert sorted(counts) == [(0, 0, 0)] * count + [(2, 2, 4)] * count


def test_source_health_counts_what_needs_a_look():
    make_source(last_success_at=NOW)
    make_source(last_success_at=NOW, consecutive_failures=2)
    pause_source(source_id=make_source(consecutive_failures=2).pk, by=None)
    make_source()

    assert selectors.source_health() == {"sources": 4, "paused": 1, "failing": 1, "never_fetched": 1}


def test_document_with_statements_costs_two_queries(django_assert_num_queries):
    document = make_document()
    make_claim(make_statement("We built 300 new schools", document=document))
    make_statement(document=document, speaker=make_speaker("John Doe"))

    with django_assert_num_queries(2):
        found = selectors.document_with_statements(document.pk)
        told = [(s.speaker.name, s.content) for s in found.statements.all()]
        claims = [s.appearance.claim for s in found.statements.all() if hasattr(s, "appearance")]
        source = found.page.source

    assert [name for name, _ in told] == ["John Doe", "Jane Doe"]
    assert (len(claims), source) == (1, document.page.source)


def test_earliest_appearance_goes_by_when_it_was_said():
    claim = make_claim(make_statement(said_on=date(2026, 2, 1)))
    early = make_statement(said_on=date(2026, 1, 1))
    Appearance.objects.create(claim=claim, statement=early, joined_at=NOW + HOUR)

    assert selectors.appearances_of([claim])[0].statement == early


def test_earliest_appearance_goes_by_publication_and_fetch_where_no_day_is_told():
    claim = make_claim(make_statement(said_on=None, document=make_document(published_on=None)))
    published = make_statement(said_on=None, document=make_document(published_on=date(2025, 1, 1)))
    Appearance.objects.create(claim=claim, statement=published, joined_at=NOW + HOUR)

    assert selectors.appearances_of([claim])[0].statement == published


@pytest.mark.parametrize("count", [1, 10])
def test_appearances_of_many_claims_cost_one_query(count: int, django_assert_num_queries):
    claims = [make_claim() for _ in range(count)]

    with django_assert_num_queries(1):
        told = [
            (a.statement.speaker.name, a.statement.document.page.source.name, a.claim_id)
            for a in selectors.appearances_of(claims)
        ]

    assert {claim for _, _, claim in told} == {claim.pk for claim in claims}
    assert len(told) == count


def test_fetches_of_a_source_cost_one_query(django_assert_num_queries):
    document = make_document()
    for _ in range(3):
        document.page.source.fetches.create(
            page=document.page,
            document=document,
            url=document.url,
            outcome="stored",
            started_at=NOW,
            ended_at=NOW,
        )

    with django_assert_num_queries(1):
        titles = [fetch.document.title for fetch in selectors.fetches_of(document.page.source)]

    assert len(titles) == 3


def _edit(statement: Statement, **fields: object) -> SilentEdit:
    before = statement.document
    after = make_document("Nothing is left.", previous=before, page=before.page, url=before.url)
    given = {"old_document": before, "new_document": after, "kind": EditKind.VANISHED, "noticed_at": NOW}
    return SilentEdit.objects.create(**{"statement": statement, **given, **fields})


def test_silent_edits_of_claims_are_those_of_their_statements():
    claim, other = make_claim(), make_claim()
    edit = _edit(claim.appearances.get().statement)
    _edit(make_statement())

    assert list(selectors.silent_edits_of([claim, other])) == [edit]


def test_silent_edits_unseen_come_with_those_of_claims_first():
    loose = _edit(make_statement(), noticed_at=NOW + timedelta(hours=1))
    cited = _edit(make_claim().appearances.get().statement)
    _edit(make_statement(), seen_at=NOW, seen_by=make_person())
    back = make_statement()
    _edit(back, restored_at=NOW, restored_in=back.document)

    assert list(selectors.silent_edits_unseen()) == [cited, loose]


@pytest.mark.parametrize("rows", [1, 10])
def test_silent_edits_unseen_cost_one_query(rows: int, django_assert_num_queries):
    for _ in range(rows):
        _edit(make_claim().appearances.get().statement)

    with django_assert_num_queries(1):
        for edit in selectors.silent_edits_unseen():
            _ = (edit.statement.speaker, edit.statement.appearance.claim, edit.new_document.page.source)


def test_diff_of_a_document_is_with_the_version_before():
    first = make_document("Crime fell by 12 per cent.")
    second = make_document("Crime fell by 2 per cent.", previous=first, page=first.page, url=first.url)

    assert [segment.text for segment in selectors.diff_of(second)] == [
        "Crime fell by ",
        "12 ",
        "2 ",
        "per cent.",
    ]
    assert selectors.diff_of(first) == []


def opened(words: str):
    statement = make_statement(words, document=make_document(words))
    return open_claim(statement_id=statement.pk, by=None)


def test_claim_saying_the_same_words_is_found_whatever_their_marks():
    claim = opened("Crime fell by 12 per cent last year.")

    assert selectors.claim_saying("“crime  FELL by 12 per cent, last year”") == claim
    assert selectors.claim_saying("Crime fell by 13 per cent last year.") is None


def test_claim_saying_words_of_a_speakers_own_is_nobodys():
    opened("I voted for the new bill twice.")

    assert selectors.claim_saying("I voted for the new bill twice.") is None


def test_near_claims_are_told_with_the_words_in_common():
    near = opened("Unemployment fell to 4 percent in 2019, the lowest in fifty years.")
    for other in ("Wages rose in Ohio.", "Taxes were cut twice.", "The treaty is void."):
        opened(other)

    [found] = selectors.near_claims("In 2019 unemployment fell to its lowest.")

    assert found.claim == near
    assert {"2019", "unemployment", "lowest"} <= set(found.words)


def test_near_claims_leave_the_claim_itself_out():
    claim = opened("Unemployment fell to 4 percent in 2019.")

    assert selectors.near_claims(claim.wording, but=claim.pk) == []


def test_near_claims_tell_a_claim_of_several_texts_once():
    claim = opened("Unemployment fell to 4 percent in 2019.")
    again = make_statement("Unemployment fell in 2019", document=make_document("Unemployment fell in 2019"))
    join_claim(statement_id=again.pk, claim_id=claim.pk, by=None)
    opened("Wages rose.")

    assert [one.claim for one in selectors.near_claims("Unemployment fell in 2019")] == [claim]


def test_near_claims_take_as_many_queries_for_ten_as_for_one(django_assert_num_queries):
    for number in range(10):
        opened(f"Unemployment fell to {number} percent.")

    with django_assert_num_queries(4):
        assert len(selectors.near_claims("Unemployment fell to 4 percent.")) == 5


@pytest.fixture
def meanings(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FACTCHECK_EMBEDDER = "tests.thesaurus.Thesaurus"
    monkeypatch.setattr(vector_index, "_kept", {})


@pytest.mark.usefixtures("meanings")
def test_near_claim_in_other_words_is_found_by_its_meaning():
    near = opened("The idle rose.")
    for other in ("Wages fell in Ohio.", "Taxes were cut twice.", "Treaties end."):
        opened(other)
    note_vectors()

    [found] = selectors.near_claims("Jobless soar")

    assert found.claim == near
    assert found.words == ()
    assert found.likeness > 0.7


@pytest.mark.usefixtures("meanings")
def test_claim_that_only_means_the_same_is_never_joined_by_itself():
    opened("The number of the idle rose by a third in May.")
    note_vectors()
    other = "The number of the jobless rose by a third in May."

    assert selectors.near_claims(other)[0].likeness == pytest.approx(1)
    assert selectors.claim_saying(other) is None


@pytest.mark.usefixtures("meanings")
def test_meaning_leaves_the_claim_itself_out_and_costs_two_queries(django_assert_num_queries):
    claim = opened("The idle rose.")
    opened("The jobless soar.")
    note_vectors()
    selectors.near_claims(claim.wording)

    with django_assert_num_queries(6):
        found = selectors.near_claims(claim.wording, but=claim.pk)

    assert [one.claim.wording for one in found] == ["The jobless soar."]


@pytest.mark.usefixtures("meanings")
def test_claims_without_a_vector_are_told_the_newest_first():
    first, second = opened("The idle rose."), opened("Wages fell in Ohio.")
    assert list(selectors.claims_without_vector("thesaurus-1")) == [second, first]

    note_vectors()

    assert not selectors.claims_without_vector("thesaurus-1").exists()
    assert selectors.claims_without_vector("thesaurus-2").count() == 2


def test_text_changes_tell_both_texts():
    segments = selectors.text_changes("Crime fell by 2 per cent.", "Crime fell by 3 per cent.")

    assert "".join(one.text for one in segments if one.change != "added") == "Crime fell by 2 per cent."
    assert "".join(one.text for one in segments if one.change != "removed") == "Crime fell by 3 per cent."


def test_merged_speaker_is_not_shown_and_leads_to_the_one_that_counts():
    jane = make_speaker("Jane Doe")
    gone = make_speaker("J. Doe", merged_into=jane)

    assert list(selectors.speakers_to_show()) == [jane]
    assert selectors.speaker_that_counts(gone.pk) == selectors.speaker_that_counts(jane.pk) == jane


def test_statements_of_a_speaker_leave_out_what_was_cut_anew():
    kept, cut = make_statement(), make_statement(triage=Triage.REPLACED)

    assert list(selectors.statements_of(kept.speaker)) == [kept]
    assert cut.speaker == kept.speaker


def test_number_with_another_sign_is_another_claim():
    words = "The prices of bread rose by 5% last year."
    statement = make_statement(words, document=make_document(words))
    claim = open_claim(statement_id=statement.pk, by=None)

    assert selectors.claim_saying("the prices of bread rose by 5% last year") == claim
    assert selectors.claim_saying("The prices of bread rose by 5 last year.") is None
