"""Which part of a list does a reader's page show? Twenty verdicts, and the mark behind which the next begin."""

import json
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.http import urlencode

from reviews.models import Publication
from reviews.publishing.cursor import key_of, mark_after

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
    """Return the part of `rows` below `before` that makes one page: one query.

    `asked` are the parameters that the list was narrowed by; the way to the next page repeats them.
    """
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    found = list(rows.values_list("sequence", "document")[: PER_PAGE + 1])
    more = len(found) > PER_PAGE
    mark = mark_after(found[PER_PAGE - 1][0], of=of) if more else ""
    return Part(
        documents=[json.loads(document) for _, document in found[:PER_PAGE]],
        is_later=before is not None,
        next_url=f"?{urlencode({**(asked or {}), 'cursor': mark})}" if more else "",
    )
