"""Reading documents for statements, and taking statements out of triage."""

from contextlib import suppress
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims import selectors
from claims.actions import statements as actions
from claims.actions.attempts import HOLD
from claims.actions.claims import open_claim
from claims.actions.statements import (
    read_statements,
    refuse_if_not_verbatim,
    reject_statement,
    take_back_rejection,
)
from claims.enums import Triage
from claims.errors import ReasonMissing, StatementAlreadyTriaged, StatementNotRejected, StatementNotVerbatim
from claims.extraction import FoundStatement, Mention, extract
from claims.models import Affiliation, Document, Speaker, Statement
from tests.claims.conftest import at_once
from tests.factories import NOW, make_document, make_speaker, make_statement

ARTICLE = (
    "Vladimir Putin said on Thursday that Russia had regained 86 percent of the Kursk region.\n\n"
    "“We will restore order,” Putin added.\n\n"
    "The weather was fine."
)


def _found(text: str, *pieces: str, **fields: object) -> FoundStatement:
    spans = tuple((text.index(piece), text.index(piece) + len(piece)) for piece in pieces)
    given = {
        "spans": spans,
        "content": " … ".join(pieces),
        "speaker": None,
        "cue": "said",
        "type": "direct",
        "kind": "assertion",
        "date": None,
        "date_text": "",
        "via": "",
        "check_worthiness": 0.5,
        "reasons": (),
    }
    return FoundStatement(**{**given, **fields})


class _Engine:
    """An engine that finds what it was told to find."""

    name = "told-1"
    languages = frozenset({"en"})

    def __init__(self, *found: FoundStatement) -> None:
        self.found = list(found)

    def __call__(self, text: str, **_: object) -> list[FoundStatement]:
        return self.found


@pytest.fixture
def engine(monkeypatch):
    """Replace the engine by one that finds the given statements; it is one of several by design."""

    def replace(*found: FoundStatement) -> None:
        monkeypatch.setattr(actions, "extractor", lambda: _Engine(*found))

    return replace


@pytest.mark.django_db
def test_read_statements_records_words_speaker_and_engine():
    document = make_document(ARTICLE, published_on=date(2025, 3, 15))

    count = read_statements(document_id=document.pk, now=NOW)

    recorded = list(selectors.document_with_statements(document.pk).statements.all())
    assert count == len(recorded) == 2
    assert recorded[0].content == "Russia had regained 86 percent of the Kursk region"
    assert {statement.speaker.name for statement in recorded} == {"Vladimir Putin"}
    assert {statement.engine for statement in recorded} == {extract.name}
    assert {statement.triage for statement in recorded} == {Triage.PROPOSED}


@pytest.mark.django_db
def test_read_statements_marks_the_document_as_read():
    document = make_document(ARTICLE)

    read_statements(document_id=document.pk, now=NOW)

    document.refresh_from_db()
    assert document.statements_read_at == NOW
    assert not selectors.unread_documents(timezone.now()).exists()


@pytest.mark.django_db
def test_text_in_a_language_the_engine_does_not_read_says_so():
    document = make_document("Die Ministerin sagte, dass es regnet.", language="de-DE")

    assert read_statements(document_id=document.pk, now=NOW) == 0

    document.refresh_from_db()
    assert (document.reading_outcome, document.statements_read_at) == ("language", NOW)
    assert "a language (de-DE) that the engine in use does not read" in document.reading_problem


@pytest.mark.django_db
def test_text_that_was_read_has_no_problem_to_tell():
    document = make_document(ARTICLE, language="en-GB")

    read_statements(document_id=document.pk, now=NOW)

    document.refresh_from_db()
    assert (document.reading_outcome, document.reading_problem) == ("read", "")


@pytest.mark.django_db
def test_read_statements_of_new_speakers_costs_twelve_queries(django_assert_num_queries):
    document = make_document(
        text="“Crime fell by 12 per cent,” said Ann Lee. “Taxes rose by 3 per cent,” said Bob Ray."
    )

    # Load, count the try, lock; what is known, aliases, names, new speakers, read back, what they held over time;
    # learned weights; insert, done. And the savepoint of the test's transaction.
    with django_assert_num_queries(12 + 2):
        assert read_statements(document_id=document.pk) == 2


@pytest.mark.django_db
def test_read_statements_without_any_costs_three_queries(django_assert_num_queries):
    document = make_document(text="The weather was fine.")

    # Load, count the try, done.
    with django_assert_num_queries(3):
        read_statements(document_id=document.pk)


@pytest.mark.django_db
def test_read_statements_twice_records_once():
    document = make_document(ARTICLE)
    read_statements(document_id=document.pk)

    assert read_statements(document_id=document.pk) == 0
    assert Statement.objects.count() == 2


@pytest.mark.django_db
def test_read_statements_found_again_by_a_sweep_after_a_crash_records_once():
    document = make_document(ARTICLE)
    read_statements(document_id=document.pk)
    Document.objects.update(statements_read_at=None)

    assert read_statements(document_id=document.pk) == 0
    assert Statement.objects.count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_record_statements_once():
    document = make_document(ARTICLE)

    counts = at_once(lambda: read_statements(document_id=document.pk), times=4)

    assert sorted(counts) == [0, 0, 0, 2]
    assert (Statement.objects.count(), Speaker.objects.count()) == (2, 1)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_documents_at_once_make_one_speaker():
    left = [make_document(ARTICLE) for _ in range(6)]

    at_once(lambda: read_statements(document_id=left.pop().pk), times=6)

    assert (Statement.objects.count(), Speaker.objects.count()) == (12, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["", " \n ", "The weather was fine."])
def test_document_without_statements_is_read_and_done(text: str):
    document = make_document(text)

    assert read_statements(document_id=document.pk) == 0
    assert not selectors.unread_documents(timezone.now()).exists()


@pytest.mark.django_db
def test_new_version_gives_only_what_its_page_did_not_say_before():
    first = make_document(ARTICLE)
    read_statements(document_id=first.pk)
    changed = ARTICLE.replace("86 percent", "90 percent")
    second = make_document(changed, source=first.page.source, page=first.page, previous=first)

    assert read_statements(document_id=second.pk) == 1
    assert "90 percent" in second.statements.get().content


@pytest.mark.django_db
def test_same_words_on_another_page_are_another_appearance():
    read_statements(document_id=make_document(ARTICLE).pk)

    assert read_statements(document_id=make_document(ARTICLE).pk) == 2


@pytest.mark.django_db
def test_split_quotation_is_one_statement_with_its_spans(engine):
    text = "“We won,” Putin said, “in Kursk.”"
    engine(_found(text, "We won,", "in Kursk.", reasons=("names_event",), date=date(2025, 3, 13)))
    document = make_document(text)

    read_statements(document_id=document.pk)

    statement = document.statements.get()
    assert (statement.content, statement.pieces) == ("We won, … in Kursk.", ["We won,", "in Kursk."])
    assert (statement.spans, statement.start, statement.end) == ([[1, 8], [23, 32]], 1, 32)
    assert (statement.reasons, statement.said_on) == (["names_event"], date(2025, 3, 13))


@pytest.mark.django_db
def test_speaker_that_is_left_open_stays_open(engine):
    text = "“It works,” the official said."
    unnamed = Mention("the official", 12, 24, None, "unnamed", "official")
    engine(_found(text, "It works,", speaker=unnamed))
    document = make_document(text)

    read_statements(document_id=document.pk)

    statement = document.statements.get()
    assert (statement.speaker, statement.speaker_text, statement.speaker_role) == (
        None,
        "the official",
        "official",
    )
    assert not Speaker.objects.exists()


@pytest.mark.django_db
def test_words_with_wrong_offsets_are_left_out_and_logged(engine, caplog):
    text = "“It works,” she said."
    engine(_found(text, "It works,", content="It worked,"), _found(text, "works"))
    document = make_document(text)

    assert read_statements(document_id=document.pk) == 1
    assert "not in the text" in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize(("told", "kept"), [(0.9, 0.9), (None, None), (7.0, 1.0)])
def test_confidence_of_the_engine_is_kept(engine, told: float | None, kept: float | None):
    text = "“It works,” she said."
    engine(_found(text, "It works,", confidence=told))

    read_statements(document_id=make_document(text).pk)

    assert Statement.objects.get().confidence == kept


@pytest.mark.django_db
def test_two_statements_at_one_place_are_recorded_once(engine):
    text = "“It works,” she said."
    engine(_found(text, "It works,"), _found(text, "It works,", cue="added"))

    assert read_statements(document_id=make_document(text).pk) == 1


@pytest.mark.parametrize(
    ("spans", "content"),
    [
        ([(0, 2)], "It"),
        ([(0, 2), (3, 8)], "It … works"),
        ([(0, 9)], "It works…"),
    ],
)
def test_verbatim_words_pass(spans, content: str):
    refuse_if_not_verbatim("It works…", spans=spans, content=content)


@pytest.mark.parametrize(
    ("spans", "content"),
    [
        ([], ""),
        ([(0, 2)], "it"),
        ([(2, 2)], ""),
        ([(3, 8), (0, 2)], "works … It"),
        ([(0, 5), (3, 8)], "It wo … works"),
        ([(0, 99)], "It works…"),
        ([(-1, 2)], ""),
    ],
)
def test_words_that_are_not_verbatim_are_refused(spans, content: str):
    with pytest.raises(StatementNotVerbatim):
        refuse_if_not_verbatim("It works…", spans=spans, content=content)


@pytest.mark.django_db
def test_reject_statement_notes_reason_person_and_time(checker: User):
    statement = make_statement()

    reject_statement(statement_id=statement.pk, reason=" An opinion. ", now=NOW, by=checker)

    statement.refresh_from_db()
    assert (statement.triage, statement.triage_reason) == (Triage.REJECTED, "An opinion.")
    assert (statement.triaged_at, statement.triaged_by) == (NOW, checker)
    assert not selectors.statements_in_triage().exists()


@pytest.mark.django_db
@pytest.mark.parametrize("reason", ["", "  \n"])
def test_reject_statement_without_a_reason_is_refused(checker: User, reason: str):
    statement = make_statement()

    with pytest.raises(ReasonMissing) as refusal:
        reject_statement(statement_id=statement.pk, reason=reason, by=checker)

    assert refusal.value.fields["reason"]
    assert selectors.statements_in_triage().exists()


@pytest.mark.django_db
def test_reject_statement_that_was_decided_on_is_refused(checker: User):
    statement = make_statement()
    open_claim(statement_id=statement.pk, by=checker)

    with pytest.raises(StatementAlreadyTriaged):
        reject_statement(statement_id=statement.pk, reason="An opinion.", by=checker)


class _Broken(_Engine):
    """An engine that breaks off."""

    def __call__(self, text: str, **_: object) -> list[FoundStatement]:
        raise RecursionError


@pytest.mark.django_db
def test_text_on_which_reading_breaks_off_is_tried_three_times_and_then_says_so(monkeypatch):
    document = make_document()
    monkeypatch.setattr(actions, "extractor", _Broken)

    for number in range(5):
        now = NOW + number * HOLD
        with suppress(RecursionError):
            read_statements(document_id=document.pk, now=now)

    document.refresh_from_db()
    assert (document.reading_tries, document.statements_read_at) == (3, None)
    assert "three attempts broke off" in document.reading_problem
    assert not selectors.unread_documents(NOW + 6 * HOLD).exists()


@pytest.mark.django_db
def test_text_on_which_reading_broke_off_is_left_alone_for_a_while(monkeypatch):
    document = make_document()
    monkeypatch.setattr(actions, "extractor", _Broken)

    with pytest.raises(RecursionError):
        read_statements(document_id=document.pk, now=NOW)

    assert not selectors.unread_documents(NOW).exists()
    assert list(selectors.unread_documents(NOW + HOLD)) == [document]
    assert document.reading_problem == ""


@pytest.mark.django_db
def test_text_that_is_read_at_the_second_try_has_no_problem(monkeypatch):
    document = make_document()
    with monkeypatch.context() as broken, pytest.raises(RecursionError):
        broken.setattr(actions, "extractor", _Broken)
        read_statements(document_id=document.pk, now=NOW)

    read_statements(document_id=document.pk, now=NOW + HOLD)

    document.refresh_from_db()
    assert (document.reading_problem, document.reading_claimed_until) == ("", None)
    assert document.statements_read_at == NOW + HOLD


@pytest.mark.django_db
def test_text_longer_than_a_day_of_parliament_is_read_to_its_limit():
    said = "Jane Doe said on Monday that crime fell by 12 per cent.\n\n"
    document = make_document(said + "x" * actions.LONGEST_READ + "\n\n" + said.replace("12", "13"))

    read_statements(document_id=document.pk, now=NOW)

    assert ["12" in statement.content for statement in Statement.objects.all()] == [True]


@pytest.mark.django_db
def test_office_and_party_of_the_day_are_frozen():
    speaker = make_speaker("Ann Lee")
    held = {"speaker": speaker, "began_on": date(2020, 1, 1)}
    Affiliation.objects.create(**held, kind="office", name="Mayor", ended_on=date(2025, 12, 31))
    Affiliation.objects.create(**held, kind="party", name="Green Party")
    text = "“Crime fell by 12 per cent,” said Ann Lee."
    for day in (date(2025, 5, 1), date(2026, 5, 1)):
        read_statements(document_id=make_document(text, published_on=day).pk)

    Affiliation.objects.update(name="Something else")

    frozen = Statement.objects.order_by("pk").values_list("speaker_role", "speaker_party")
    assert list(frozen) == [("Mayor", "Green Party"), ("", "Green Party")]


def test_rejection_is_taken_back_once(checker: User) -> None:
    statement = make_statement()
    reject_statement(statement_id=statement.pk, reason="An opinion.", by=checker)

    take_back_rejection(statement_id=statement.pk, by=checker)

    statement.refresh_from_db()
    assert (statement.triage, statement.triage_reason) == (Triage.PROPOSED, "")
    with pytest.raises(StatementNotRejected):
        take_back_rejection(statement_id=statement.pk, by=checker)
