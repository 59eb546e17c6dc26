"""A list is walked in its order, without gap or repeat, also where rows are alike or leave meanwhile."""

from uuid import UUID

import pytest

from claims.models import Source, Statement
from factcheck.ids import new_id
from factcheck.keyset import in_order
from tests.factories import make_source, make_statement

pytestmark = pytest.mark.django_db


def walked(column: str) -> list[float]:
    seen: list[float] = []
    after: UUID | None = None
    while row := in_order(Statement.objects.all(), column, after=after).first():
        seen.append(row.check_worthiness)
        after = row.pk
    return seen


@pytest.mark.parametrize(
    ("column", "seen"),
    [("check_worthiness", [0.2, 0.5, 0.5, 0.9]), ("-check_worthiness", [0.9, 0.5, 0.5, 0.2])],
)
def test_every_row_is_met_once_in_order(column: str, seen: list[float]) -> None:
    for worth in (0.5, 0.9, 0.2, 0.5):
        make_statement(worth=worth)

    assert walked(column) == seen


def test_row_that_has_left_the_list_still_says_where_to_go_on() -> None:
    first, second, third = (make_statement(worth=worth) for worth in (0.9, 0.5, 0.2))
    left = Statement.objects.exclude(pk=second.pk)

    assert list(in_order(left, "-check_worthiness", after=second.pk)) == [third]
    assert list(in_order(left, "-check_worthiness", after=first.pk)) == [third]


def test_row_that_never_was_begins_the_list_again() -> None:
    only = make_statement()

    assert list(in_order(Statement.objects.all(), "check_worthiness", after=new_id())) == [only]


def test_rows_that_are_alike_in_one_column_follow_by_the_next() -> None:
    for failures, name in ((0, "B"), (3, "C"), (0, "A")):
        make_source(consecutive_failures=failures, name=name)
    seen, after = list[str](), None

    while row := in_order(Source.objects.all(), "-consecutive_failures", "name", after=after).first():
        seen.append(row.name)
        after = row.pk

    assert seen == ["C", "A", "B"]
