"""`manage.py match --claims FILE --queries FILE`: which claims say the same as each statement?"""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from claims.embedder import embedder
from claims.management.json_lines import rows_of
from claims.matching import MOST_BY_WORDS, Near, Shelf, with_meaning

MOST = 100
Meant = Callable[[str, list[Near]], list[Near]]


class Command(BaseCommand):
    """Print one JSON object per query: its id and the nearest claims with their points, best first."""

    help = "Rank claims by how near they are to statements; prints one JSON object per statement."
    requires_system_checks: list[str] = []  # noqa: RUF012 - Django declares it so

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the two files."""
        parser.add_argument("--claims", type=Path, required=True, help="JSON lines: id, claim, perhaps title")
        parser.add_argument("--queries", type=Path, required=True, help="JSON lines: id, text")

    def handle(self, *, claims: Path, queries: Path, **_: Any) -> None:
        """Index the claims in memory and look each query up, by meaning too where an engine is set. No database."""
        rows = list(rows_of(claims, "claim"))
        shelf = Shelf((str(row["id"]), f"{row['claim']} {row.get('title') or ''}") for row in rows)
        by_meaning = _by_meaning({str(row["id"]): row["claim"] for row in rows})
        for row in rows_of(queries, "text"):
            nearest = by_meaning(row["text"], shelf.nearest(row["text"], most=MOST_BY_WORDS))
            ranked = [[near.key, round(near.points, 4)] for near in nearest[:MOST]]
            self.stdout.write(json.dumps({"id": row["id"], "ranked": ranked}))


def _by_meaning(claims: dict[str, str]) -> Meant:
    engine = embedder()
    if engine is None:
        return lambda _, found: found
    # Imported late: without an engine no numpy is needed.
    from claims.embedding.shelf import MeaningShelf

    meant = MeaningShelf(claims, engine=engine)
    return lambda text, found: with_meaning(found, meant.likeness(text, also=[near.key for near in found]))
