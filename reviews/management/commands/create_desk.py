"""`manage.py create_desk NAME --lead USERNAME`: open a desk and say who leads it."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils.text import slugify

from reviews.actions.desks import give_role, open_desk
from reviews.enums import Role


class Command(BaseCommand):
    """Open a desk. Running it again with another person adds them as another lead."""

    help = "Open a desk and give one existing person the lead's role on it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the desk's name and the lead's username."""
        parser.add_argument("name", help="Name of the desk, as readers see it.")
        parser.add_argument("--lead", required=True, help="Username of an existing person.")

    def handle(self, *, name: str, lead: str, **_: Any) -> None:
        """Open the desk, or refuse a name without letters and a person who does not exist."""
        slug = slugify(name)
        if not slug:
            raise CommandError("The name of a desk needs at least one letter or digit of the Latin alphabet.")
        person = User.objects.filter(username=lead).first()
        if person is None:
            raise CommandError(f"Nobody is called {lead!r}. Make them first: manage.py createsuperuser")
        desk = open_desk(name=name, slug=slug)
        give_role(desk=desk, person=person, role=Role.LEAD)
        self.stdout.write(f"{desk.name} is open; {person.username} leads it.")
