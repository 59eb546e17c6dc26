"""How do rows leave the desk as CSV? Streamed, and with no cell that a spreadsheet takes for a formula."""

import csv
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import StreamingHttpResponse


class _Echo:
    """A file that hands back what is written."""

    def write(self, text: str) -> str:
        return text


def csv_lines(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterable[str]:
    """Yield the lines of a CSV file: first the names of the columns, then the rows."""
    writer: Any = csv.writer(_Echo())
    yield writer.writerow(names)
    for row in rows:
        yield writer.writerow([_plain(value) for value in row])


def csv_answer(file_name: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """Return the answer that downloads the rows."""
    answer: Any = StreamingHttpResponse(csv_lines(names, rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return answer


def _plain(value: Any) -> str:
    """Return a value as text; a leading sign of a formula gets an apostrophe before it, a number never does."""
    if isinstance(value, int | float):
        return str(value)
    text = value.isoformat() if hasattr(value, "isoformat") else "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
