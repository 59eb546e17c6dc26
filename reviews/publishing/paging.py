"""Which part of a list does a reader's page show? Twenty verdicts, and the mark behind which the next begin."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode

from reviews.models import Publication
from reviews.publishing.cursor import key_of, mark_after
from reviews.publishing.page import Page, cut

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list. `next_url` is "" on the last one."""

    documents: list[dict[str, Any]]
    is_later: bool
    next_url: str


def asked_for(request: HttpRequest, *, of: str) -> int | None:
    """Return below which sequence the page begins, None for the first. Raises BadCursor for a foreign mark."""
    mark = request.GET.get("cursor", "")
    return key_of(mark, of=of) if mark else None


def part_of(
    rows: QuerySet[Publication], *, before: int | None, of: str, asked: dict[str, str] | None = None
) -> Part:
    """Return the part of `rows` below `before` that makes one page: one query."""
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    found = cut(list(rows.values_list("sequence", "document")[: PER_PAGE + 1]), PER_PAGE)
    return part_with(found, before=before, of=of, asked=asked)


def part_with(page: Page, *, before: int | None, of: str, asked: dict[str, str] | None = None) -> Part:
    """Return the part of a list that shows one page of it.

    `asked` are the parameters that the list was narrowed by; the way to the next page repeats them.
    """
    further = {**(asked or {}), "cursor": mark_after(page.end, of=of)} if page.end else {}
    return Part(
        documents=[json.loads(document) for document in page.documents],
        is_later=before is not None,
        next_url=f"?{urlencode(further)}" if further else "",
    )
