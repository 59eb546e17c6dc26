"""`manage.py rank_sentences FILE`: how check-worthy is each sentence of a file? Needs no database."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from claims.extraction.worth import score, worthy_from
from claims.management.json_lines import lines_of, read_row


class Command(BaseCommand):
    """Print one JSON object per sentence: its id, score (0 to 1), label (0 or 1), and the reasons."""

    help = "Score sentences for check-worthiness; prints one JSON object per sentence."
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django declares it so

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the file."""
        parser.add_argument(
            "file",
            type=Path,
            help="JSON lines with id and text, plain or .gz; of plain .txt, each line is one",
        )

    def handle(self, *, file: Path, **_: Any) -> None:
        """Print one line per sentence, in the order of the file. A bad line ends it with status 2."""
        for name, text in sentences(file):
            value, reasons = score(text)
            line = {"id": name, "score": value, "label": int(value >= worthy_from()), "reasons": reasons}
            self.stdout.write(json.dumps(line))


def sentences(file: Path) -> Iterator[tuple[str, str]]:
    """The sentences of a file, each with its id. Raises CommandError (status 2)."""
    for number, line in enumerate(lines_of(file), 1):
        if file.suffix == ".txt":
            yield f"{file.name}:{number}", line.strip()
        elif line.strip():
            row = read_row(line, file, number, "text")
            yield str(row["id"]), row["text"]
