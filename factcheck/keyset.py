"""Where does a list go on? Behind the last row that was seen, so that a page costs the same at any depth.

Kernel. Selectors of every app order their lists with it.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)


def in_order(rows: QuerySet[Row], column: str, *, after: UUID | None = None) -> QuerySet[Row]:
    """Return `rows` by a column (descending with a leading "-"), then by primary key; behind the row `after` where given.

    A row that is no longer among `rows` still says where to go on; one that does not exist begins the list again.
    """
    rows, name = rows.order_by(column, "pk"), column.removeprefix("-")
    every = rows.model._default_manager
    reached = every.filter(pk=after).values_list(name, flat=True).first() if after else None
    if reached is None:
        return rows
    further = "lt" if column.startswith("-") else "gt"
    return rows.filter(Q(**{f"{name}__{further}": reached}) | Q(**{name: reached}, pk__gt=after))
