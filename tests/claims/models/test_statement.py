"""A statement's words are the words of the stored text: the database says so, whoever writes."""

import pytest
from django.db import IntegrityError, transaction

from claims.enums import Triage
from claims.models import Statement
from claims.models.statement import GAP
from tests.factories import make_document, make_statement

pytestmark = pytest.mark.django_db

TEXT = "“Ceasefire 🕊 talks,” Putin said in Kursk, “may go on — until Łódź.”"


def _spans(text: str, *pieces: str) -> list[list[int]]:
    return [[text.index(piece), text.index(piece) + len(piece)] for piece in pieces]


def _insert(*pieces: str, content: str | None = None, spans: list[list[int]] | None = None) -> Statement:
    spans = _spans(TEXT, *pieces) if spans is None else spans
    return make_statement(
        "Putin",
        document=make_document(TEXT),
        spans=spans,
        content=GAP.join(pieces) if content is None else content,
    )


@pytest.mark.parametrize(
    "pieces",
    [
        ("Ceasefire 🕊 talks,",),
        ("may go on — until Łódź.",),
        ("Ceasefire 🕊 talks,", "may go on — until Łódź."),
        ("🕊", "Kursk", "ź"),
        (TEXT,),
    ],
)
def test_verbatim_words_are_stored_whatever_their_letters(pieces: tuple[str, ...]):
    statement = _insert(*pieces)

    statement.refresh_from_db()
    assert statement.pieces == list(pieces)


@pytest.mark.parametrize(
    ("spans", "content"),
    [
        ([[1, 10]], "Cease-fire"),
        ([[1, 10]], "ceasefire"),
        ([[1, 10]], "Ceasefire "),
        ([[1, 11]], "Ceasefire"),
        ([[2, 11]], "Ceasefire"),
        ([[1, 10]], ""),
        ([], ""),
        ([[1, 10], [11, 12]], "Ceasefire 🕊"),
        ([[11, 12], [1, 10]], "Ceasefire … 🕊"),
        ([[0, 9999]], TEXT + "x"),
    ],
)
def test_words_that_are_not_in_the_text_are_refused(spans: list[list[int]], content: str):
    with pytest.raises(IntegrityError, match=r"statement\.not_verbatim"), transaction.atomic():
        _insert(spans=spans, content=content)


def test_span_that_reaches_past_the_text_is_refused():
    document = make_document("He spoke of Kursk")

    with pytest.raises(IntegrityError, match=r"statement\.not_verbatim"), transaction.atomic():
        make_statement("Kursk", document=document, spans=[[12, 99]], end=99)


@pytest.mark.parametrize("moved", [{"start": 0}, {"end": 14}])
def test_place_is_the_place_of_the_spans(moved: dict[str, int]):
    statement = _insert("Kursk")

    with pytest.raises(IntegrityError, match=r"statement\.not_verbatim"), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(**moved)


def test_stored_words_cannot_become_others():
    statement = _insert("Kursk")

    with pytest.raises(IntegrityError, match=r"statement\.not_verbatim"), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(content="Kharkiv")


def test_stored_words_cannot_move_to_a_text_without_them():
    statement = _insert("Kursk")

    with pytest.raises(IntegrityError, match=r"statement\.not_verbatim"), transaction.atomic():
        Statement.objects.filter(pk=statement.pk).update(document=make_document("Other words."))


def test_insert_that_skips_conflicts_cannot_bring_in_other_words():
    statement = _insert("Kursk")
    statement.pk, statement.start, statement.content = make_document().pk, 0, "Kharkiv"

    try:
        with transaction.atomic():
            Statement.objects.bulk_create([statement], ignore_conflicts=True)
    except IntegrityError as refusal:
        assert "statement.not_verbatim" in str(refusal)

    assert not Statement.objects.filter(content="Kharkiv").exists()


def test_statement_stands_once_at_its_place():
    statement = _insert("Kursk")

    with pytest.raises(IntegrityError), transaction.atomic():  # statement_once_per_place
        make_statement("Kursk", document=statement.document)


def test_place_of_a_replaced_statement_is_free():
    statement = _insert("Kursk")
    Statement.objects.update(triage=Triage.REPLACED)

    assert make_statement("Kursk", document=statement.document, replaces=statement)


@pytest.mark.parametrize("worth", [-0.1, 1.1])
def test_check_worthiness_stays_between_nothing_and_all(worth: float):
    with pytest.raises(IntegrityError, match="statement_check_worthiness_0_to_1"), transaction.atomic():
        make_statement(worth=worth)


@pytest.mark.parametrize("confidence", [-0.1, 1.1])
def test_confidence_stays_between_nothing_and_all(confidence: float):
    with pytest.raises(IntegrityError, match="statement_confidence_0_to_1"), transaction.atomic():
        make_statement(confidence=confidence)


@pytest.mark.parametrize(
    ("field", "constraint"),
    [
        ("triage", "statement_triage_known"),
        ("type", "statement_type_known"),
        ("kind", "statement_kind_known"),
    ],
)
def test_unknown_words_of_the_vocabulary_are_refused(field: str, constraint: str):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        make_statement(**{field: "unknown"})  # type: ignore[arg-type]  # the name is a column's


def test_statement_without_a_place_in_the_text_is_refused():
    with pytest.raises(IntegrityError, match="statement_span_not_empty"), transaction.atomic():
        make_statement(spans=[[5, 5]], content="", start=5, end=5)


def test_words_that_count_are_words_of_the_statement() -> None:
    statement = Statement(content="I hope they cut 3 million jobs.")

    assert "million" in statement.words_that_count["raised"]
    assert "hope" in statement.words_that_count["lowered"]
