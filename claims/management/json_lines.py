"""JSON Lines from a file, plain or gzipped, for commands that measure: a bad one ends with a sentence.

Called by `rank_sentences` and `match`.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError


def lines_of(file: Path) -> Iterator[str]:
    """The lines of a text file; one that ends in .gz is unpacked. Raises CommandError (status 2)."""
    try:
        body = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        yield from body.decode("utf-8").splitlines()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror or error}.", returncode=2) from error
    except (EOFError, zlib.error, UnicodeDecodeError) as error:
        raise CommandError(f"{file} is not whole, or not text.", returncode=2) from error


def rows_of(file: Path, *needed: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file; each has `id` and what is `needed`. Raises CommandError (status 2)."""
    for number, line in enumerate(lines_of(file), 1):
        if line.strip():
            yield read_row(line, file, number, *needed)


def read_row(line: str, file: Path, number: int, *needed: str) -> dict[str, Any]:
    """The object of one line, with `id` and the texts that are `needed`. Raises CommandError (status 2)."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CommandError(f"{file}, line {number}: this is not JSON.", returncode=2) from error
    if not isinstance(row, dict) or "id" not in row:
        raise CommandError(f'{file}, line {number}: "id" is missing.', returncode=2)
    for name in needed:
        if not isinstance(row.get(name), str):
            raise CommandError(f'{file}, line {number}: "{name}" is missing.', returncode=2)
    return row
