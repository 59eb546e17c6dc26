"""Which verdicts stand on one page of the list? Stored text from the database, as little as can be asked for it.

What a filter means stands in `filters`, how words are found in `search`, and what is published in `listing`. The SQL
of each combination of filters is written once per process, since writing it takes longer than answering it. Called
by the API, the feeds and the page for readers.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES
from django.db.models import BigIntegerField, DateField, DateTimeField, Field, QuerySet, TextField, UUIDField

from factcheck.written import Blank, Rows, WrittenRows, is_in
from reviews.errors import BadFilter
from reviews.models import Publication
from reviews.publishing import listing, search
from reviews.publishing.filters import VerdictFilter, ids_named, narrowed_to
from reviews.publishing.listing import Edition

_COLUMNS: "dict[str, Field[Any, Any]]" = {
    "speaker": UUIDField(),
    "said_from": DateField(),
    "said_to": DateField(),
    "published_from": DateTimeField(),
    "published_to": DateTimeField(),
}
_BEFORE = Blank("before", BigIntegerField())
_WORDS = Blank("words", TextField())
# Sequences in a JSON list, that nobody can ask for.
_AMONG = Blank("among", TextField())
_SHOWN = ("sequence", "document")
# What the planner does not see: it looks for the id of a topic or the last sequence of a day only when it answers.
_UNSEEN = frozenset({"topic", "speaker", "published_from", "published_to"})
# So many verdicts are looked through for words, one by one, before the index of words is asked.
LOOKED_THROUGH = 250
# Words that fewer of those hold seem rare.
SELDOM = 3
# So many with the words are then looked through for what else is asked.
WITH_WORDS = 500


@dataclass(frozen=True, slots=True)
class Page:
    """Documents of one page, the newest first. `end` is the sequence to go on below; None where that was all.

    `edition` is one that the page is not older than; None where nothing was looked for.
    """

    documents: list[str]
    end: int | None = None
    edition: Edition | None = None


@dataclass(frozen=True, slots=True)
class _Shape:
    """All of a question but its values and words. `named` are the speakers who bear a name that is asked for."""

    by: type[VerdictFilter]
    names: frozenset[str]
    is_later: bool
    named: tuple[UUID, ...] = ()

    @property
    def is_planned_once(self) -> bool:
        """Whether every value gives the same plan.

        Otherwise the best way to the rows hangs on what a filter is filled with: a few verdicts have it, or nearly all.
        """
        return self.names <= _UNSEEN and not self.named


def page_of(
    asked: Mapping[str, str], *, before: int | None, limit: int, by: type[VerdictFilter] = VerdictFilter
) -> Page:
    """Return up to `limit` verdicts below the sequence `before` (None: from the top) that fit what is `asked`.

    A page can be shorter than its limit and not the last one, where words are rare among what else is asked for: they
    are looked for in so many verdicts at a time. Raises BadFilter (naming the field).
    """
    given = _given(asked, by)
    text = given.pop("text", None)
    named = tuple[UUID, ...]()
    if isinstance(name := given.get("speaker"), str):
        named = tuple(sorted(ids_named(name)))
        if not named:
            return Page([])
    shape = _Shape(by, frozenset(given), before is not None, named)
    values = {**given, _BEFORE.name: before}
    if text is None:
        edition, rows = listing.edition_and(_question(shape, limit + 1).all(**values))
        return cut(rows, limit, edition)
    words = search.words_in(text)
    return _with_words(words, shape, values, limit) if words else Page([], edition=listing.edition())


def _given(asked: Mapping[str, str], by: type[VerdictFilter]) -> dict[str, Any]:
    """Return the values of the filters that are asked for, as the columns hold them."""
    given, refused = dict[str, Any](), dict[str, list[str]]()
    # Field by field: a whole form is copied for each request.
    for name in asked.keys() & by.base_filters.keys():
        try:
            given[name] = by.base_filters[name].field.clean(asked[name])
        except ValidationError as wrong:
            refused[name] = wrong.messages
    if refused:
        raise BadFilter(fields=refused)
    return {name: value for name, value in given.items() if value not in EMPTY_VALUES}


def cut(rows: Rows, limit: int, edition: Edition | None = None) -> Page:
    """Return a page of `rows`, which begin with sequence and document, and hold one more where there is more."""
    documents = [row[1] for row in rows[:limit]]
    return Page(documents, rows[limit - 1][0] if len(rows) > limit else None, edition)


def _with_words(words: list[str], shape: _Shape, values: dict[str, Any], limit: int) -> Page:
    """Look through the newest that fit what else is asked; then, where these are too few, through those with the words."""
    held: Rows = []
    if shape.by.has_indexes and not search.has_order():
        edition, held, end = _looked_through(words, shape, values, limit + 1)
        if end is None:
            return cut(held, limit, edition)
    else:
        edition = listing.edition()
        end = edition.sequence + 1
    before = values[_BEFORE.name] or edition.sequence + 1
    seem_rare = len(held) < SELDOM
    if not shape.names:
        found = search.newest_matching(words, before=before, most=limit + 1, seem_rare=seem_rare)
        page = cut(listing.at(found.sequences), limit, edition)
    else:
        found = search.newest_matching(words, before=before, most=WITH_WORDS, seem_rare=seem_rare)
        among = {_AMONG.name: json.dumps(found.sequences)}
        page = cut(_question_among(shape, limit + 1).all(**values, **among), limit, edition)
    if page.end is None and found.reached > end:
        return Page([row[1] for row in held], end, edition)
    return page if page.end is not None else replace(page, end=found.reached or None)


def _looked_through(
    words: list[str], shape: _Shape, values: dict[str, Any], most: int
) -> tuple[Edition, Rows, int | None]:
    """Return what of the newest that fit holds the words, and down to where it was looked for where it is less than `most`.

    None says that these are `most`, or all there are.
    """
    holding = {_WORDS.name: search.question_of(words)}
    edition, held = listing.edition_and(_question_near(shape, most).all(**values, **holding))
    if len(held) == most:
        return edition, held, None
    last = _last_question(shape).all(**values)
    return edition, held, last[0][0] if last else None


@lru_cache(maxsize=256)
def _question(shape: _Shape, most: int) -> WrittenRows:
    """Ask for up to `most` that fit."""
    return WrittenRows(
        lambda: _narrowed(shape).values_list(*_SHOWN)[:most],
        within=listing.WITH_EDITION,
        is_planned_once=shape.is_planned_once,
    )


@lru_cache(maxsize=256)
def _question_near(shape: _Shape, most: int) -> WrittenRows:
    """Ask for up to `most` that hold the words, among the newest that fit."""
    near = f"SELECT sequence, document FROM ({{}}) AS near WHERE {search.HOLDS} ORDER BY sequence DESC LIMIT {most}"  # noqa: S608 - no input in it
    return WrittenRows(
        lambda: _narrowed(shape).values_list(*_SHOWN)[:LOOKED_THROUGH],
        within=listing.WITH_EDITION.format(near),
        then=(_WORDS,),
        is_planned_once=shape.is_planned_once,
    )


@lru_cache(maxsize=256)
def _question_among(shape: _Shape, most: int) -> WrittenRows:
    """Ask for up to `most` that fit and are in a list."""
    # Always by way of the list, whatever else is asked.
    return WrittenRows(lambda: _narrowed(shape, is_among=True).values_list(*_SHOWN)[:most])


@lru_cache(maxsize=256)
def _last_question(shape: _Shape) -> WrittenRows:
    last = slice(LOOKED_THROUGH - 1, LOOKED_THROUGH)
    return WrittenRows(
        lambda: _narrowed(shape).values_list("sequence")[last], is_planned_once=shape.is_planned_once
    )


def _narrowed(shape: _Shape, *, is_among: bool = False) -> QuerySet[Publication]:
    """Return what is published, narrowed by filters with a blank in place of each value."""
    before = _BEFORE if shape.is_later else None
    filters = narrowed_to(shape.names, shape.by)({}, queryset=listing.published(), before=before).filters
    rows = listing.published()
    if is_among:
        rows = rows.filter(is_in("sequence", _AMONG))
    if shape.named:
        rows = rows.filter(speaker__in=shape.named)
    for name in sorted(shape.names - {"speaker" if shape.named else ""}):
        rows = filters[name].filter(rows, Blank(name, _COLUMNS.get(name, TextField())))
    return rows.filter(sequence__lt=_BEFORE) if shape.is_later else rows
