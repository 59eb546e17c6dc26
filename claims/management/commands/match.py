"""`manage.py match --claims FILE --queries FILE`: which claims say the same as each statement?"""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from claims.management.json_lines import rows_of
from claims.matching import Shelf

MOST = 100


class Command(BaseCommand):
    """Print one JSON object per query: its id and the nearest claims with their points, best first."""

    help = "Rank claims by how near they are to statements; prints one JSON object per statement."
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django declares it so

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the two files."""
        parser.add_argument("--claims", type=Path, required=True, help="JSON lines: id, claim, perhaps title")
        parser.add_argument("--queries", type=Path, required=True, help="JSON lines: id, text")

    def handle(self, *, claims: Path, queries: Path, **_: Any) -> None:
        """Index the claims in memory and look each query up. Needs no database."""
        rows = rows_of(claims, "claim")
        shelf = Shelf((str(row["id"]), f"{row['claim']} {row.get('title') or ''}") for row in rows)
        for row in rows_of(queries, "text"):
            nearest = shelf.nearest(row["text"], most=MOST)
            ranked = [[near.key, round(near.points, 4)] for near in nearest]
            self.stdout.write(json.dumps({"id": row["id"], "ranked": ranked}))
