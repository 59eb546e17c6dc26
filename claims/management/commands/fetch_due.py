"""Do the due work of intake here and now, without broker or worker: `fetch_due [--limit N]`.

Sources first, then pages, then unread documents. Prints one JSON line per attempt.
"""

import json
import time
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from claims import selectors
from claims.actions.documents import fetch_page
from claims.actions.sources import fetch_source
from claims.actions.statements import read_statements
from claims.errors import FetchNotDue
from claims.models import Fetch
from factcheck.politeness import HostBusy

# Seconds that the next turn of a host is waited for.
LONGEST_WAIT = 60

Line = dict[str, str | int | None]


class Command(BaseCommand):
    """Walk over what is due, once, and print how each attempt ended."""

    help = "Fetch due sources and pages and read new documents, in this process. Prints JSON Lines."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the largest number of attempts."""
        parser.add_argument("--limit", type=_positive, default=None, help="stop after so many attempts")

    def handle(self, *, limit: int | None, **_: Any) -> None:
        """Print each attempt as it ends, so that a long run can be watched."""
        for line in islice(_attempts(), limit):
            self.stdout.write(json.dumps(line, ensure_ascii=False))


def _attempts() -> Iterator[Line]:
    """Walk over what is due, and again over what had to wait for the turn of its host a moment ago."""
    waits: list[float] = [0]
    while waits:
        time.sleep(min(waits))
        waits.clear()
        for source_id in list(selectors.sources_due(timezone.now()).values_list("pk", flat=True)):
            yield from _attempted(partial(fetch_source, source_id=source_id), waits)
        for page_id in list(selectors.pages_due(timezone.now()).values_list("pk", flat=True)):
            yield from _attempted(partial(fetch_page, page_id=page_id), waits)
        unread = selectors.unread_documents(timezone.now())
        for document_id, url in list(unread.values_list("pk", "url")):
            count = read_statements(document_id=document_id)
            yield {"url": url, "outcome": "read", "detail": f"{count} new statements.", "statements": count}


def _attempted(attempt: Callable[[], Fetch], waits: list[float]) -> Iterator[Line]:
    try:
        yield _line(attempt())
    except FetchNotDue:
        return
    except HostBusy as busy:
        # A host that wants to be left alone for longer is left to the next run.
        waits += [busy.wait] if busy.wait <= LONGEST_WAIT else []


def _line(fetch: Fetch) -> Line:
    return {
        "url": fetch.url,
        "outcome": fetch.outcome,
        "status": fetch.status,
        "code": fetch.code,
        "detail": fetch.detail,
        "retry_at": fetch.retry_at.isoformat() if fetch.retry_at else None,
    }


def _positive(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise ArgumentTypeError(f"must be a whole number of at least 1, not {text!r}.")
    return number
