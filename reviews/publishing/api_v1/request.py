"""What did the caller ask for? Parameters read and judged before any answer is made.

An unknown parameter is refused by name: a misspelt filter must not silently return everything.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from factcheck.forms import refusals_of
from reviews.errors import BadFilter, UnknownFilter
from reviews.models import Publication
from reviews.publishing.cursor import key_of, list_name, mark_after
from reviews.publishing.filters import VerdictFilter, narrowed_to

MOST = 100
USUAL = 20
LONGEST_CURSOR = 500
# A question in an address must fit the request line, in any script.
LONGEST_QUESTION = 1_000
LONGEST_TEXT = 5_000
USUAL_MATCHES, MOST_MATCHES = 5, 20
PAGING = ("limit", "cursor")
_NO_WORDS: Mapping[str, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Window:
    """One page of a list: at most `limit` rows after the row with sort key `after` (None: from the top)."""

    limit: int
    after: Any
    name: str

    def cut(self, rows: list[Any]) -> tuple[list[Any], bool]:
        """Return one page of `rows`, which hold up to one row more, and whether there is more."""
        return rows[: self.limit], len(rows) > self.limit

    def mark(self, key: int | str) -> str:
        """Return the cursor for what comes after the row with sort key `key`."""
        return mark_after(key, of=self.name)


def refuse_unknown(given: QueryDict, known: Collection[str]) -> None:
    """Raise UnknownFilter naming each parameter that is not `known`.

    Raises BadFilter naming each that is given twice or without a value: that would return everything to a
    client whose variable is empty by mistake.
    """
    if unknown := sorted(set(given) - set(known)):
        told = f"Known here: {', '.join(known)}." if known else "This address takes no parameters."
        raise UnknownFilter(
            f"There is no parameter “{unknown[0]}” here.",
            fields={name: [told] for name in unknown},
        )
    if empty := sorted(name for name, value in given.items() if not str(value).strip()):
        raise BadFilter(fields={name: ["Give a value, or leave this parameter out."] for name in empty})
    if twice := sorted(name for name, values in given.lists() if len(values) > 1):
        raise BadFilter(fields={name: ["Give this parameter once."] for name in twice})


def window_of(request: HttpRequest, *, of: str = "", words: Mapping[str, Any] = _NO_WORDS) -> Window:
    """Return which page of the list is asked for. Raises BadFilter (naming the field), BadCursor.

    A cursor fits the list called `of`, or else this address with these filters. `words` may stand in place of
    a cursor; each means a sort key.
    """
    filters = {name: value for name, value in request.GET.dict().items() if name not in PAGING and value}
    name = of or list_name(request.path, filters)
    mark = request.GET.get("cursor", "")
    if len(mark) > LONGEST_CURSOR:
        raise BadFilter(fields={"cursor": [f"At most {LONGEST_CURSOR} characters."]})
    after = words[mark] if mark in words else key_of(mark, of=name) if mark else None
    return Window(_limit_in(request.GET.get("limit")), after, name)


def _limit_in(given: str | None) -> int:
    # No form: this is read at every request.
    if given is None:
        return USUAL
    limit = int(given) if given.isascii() and given.isdigit() and len(given) < 5 else 0
    if not 1 <= limit <= MOST:
        raise BadFilter(fields={"limit": [f"Give a whole number from 1 to {MOST}."]})
    return limit


def chosen(
    request: HttpRequest, window: Window, rows: QuerySet[Publication], by: type[VerdictFilter]
) -> QuerySet[Publication]:
    """Return what the filters and the window leave of `rows`: one row more than fits on the page.

    Raises BadFilter (naming the field).
    """
    filters = narrowed_to(request.GET, by)(request.GET, queryset=rows, before=window.after)
    if not filters.form.is_valid():
        raise BadFilter(fields=refusals_of(filters.form))
    left = filters.qs if window.after is None else filters.qs.filter(sequence__lt=window.after)
    return left[: window.limit + 1]
