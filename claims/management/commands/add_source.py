"""Watch an address from the command line: `add_source URL --kind feed|page|sitemap [--name NAME]`.

Prints one JSON line. Bad input gets a sentence on standard error and exit status 2.
"""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.actions.sources import FETCHED_KINDS, add_source
from factcheck.errors import FactcheckError, Invalid


class Command(BaseCommand):
    """Parse, call the action, print."""

    help = "Watch a feed, a page or a news sitemap. Prints the new source as a JSON line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address, its kind and a name for people."""
        parser.add_argument("url", metavar="URL")
        parser.add_argument("--kind", required=True, choices=[str(kind) for kind in FETCHED_KINDS])
        parser.add_argument("--name", default="", help="what people read; the site's name if left out")

    def handle(self, *, url: str, kind: str, name: str, **_: Any) -> None:
        """Add the source and print it, or end with status 2 and a sentence."""
        try:
            source = add_source(url=url, kind=kind, name=name, by=None)
        except FactcheckError as error:
            raise CommandError(_sentences(error), returncode=2) from error
        told = {"id": str(source.pk), "url": source.url, "kind": source.kind, "name": source.name}
        self.stdout.write(json.dumps(told, ensure_ascii=False))


def _sentences(error: FactcheckError) -> str:
    fields = error.fields if isinstance(error, Invalid) else {}
    return " ".join([str(error), *(sentence for told in fields.values() for sentence in told)])
