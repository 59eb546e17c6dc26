"""Which verdicts stand on one page of the list? Stored text from the database, as little as can be asked for it.

What a filter means stands in `filters`, and what is published in `listing`. The SQL of each combination of filters
is written once per process, since writing it takes longer than answering it. Called by the API.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import BigIntegerField, DateField, DateTimeField, Field, QuerySet, TextField, UUIDField
from django.forms import Form

from factcheck.forms import refusals_of
from factcheck.written import Blank, WrittenRows, numbers_in
from reviews.errors import BadFilter
from reviews.models import Publication
from reviews.publishing import listing, search
from reviews.publishing.filters import VerdictFilter, narrowed_to

_COLUMNS: "dict[str, Field[Any, Any]]" = {
    "speaker": UUIDField(),
    "said_from": DateField(),
    "said_to": DateField(),
    "published_from": DateTimeField(),
    "published_to": DateTimeField(),
}
_BEFORE = Blank("before", BigIntegerField())
# Narrows like a filter, to sequences in a JSON list, but nobody can ask for it.
_AMONG = "among"
# So many verdicts at most are looked through for a common word beside other filters.
LOOKED_THROUGH = 2_000


@dataclass(frozen=True, slots=True)
class Page:
    """Documents of one page, the newest first. `end` is the sequence to go on below; None where that was all."""

    documents: list[str]
    end: int | None = None


def page_of(asked: Mapping[str, str], *, before: int | None, limit: int) -> Page:
    """Return up to `limit` verdicts below the sequence `before` (None: from the top) that fit what is `asked`.

    A page can be shorter than its limit and not the last one: a common word beside a rare filter is looked for in
    so many verdicts at a time. Raises BadFilter (naming the field).
    """
    given = _given(asked)
    if not given:
        return _cut(listing.newest(before=before, most=limit + 1), limit)
    if isinstance(given.get("speaker"), str):
        return _cut(_by_name(asked, before, limit + 1), limit)
    if "text" in given:
        return _with_words(given, before, limit)
    return _cut(_rows(given, before, limit + 1, "sequence", "document"), limit)


def _given(asked: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of the filters that are asked for, as the columns hold them."""
    filters = narrowed_to(asked)
    if not filters.base_filters:
        return {}
    form = _form_of(filters)(asked)  # type: ignore[arg-type]  # classes have a hash
    if not form.is_valid():
        raise BadFilter(fields=refusals_of(form))
    return form.cleaned_data


@lru_cache(maxsize=256)
def _form_of(filters: type[VerdictFilter]) -> type[Form]:
    form: type[Form] = filters({}, queryset=Publication.objects.none()).get_form_class()
    return form


def _cut(rows: list[tuple[int, str]], limit: int) -> Page:
    """Return a page of `rows`, which hold one more where there is more."""
    documents = [document for _, document in rows[:limit]]
    return Page(documents, rows[limit - 1][0] if len(rows) > limit else None)


def _rows(given: dict[str, Any], before: int | None, most: int, *columns: str) -> list[tuple[Any, ...]]:
    question = _question(frozenset(given), before is not None, most, columns)
    return question.all(**given, before=before)


@lru_cache(maxsize=512)
def _question(names: frozenset[str], is_later: bool, most: int, columns: tuple[str, ...]) -> WrittenRows:
    return WrittenRows(lambda: _narrowed(names, is_later).values_list(*columns)[:most])


def _narrowed(names: frozenset[str], is_later: bool) -> QuerySet[Publication]:
    """Return what is published, narrowed by filters with a blank in place of each value."""
    page = (_BEFORE if is_later else None, 0)
    filters = narrowed_to(names)({}, queryset=listing.published(), page=page)
    rows = listing.published()
    if _AMONG in names:
        rows = rows.filter(sequence__in=numbers_in(Blank(_AMONG, TextField())))
    for name in sorted(names - {_AMONG}):
        rows = filters.filters[name].filter(rows, Blank(name, _COLUMNS.get(name, TextField())))
    return rows.filter(sequence__lt=_BEFORE) if is_later else rows


def _by_name(asked: Mapping[str, str], before: int | None, most: int) -> list[tuple[int, str]]:
    """Return the rows of speakers with one name: as many as bear it."""
    rows = narrowed_to(asked)(asked, queryset=listing.published(), page=(before, most)).qs
    below = rows if before is None else rows.filter(sequence__lt=before)
    return list(below.values_list("sequence", "document")[:most])


def _with_words(given: dict[str, Any], before: int | None, limit: int) -> Page:
    words = search.words_in(given["text"])
    others = {name: value for name, value in given.items() if name != "text"}
    if not words:
        return Page([])
    if not others:
        found = search.newest_matching(words, before=before, most=limit + 1)
        return _cut(listing.at(found), limit)
    if (few := search.few_matching(words)) is not None:
        rows = _rows({**others, _AMONG: json.dumps(few)}, before, limit + 1, "sequence", "document")
        return _cut(rows, limit)
    near = [row[0] for row in _rows(others, before, LOOKED_THROUGH, "sequence")]
    page = _cut(listing.at(search.holding(words, among=near, most=limit + 1)), limit)
    is_all = page.end is not None or len(near) < LOOKED_THROUGH
    return page if is_all else Page(page.documents, near[-1])
