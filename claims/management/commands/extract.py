"""Find statements from the command line: `extract PATH... [--with-text]`.

Reads text, HTML or JSON Lines (also gzipped, also from "-"), prints one JSON line per document.
Touches no database, so outside programs can use the extractor without setting anything up.
"""

import datetime
import gzip
import json
import sys
import zlib
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from django.core.management.base import BaseCommand, CommandError

from claims.extraction import FoundStatement, reads
from claims.extractor import extractor
from claims.fetching.page_text import looks_like_html, read_page

HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


class Entry(NamedTuple):
    """One document to read: its id, its text, its language and the day it was published, if known."""

    id: str
    text: str
    date: datetime.date | None
    language: str = "en"


class BadLine(Exception):
    """This line is not a document."""


class Command(BaseCommand):
    """Read, extract, print; bad input ends with status 2 and one sentence."""

    help = "Print the statements of text, HTML or JSON Lines files as JSON Lines."
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django declares it so

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the files, and whether the text is repeated in the output."""
        parser.add_argument(
            "paths", nargs="+", metavar="PATH", help='a file, or "-" for JSON Lines on standard input'
        )
        parser.add_argument(
            "--with-text", action="store_true", help="repeat each document's text in its line"
        )

    def handle(self, *, paths: list[str], with_text: bool, **_: Any) -> None:
        """Print one line per document; lines before a bad one stay printed."""
        for path in paths:
            for entry in entries(path):
                # ASCII: half a surrogate pair in hostile text survives, whatever the terminal speaks.
                self.stdout.write(json.dumps(told(entry, with_text=with_text)))


def entries(path: str) -> Iterator[Entry]:
    """The documents of one file. Raises CommandError (status 2) with a sentence that names the file."""
    body = _read(path)
    name = "standard input" if path == "-" else path
    plain = path.removesuffix(".gz")
    if path == "-" or plain.endswith(".jsonl"):
        yield from _lines(body, name)
        return
    html = Path(plain).suffix.lower() in HTML_SUFFIXES or looks_like_html(body[:4000].decode("latin-1"))
    page = read_page(body, url="", content_type="text/html" if html else "text/plain")
    yield Entry(Path(path).name, page.text, page.published_on, page.language or "en")


def _read(path: str) -> bytes:
    try:
        body = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return gzip.decompress(body) if path.endswith(".gz") else body
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror or error}.", returncode=2) from error
    except (EOFError, zlib.error) as error:
        raise CommandError(f"{path} is not a whole gzip file.", returncode=2) from error


def _lines(body: bytes, name: str) -> Iterator[Entry]:
    for number, line in enumerate(body.splitlines(), 1):
        if line.strip():
            try:
                yield _entry(json.loads(line))
            except (BadLine, ValueError, RecursionError) as error:
                raise CommandError(f"{name}, line {number}: {_reason(error)}.", returncode=2) from error


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, BadLine) else "this is not JSON"


def _entry(row: object) -> Entry:
    if not isinstance(row, dict):
        raise BadLine("this is not a JSON object")
    if not isinstance(row.get("id"), str | int) or isinstance(row.get("id"), bool):
        raise BadLine('"id" is missing')
    if not isinstance(row.get("text"), str):
        raise BadLine('"text" is missing')
    date = row.get("date")
    try:
        day = datetime.date.fromisoformat(str(date)[:10]) if date else None
    except ValueError as error:
        raise BadLine('"date" is not a date like 2025-03-13') from error
    language = row.get("language") or "en"
    if not isinstance(language, str):
        raise BadLine('"language" is not a code like en')
    return Entry(str(row["id"]), row["text"], day, language)


def told(entry: Entry, *, with_text: bool) -> dict[str, Any]:
    """One document's line."""
    line: dict[str, Any] = {"id": entry.id}
    if with_text:
        line["text"] = entry.text
    engine = extractor()
    found = engine(entry.text, date=entry.date, language=entry.language)
    line["statements"] = [_statement(one) for one in found]
    if not reads(engine, entry.language):
        line["problem"] = f"The engine {engine.name} does not read this language ({entry.language})."
    return line


def _statement(found: FoundStatement) -> dict[str, Any]:
    speaker = found.speaker
    return {
        "spans": [list(span) for span in found.spans],
        "content": found.content,
        "speaker": {"text": speaker.text, "name": speaker.name} if speaker else None,
        "cue": found.cue,
        "type": found.type,
        "kind": found.kind,
        "date": found.date.isoformat() if found.date else None,
        "check_worthiness": found.check_worthiness,
        "confidence": found.confidence,
        "reasons": list(found.reasons),
    }
