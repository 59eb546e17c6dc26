"""A question is written once, asked often, and answers each time about what it is asked for."""

import json
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import Exists, IntegerField, OuterRef, QuerySet, TextField, UUIDField

from factcheck.written import Blank, Written, WrittenRows, is_in
from reviews.models import Desk, Membership, Review
from tests import factories

REVIEW = Blank("review", UUIDField())


@pytest.mark.django_db
def test_each_time_it_answers_about_what_it_is_asked_for(desk: Desk) -> None:
    first, second = factories.make_review(desk), factories.make_review(desk)
    question = Written(lambda: Review.objects.filter(pk=REVIEW))

    assert [question.first(review=one.pk) for one in (first, second, first)] == [first, second, first]
    assert question.first(review=uuid4()) is None


@pytest.mark.django_db
def test_rows_come_whole_and_with_annotations(desk: Desk, checker: User) -> None:
    person = Blank("person", IntegerField())
    mine = Membership.objects.filter(desk=OuterRef("pk"), person=person)
    question = Written(lambda: Desk.objects.annotate(is_mine=Exists(mine)))

    found = question.first(person=checker.pk)

    assert found == desk and bool(found.is_mine)  # type: ignore[attr-defined, union-attr]
    assert found.get_deferred_fields() == set()  # type: ignore[union-attr]
    assert not question.first(person=checker.pk + 1).is_mine  # type: ignore[attr-defined, union-attr]


@pytest.mark.django_db
def test_mapper_writes_it_once(desk: Desk) -> None:
    written = []

    def rows() -> QuerySet[Review]:
        written.append(1)
        return Review.objects.filter(pk=REVIEW)

    question = Written(rows)
    for _ in range(3):
        question.first(review=uuid4())

    assert written == [1]


@pytest.mark.django_db(transaction=True)
def test_lock_outside_of_a_transaction_is_refused() -> None:
    question = Written(lambda: Review.objects.filter(pk=REVIEW).select_for_update())

    with pytest.raises(transaction.TransactionManagementError):
        question.first(review=uuid4())


@pytest.mark.django_db
def test_all_rows_come_as_tuples_however_many_numbers_are_asked_for(checker: User) -> None:
    numbers = Blank("numbers", TextField())
    question = WrittenRows(lambda: User.objects.filter(is_in("pk", numbers)).values_list("pk", "username"))

    assert question.all(numbers=json.dumps([checker.pk, checker.pk + 1000])) == [(checker.pk, "checker")]
    assert question.all(numbers="[]") == []


def _plans_kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%auth_user%'")
        return int(cursor.fetchone()[0])


@pytest.mark.postgres
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("is_planned_once", "pooler", "kept"), [(True, False, 1), (False, False, 0), (True, True, 0)]
)
def test_question_is_planned_once_per_connection_unless_a_pooler_changes_it(
    checker: User, monkeypatch: pytest.MonkeyPatch, is_planned_once: bool, pooler: bool, kept: int
) -> None:
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", pooler)
    person = Blank("person", IntegerField())
    question = WrittenRows(
        lambda: User.objects.filter(pk=person).values_list("username"), is_planned_once=is_planned_once
    )
    before = _plans_kept()

    for _ in range(3):
        assert question.all(person=checker.pk) == [("checker",)]

    assert _plans_kept() - before == kept
