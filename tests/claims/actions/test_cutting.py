"""Words and speaker of a proposed statement in a person's hands: verbatim, on record, and learned from."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from claims.actions.claims import open_claim
from claims.actions.cutting import (
    attribute_by_name,
    attribute_statement,
    cut_statement,
    places_in_page,
    teachable_name,
)
from claims.actions.registry import add_alias
from claims.actions.statements import read_statements, reject_statement
from claims.enums import Triage
from claims.errors import (
    SpeakerNameTaken,
    SpeakerUnknown,
    StatementAlreadyTriaged,
    StatementExists,
    StatementNotVerbatim,
)
from claims.models import Speaker, Statement
from tests.factories import TEXT, make_document, make_person, make_speaker, make_statement

pytestmark = pytest.mark.django_db
FIRST, SECOND = "crime fell by 12 per cent last year", "We built 300 new schools,"


@pytest.fixture
def by() -> User:
    return make_person()


@pytest.fixture
def statement() -> Statement:
    return make_statement()


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def cut(statement: Statement, by: User, *parts: list[str]) -> list[Statement]:
    spans = [[place(words) for words in part] for part in parts]
    return cut_statement(statement_id=statement.pk, parts=spans, by=by)


def test_fragment_replaces_the_statement(statement: Statement, by: User) -> None:
    (made,) = cut(statement, by, ["crime fell by 12 per cent"])

    statement.refresh_from_db()
    assert (made.content, made.triage, made.replaces) == ("crime fell by 12 per cent", "proposed", statement)
    assert (statement.triage, statement.triaged_by) == (Triage.REPLACED, by)


def test_cut_statement_keeps_who_said_it_and_when(statement: Statement, by: User) -> None:
    (made,) = cut(statement, by, ["crime fell"])

    kept = ("speaker", "speaker_role", "speaker_party", "said_on", "cue", "kind", "type", "document")
    assert [getattr(made, name) for name in kept] == [getattr(statement, name) for name in kept]
    assert made.engine == "person"


def test_several_pieces_are_one_statement(statement: Statement, by: User) -> None:
    (made,) = cut(statement, by, [FIRST, SECOND])

    assert made.pieces == [FIRST, SECOND]


def test_statement_is_split(statement: Statement, by: User) -> None:
    made = cut(statement, by, ["crime fell by 12 per cent"], ["last year"])

    assert [one.content for one in made] == ["crime fell by 12 per cent", "last year"]
    assert set(statement.replacements.all()) == set(made)


def test_worth_is_that_of_the_new_words(statement: Statement, by: User) -> None:
    with_number, without = cut(statement, by, ["crime fell by 12 per cent"], ["last year"])

    assert with_number.check_worthiness > without.check_worthiness


def test_same_words_again_change_nothing(statement: Statement, by: User) -> None:
    assert cut(statement, by, [FIRST]) == [statement]
    assert Statement.objects.get().triage == Triage.PROPOSED


def test_other_words_between_the_same_ends_are_taken(statement: Statement, by: User) -> None:
    (made,) = cut(statement, by, ["crime fell", "last year"])

    assert (made.start, made.end) == (statement.start, statement.end)


@pytest.mark.parametrize(
    "parts", [[], [[]], [[(5, 5)]], [[(9, 4)]], [[(0, 10**6)]], [[(20, 30), (0, 10)]], [[(-4, 9)]]]
)
def test_spans_that_are_none_of_the_text_are_refused(
    parts: list[list[tuple[int, int]]], statement: Statement, by: User
) -> None:
    with pytest.raises(StatementNotVerbatim):
        cut_statement(statement_id=statement.pk, parts=parts, by=by)

    assert Statement.objects.get().triage == Triage.PROPOSED


def test_place_of_another_statement_is_refused(statement: Statement, by: User) -> None:
    make_statement(SECOND, document=statement.document)

    with pytest.raises(StatementExists):
        cut(statement, by, [SECOND])
    with pytest.raises(StatementExists):
        cut(statement, by, ["crime"], ["crime"])


def test_decided_statement_is_not_cut(statement: Statement, by: User) -> None:
    reject_statement(statement_id=statement.pk, reason="An opinion.", by=by)

    with pytest.raises(StatementAlreadyTriaged):
        cut(statement, by, ["crime fell"])


def test_replaced_statement_makes_no_claim(statement: Statement, by: User) -> None:
    cut(statement, by, ["crime fell"])

    with pytest.raises(StatementAlreadyTriaged):
        open_claim(statement_id=statement.pk, by=by)


def test_words_that_were_cut_are_not_proposed_again(by: User) -> None:
    text = "Vladimir Putin said on Thursday that Russia had regained 86 percent of the Kursk region."
    document = make_document(text)
    read_statements(document_id=document.pk)
    found = Statement.objects.get()
    cut_statement(statement_id=found.pk, parts=[[(found.start, found.end - 17)]], by=by)

    newer = make_document(f"{text} Corrected.", page=document.page, previous=document)

    assert read_statements(document_id=newer.pk) == 0


def test_typed_words_are_found_near_the_statement(statement: Statement) -> None:
    assert places_in_page(statement, "crime  fell") == [place("crime fell")]


def test_words_of_one_s_own_are_refused_at_their_field(statement: Statement) -> None:
    with pytest.raises(StatementNotVerbatim) as refused:
        places_in_page(statement, "crime rose")

    assert list(refused.value.fields) == ["words"]


def attribute(statement: Statement, speaker: Speaker | None, by: User, *, teaches: bool = False) -> Statement:
    wanted = speaker.pk if speaker else None
    return attribute_statement(statement_id=statement.pk, speaker_id=wanted, teaches=teaches, by=by)


def test_corrected_speaker_brings_office_and_party_of_the_day(statement: Statement, by: User) -> None:
    ann = make_speaker("Ann Lee")
    ann.affiliations.create(kind="office", name="Mayor", ended_on=date(2026, 3, 1))
    ann.affiliations.create(kind="party", name="Green Party", began_on=date(2020, 1, 1))

    told = attribute(statement, ann, by)

    assert (told.speaker, told.speaker_role, told.speaker_party) == (ann, "Mayor", "Green Party")


def test_speaker_is_left_open(statement: Statement, by: User) -> None:
    told = attribute(statement, None, by)

    assert (told.speaker, told.speaker_role, told.speaker_party) == (None, "", "")


def test_merged_speaker_stands_for_the_one_that_counts(statement: Statement, by: User) -> None:
    ann = make_speaker("Ann Lee")

    assert attribute(statement, make_speaker("A. Lee", merged_into=ann), by).speaker == ann


def test_correction_teaches_the_words_of_the_page(by: User) -> None:
    ann = make_speaker("Ann Lee")
    statement = make_statement(speaker=None, speaker_text="the Kremlin spokeswoman")

    attribute(statement, ann, by, teaches=True)

    assert [alias.alias for alias in ann.aliases.all()] == ["the Kremlin spokeswoman"]


def test_what_was_taught_settles_the_next_text(by: User) -> None:
    peskov = make_speaker("Dmitry Peskov")
    text = "“Crime fell by 12 per cent,” said Peskov."
    read_statements(document_id=make_document(text).pk)

    attribute(Statement.objects.get(), peskov, by, teaches=True)
    read_statements(document_id=make_document(text.replace("12", "13")).pk)

    assert {one.speaker for one in Statement.objects.all()} == {peskov}


def test_speaker_whom_people_know_is_not_merged_on_the_way(statement: Statement, by: User) -> None:
    known, ann = statement.speaker, make_speaker("Ann Lee")
    assert known is not None
    add_alias(speaker_id=known.pk, alias="JD", by=by)

    with pytest.raises(SpeakerNameTaken, match="Ask a lead"):
        attribute(statement, ann, by, teaches=True)

    statement.refresh_from_db()
    assert statement.speaker == known


def test_speaker_of_a_decided_statement_stays(statement: Statement, by: User) -> None:
    open_claim(statement_id=statement.pk, by=by)

    with pytest.raises(StatementAlreadyTriaged):
        attribute(statement, make_speaker("Ann Lee"), by)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Peskov", "Peskov"),
        ("the Kremlin spokesman", "the Kremlin spokesman"),
        ("He", ""),
        ("The minister", ""),
        ("officials", ""),
        ("", ""),
    ],
)
def test_only_names_are_taught(text: str, name: str) -> None:
    assert teachable_name(make_statement(speaker=None, speaker_text=text)) == name


def test_name_of_the_registry_attributes(statement: Statement, by: User) -> None:
    ann = make_speaker("Ann Lee")

    assert attribute_by_name(statement_id=statement.pk, name="ann lee", by=by).speaker == ann
    assert attribute_by_name(statement_id=statement.pk, name=" ", by=by).speaker is None


def test_unknown_name_is_added_only_when_asked(statement: Statement, by: User) -> None:
    with pytest.raises(SpeakerUnknown):
        attribute_by_name(statement_id=statement.pk, name="Ann Lee", by=by)

    told = attribute_by_name(statement_id=statement.pk, name="Ann Lee", new_kind="person", by=by)

    assert told.speaker == Speaker.objects.get(name="Ann Lee")
