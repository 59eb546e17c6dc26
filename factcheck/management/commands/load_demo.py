"""`manage.py load_demo`: make the demo desk: people, source, verdicts. Running it again changes nothing."""

from argparse import ArgumentParser
from contextlib import suppress
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from kombu.exceptions import OperationalError

from factcheck.demo_content import load_demo
from factcheck.demo_desk import LOGINS, kept_password
from factcheck.demo_verdicts import publish_demo


class Command(BaseCommand):
    """Load the demo content without starting anything."""

    help = "Make the demo desk: its people, a source that watches the sample pages, a few published verdicts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the feed to watch; by default the one of FACTCHECK_DEMO_ORIGIN."""
        parser.add_argument("--feed", default="", help="URL of the sample feed.")

    def handle(self, *, feed: str, **_: Any) -> None:
        """Load, and say who may sign in."""
        url = feed or (settings.FACTCHECK_DEMO_ORIGIN and f"{settings.FACTCHECK_DEMO_ORIGIN}/feed.xml")
        if not url:
            raise CommandError("Give --feed URL, or set FACTCHECK_DEMO_ORIGIN.")
        password = kept_password(settings.FACTCHECK_DATA_DIR)
        source = load_demo(feed_url=url, password=password)
        publish_demo(feed_url=url)
        with suppress(OperationalError):  # without a broker the sweep finds the source
            current_app.send_task("claims.fetch_source", args=[str(source.pk)])
            # Partners try the file with everything, too; its sweep comes once in ten minutes.
            current_app.send_task("reviews.write_dump")
        for login in LOGINS:
            self.stdout.write(f"{login.username:<15} {login.role.label:<13} {password}")
