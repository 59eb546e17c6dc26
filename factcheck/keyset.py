"""Where does a list go on? Behind the last row that was seen, so that a page costs the same at any depth.

Kernel. Selectors of every app order their lists with it.
"""

from typing import TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet

Row = TypeVar("Row", bound=Model)


def in_order(rows: QuerySet[Row], *columns: str, after: UUID | None = None) -> QuerySet[Row]:
    """Return `rows` by columns (descending with a leading "-"), then by primary key; behind the row `after` where given.

    A row that is no longer among `rows` still says where to go on; one that does not exist begins the list again.
    """
    rows, names = rows.order_by(*columns, "pk"), [column.removeprefix("-") for column in columns]
    every = rows.model._default_manager
    reached = every.filter(pk=after).values_list(*names).first() if after else None
    return rows if reached is None else rows.filter(_behind((*columns, "pk"), (*reached, after)))


def _behind(columns: tuple[str, ...], reached: tuple[object, ...]) -> Q:
    behind, alike = Q(), Q()
    for column, value in zip(columns, reached, strict=True):
        name = column.removeprefix("-")
        behind |= alike & Q(**{f"{name}__{'lt' if column.startswith('-') else 'gt'}": value})
        alike &= Q(**{name: value})
    return behind
