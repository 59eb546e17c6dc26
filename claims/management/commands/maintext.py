"""`manage.py maintext PATH...`: the words and metadata of saved pages, one JSON object each. No database."""

import gzip
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.fetching.reading import read_body
from claims.management.json_lines import rows_of
from factcheck.errors import Upstream

SUFFIXES = (".html.gz", ".htm.gz", ".html", ".htm", ".xhtml", ".gz")


class Command(BaseCommand):
    """Print id, text, title, author (the byline), date and language of each page; `error` where unreadable."""

    help = "Read saved pages and print their main text and metadata, one JSON object per page."
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django declares it so

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the pages, and what is known of where they came from."""
        parser.add_argument("paths", nargs="+", type=Path, help="pages (plain or .gz), or folders of them")
        parser.add_argument(
            "--urls", type=Path, help="JSON lines with id and url: where each page was fetched"
        )

    def handle(self, *, paths: list[Path], urls: Path | None, **_: Any) -> None:
        """Print one line per page; the id is the file's name without its endings."""
        known = {str(row["id"]): str(row.get("url") or "") for row in rows_of(urls)} if urls else {}
        for path in _files(paths):
            name = _name(path)
            self.stdout.write(json.dumps({"id": name} | _told(_read(path), known.get(name, ""))))


def _files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(one for one in path.iterdir() if one.is_file()) if path.is_dir() else [path]


def _name(path: Path) -> str:
    ending = next((ending for ending in SUFFIXES if path.name.endswith(ending)), "")
    return path.name.removesuffix(ending)


def _read(path: Path) -> bytes:
    try:
        body = path.read_bytes()
        return gzip.decompress(body) if path.suffix == ".gz" else body
    except (OSError, EOFError) as error:
        raise CommandError(f"{path} cannot be read: {error}.", returncode=2) from error


def _told(body: bytes, url: str) -> dict[str, str]:
    try:
        page = read_body(body, url=url, content_type="")
    except Upstream as error:
        return {"text": "", "error": error.code}
    return {
        "text": page.text,
        "title": page.title,
        # The scorers' name of the field, which is that of schema.org.
        "author": page.byline,
        "date": page.published_on.isoformat() if page.published_on else "",
        "language": page.language,
    }
