"""`manage.py up`: the whole desk on one machine, in one terminal, until Ctrl-C.

Here is what must be true before anything starts; running the parts is `factcheck.embedded`, which this
process becomes once the database is up to date.
"""

import fcntl
import os
import socket
import sys
import time
from argparse import ArgumentParser
from io import TextIOWrapper
from typing import Any

from django.conf import settings
from django.core.checks import Tags
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import BaseCommand

from factcheck import demo_desk, env
from factcheck.broker import NoBroker, broker_binary
from factcheck.embedded import Plan, local_url
from factcheck.preflight import check_broker, check_database


class Command(BaseCommand):
    """Run web, worker, beat and broker together."""

    help = "Run the whole desk on this machine: web, worker, beat and a bundled broker, until Ctrl-C."
    # The others load every page of the desk, which this process has no use for.
    requires_system_checks = (Tags.security,)

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address to listen on, and whether a new desk gets demo content."""
        parser.add_argument("--port", type=int, default=8000, help="Port of the desk (default 8000).")
        parser.add_argument("--bind", default="127.0.0.1", help="Address to listen on (default 127.0.0.1).")
        parser.add_argument(
            "--no-demo", action="store_true", help="Start without demo desk and sample pages."
        )

    def handle(self, *, port: int, bind: str, no_demo: bool, **_: Any) -> None:
        """Check, migrate, and become the program that runs the desk."""
        # Reading the code took its time too, nearly all of it the processor's.
        asked_at = time.monotonic() - time.process_time()
        _refuse_taken_port(bind, port)
        locked = _lock_data_folder()
        check_database()
        broker = _broker()
        self.prepare()
        shows_demo = not no_demo and not settings.FACTCHECK_PRODUCTION and demo_desk.is_wanted()
        Plan(
            bind=bind,
            port=port,
            data_dir=str(settings.FACTCHECK_DATA_DIR),
            base_url=settings.FACTCHECK_BASE_URL if env.is_set("BASE_URL") else local_url(bind, port),
            host=settings.ALLOWED_HOSTS[0].lstrip(".").replace("*", "localhost"),
            asked_at=asked_at,
            broker=broker,
            shows_demo=shows_demo,
            loads_demo=shows_demo and not demo_desk.is_loaded(),
            welcome=[*(_logins() if shows_demo else _first_steps()), *_mails()],
        ).write(locked)
        os.set_inheritable(locked.fileno(), True)
        os.chdir(settings.BASE_DIR)
        os.execv(sys.executable, [sys.executable, "-m", "factcheck.embedded", str(locked.fileno())])  # noqa: S606

    def prepare(self) -> None:
        """Bring the database, and in production the static files, up to date."""
        (settings.FACTCHECK_DATA_DIR / "logs").mkdir(mode=0o700, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        if settings.FACTCHECK_PRODUCTION:
            call_command("collectstatic", verbosity=0, interactive=False)


def _broker() -> str:
    """Return the binary to start, or "" when the broker that is set can be used."""
    if settings.FACTCHECK_REDIS_URL:
        check_broker()
        return ""
    try:
        return broker_binary()
    except NoBroker as refusal:
        raise ImproperlyConfigured(str(refusal)) from None


def _logins() -> list[str]:
    password = demo_desk.kept_password(settings.FACTCHECK_DATA_DIR)
    people = [f"  {login.username:<15} {login.role.label:<13} {login.name}" for login in demo_desk.LOGINS]
    return [
        *people,
        f"  Password of each: {password}\n",
        "  1. Sign in as checker: take the next statement, add evidence, write, submit.",
        "  2. Sign in as editor in a private window: approve and publish what waits.",
        "  Then the verdict is on the public page / and in the API at /api/v1/verdicts",
        "  A few demonstration verdicts are there already, one corrected and one withdrawn.\n",
    ]


def _mails() -> list[str]:
    """Say where mails go as long as no mail server is named."""
    if settings.FACTCHECK_EMAIL_URL:
        return []
    return [f"Mails are files in {settings.EMAIL_FILE_PATH} until FACTCHECK_EMAIL_URL names a mail server."]


def _first_steps() -> list[str]:
    return [
        "  A first person:  python manage.py createsuperuser",
        "  A first desk:    python manage.py create_desk NAME --lead USERNAME\n",
    ]


def _refuse_taken_port(bind: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((bind, port))
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ImproperlyConfigured(
            f"port {port} of {bind} cannot be used ({reason}). Choose another one: make run PORT=8123"
        ) from None


def _lock_data_folder() -> TextIOWrapper:
    folder = settings.FACTCHECK_DATA_DIR
    file = os.open(folder / "up.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise ImproperlyConfigured(
            f"another `manage.py up` is running on the data folder {folder}. "
            "Stop it, or choose another folder with FACTCHECK_DATA_DIR."
        ) from None
    return os.fdopen(file, "r+")
