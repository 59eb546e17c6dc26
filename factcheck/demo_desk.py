"""The demo desk of a new installation: is it wanted, who is on it, and what is their password?

Making the desk is `factcheck.demo_content`. Asked by `manage.py up` and `manage.py load_demo`.
"""

import secrets
from dataclasses import dataclass
from pathlib import Path

from reviews.enums import Role
from reviews.models import Desk

SLUG = "demo-desk"
# Nothing that is easily mistaken for something else when it is typed from a screen.
PASSWORD_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # noqa: S105 - an alphabet


@dataclass(frozen=True, slots=True)
class Login:
    """One person of the demo desk."""

    username: str
    first_name: str
    last_name: str
    role: Role

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


LOGINS = (
    Login("checker", "Mara", "Lindqvist", Role.CHECKER),
    Login("second-checker", "Tomas", "Okafor", Role.CHECKER),
    Login("editor", "Ines", "Carvalho", Role.EDITOR),
    Login("lead", "Jonas", "Whitfield", Role.LEAD),
)


def is_wanted() -> bool:
    """Whether this installation shows the demo: it has the demo desk, or no desk at all yet."""
    return Desk.objects.filter(slug=SLUG).exists() or not Desk.objects.exists()


def is_loaded() -> bool:
    """Whether the demo desk has been made. What people changed or removed since stays that way."""
    return Desk.objects.filter(slug=SLUG).exists()


def kept_password(folder: Path) -> str:
    """Return the demo password of the data `folder`, made on first use and readable by its owner only."""
    file = folder / "demo-password"
    if not file.exists():
        file.touch(mode=0o600)
        groups = ("".join(secrets.choice(PASSWORD_LETTERS) for _ in range(5)) for _ in range(3))
        file.write_text("-".join(groups) + "\n")
    return file.read_text().strip()
