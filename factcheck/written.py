"""Questions that are asked so often that their SQL is written once per process.

The mapper needs several times as long to write such a question as the database to answer it. The rule stays
in a queryset, which is its one home; what is kept is the text that the mapper makes of it. Kernel.
"""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import BooleanField, Expression, F, Field, Func, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.sql.compiler import SQLCompiler
from django.db.transaction import TransactionManagementError

Row = TypeVar("Row", bound=Model)
Rows = list[tuple[Any, ...]]


def rows_of(sql: str, parameters: Sequence[Any] = (), *, is_planned_once: bool = True) -> Rows:
    """Return every row of a question whose text never changes.

    PostgreSQL plans it once per connection, for any values; with `is_planned_once` False each time, for the given
    ones, which is worth it where the best way to the rows hangs on the values. Where DISABLE_SERVER_SIDE_CURSORS tells
    of a pooler that hands out another connection each time, nothing is kept on one.
    """
    with connection.cursor() as cursor:
        if is_planned_once and _keeps_plans():
            from django.db.backends.postgresql.base import ServerBindingCursor

            cursor.cursor = ServerBindingCursor(connection.connection)  # type: ignore[call-arg]
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def _keeps_plans() -> bool:
    if connection.vendor != "postgresql" or connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        return False
    # A log is told the text of a question, which one that is planned already does not send.
    return not connection.queries_logged


class Blank(Expression):
    """A value that stands in a question under a name, and is filled in each time it is asked."""

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        """`output_field` says how the database takes the value."""
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, Any]:
        """Leave one place open; the parameter that belongs there is this blank."""
        return "%s", [self]

    def filled(self, value: Any) -> Any:
        """Return `value` as the database takes it."""
        return self.output_field.get_db_prep_value(value, connection)


def is_in(column: str, blank: Blank) -> Func:
    """Return the condition that a whole number in `column` stands in the JSON list that fills `blank`, however long it is.

    For PostgreSQL the list becomes an array, by which it reads an index in its order and stops when it has enough.
    """
    before, after, numbers = {
        "sqlite": (" IN ", "", "SELECT value FROM json_each(%s)"),
        "postgresql": (
            " = ANY (ARRAY",
            ")",
            "SELECT value::bigint FROM jsonb_array_elements_text(%s::jsonb)",
        ),
    }[connection.vendor]
    return Func(
        F(column),
        RawSQL(numbers, [blank]),  # noqa: S611 - constants
        template=f"%(expressions)s{after}",
        arg_joiner=before,
        output_field=BooleanField(),
    )


class Written(Generic[Row]):
    """One question about one model, for its first row. `rows` makes the queryset, with blanks; it joins nothing."""

    def __init__(self, rows: Callable[[], QuerySet[Row]]) -> None:
        """Nothing is written before the first time it is asked."""
        self._rows = rows

    def first(self, **given: Any) -> Row | None:
        """Return the first row, its annotations as attributes, with the blanks filled by name."""
        if self._question.query.select_for_update and not connection.in_atomic_block:
            raise TransactionManagementError("A lock outside of a transaction holds nothing.")
        sql, parameters = self._sql
        found = self._question.model._default_manager.raw(sql, _filled(parameters, given))
        return next(iter(found), None)

    @cached_property
    def _question(self) -> QuerySet[Row]:
        return self._rows()[:1]

    @cached_property
    def _sql(self) -> tuple[str, tuple[Any, ...]]:
        return self._question.query.sql_with_params()


class WrittenRows:
    """One question for all its rows, as plain tuples. `rows` makes a `values_list`, with blanks.

    `within` is a larger question that has `{}` where the text of this one belongs, and its own blanks, `then`, behind it.
    """

    def __init__(
        self,
        rows: Callable[[], QuerySet[Any, Any]],
        *,
        within: str = "{}",
        then: tuple[Blank, ...] = (),
        is_planned_once: bool = True,
    ) -> None:
        """Nothing is written before the first time it is asked. See `rows_of` about plans."""
        self._rows, self._within, self._then = rows, within, then
        self._is_planned_once = is_planned_once

    def all(self, **given: Any) -> Rows:
        """Return every row, with the blanks filled by name."""
        sql, parameters = self._sql
        found = rows_of(sql, _filled(parameters, given), is_planned_once=self._is_planned_once)
        return self._converted(found) if self._converters else found

    @cached_property
    def _compiler(self) -> SQLCompiler:
        return self._rows().query.get_compiler(connection=connection)

    @cached_property
    def _sql(self) -> tuple[str, tuple[Any, ...]]:
        sql, parameters = self._compiler.as_sql()
        return self._within.format(sql), (*parameters, *self._then)

    @cached_property
    def _converters(self) -> dict[Any, Any]:
        """What the database gives in a form of its own, such as ids on SQLite. On PostgreSQL that is next to nothing."""
        return self._compiler.get_converters([column for column, *_ in self._compiler.select])

    def _converted(self, rows: Rows) -> Rows:
        return [tuple(row) for row in self._compiler.apply_converters(rows, self._converters)]


def _filled(parameters: tuple[Any, ...], given: dict[str, Any]) -> list[Any]:
    return [one.filled(given[one.name]) if isinstance(one, Blank) else one for one in parameters]
