"""Which rows of a list are on this page, and behind which one does the next begin? Without counting them.

The selectors put rows in order (`factcheck.keyset`); `_partials/further.html` draws the way on.
"""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet


def page_of(rows: QuerySet[Any], *, after: UUID | None, size: int) -> tuple[list[Any], dict[str, object]]:
    """Return up to `size` of `rows`, which begin behind `after`, and what the template needs to go on."""
    found = list(rows[: size + 1])
    last = found[size - 1].pk if len(found) > size else None
    return found[:size], {"is_first": after is None, "last": last}
