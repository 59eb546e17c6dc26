"""System checks: which settings are unsafe in production?

Run by `manage.py check` and before other commands. What can never be right stops in `settings.py` already;
here are the things that only look right.
"""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.http.request import validate_host


@register(Tags.security)
def base_url_is_safe(**_: Any) -> list[CheckMessage]:
    """In production the public origin must be https and one of the names the desk answers to."""
    if not settings.FACTCHECK_PRODUCTION:
        return []
    base = urlsplit(settings.FACTCHECK_BASE_URL)
    found: list[CheckMessage] = []
    if base.scheme != "https":
        found.append(
            Error(
                "FACTCHECK_BASE_URL must start with https:// in production.",
                hint="It stands in published documents, which other sites read and keep.",
                id="factcheck.E001",
            )
        )
    if not validate_host(base.hostname or "", settings.ALLOWED_HOSTS):
        found.append(
            Error(
                "FACTCHECK_ALLOWED_HOSTS must hold the host of FACTCHECK_BASE_URL.",
                hint="Otherwise every link in a published document answers 400.",
                id="factcheck.E002",
            )
        )
    return found


@register(Tags.security)
def hosts_are_named(**_: Any) -> list[CheckMessage]:
    """In production a desk must not answer to every name: links in mails are built from it."""
    if not settings.FACTCHECK_PRODUCTION or "*" not in settings.ALLOWED_HOSTS:
        return []
    return [Error("FACTCHECK_ALLOWED_HOSTS must not be * in production.", id="factcheck.E003")]


@register(Tags.security)
def nobody_has_a_demo_password(**_: Any) -> list[CheckMessage]:
    """In production there must be no demo desk, whose password was on a screen."""
    kept = settings.FACTCHECK_DATA_DIR / "demo-password"
    if not settings.FACTCHECK_PRODUCTION or not kept.exists():
        return []
    return [
        Error(
            "The data folder belongs to a demo desk.",
            hint="Start production on a new data folder and database: FACTCHECK_DATA_DIR.",
            id="factcheck.E004",
        )
    ]


@register(Tags.security)
def data_folder_is_private(**_: Any) -> list[CheckMessage]:
    """In production others on the machine must not read the data folder: it holds confidential evidence."""
    folder = settings.FACTCHECK_DATA_DIR
    if not settings.FACTCHECK_PRODUCTION or not folder.stat().st_mode & 0o007:
        return []
    return [
        Warning(
            "Everybody on this machine may look into the data folder.",
            hint=f"chmod 700 {folder}",
            id="factcheck.W001",
        )
    ]


@register(Tags.security)
def mails_are_sent(**_: Any) -> list[CheckMessage]:
    """In production people rely on mails: without a server they only become files."""
    if not settings.FACTCHECK_PRODUCTION or settings.FACTCHECK_EMAIL_URL:
        return []
    return [
        Warning(
            "Mails are written to files instead of being sent.",
            hint="FACTCHECK_EMAIL_URL names the mail server; consolemail:// says that none is wanted.",
            id="factcheck.W002",
        )
    ]
