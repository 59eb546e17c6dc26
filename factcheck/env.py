"""Typed readers for the environment: what may be set, and is this value sane?

`settings.py` is the only caller. Each reader notes its setting in `REGISTRY`, from which
`docs/reference/settings.md` is generated. A bad value stops the start with one sentence.
"""

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = "FACTCHECK_"
TRUE, FALSE = {"1", "yes", "true", "on"}, {"0", "no", "false", "off"}


@dataclass(frozen=True, slots=True)
class Setting:
    """One line of the settings reference."""

    name: str
    kind: str
    default: str
    about: str


REGISTRY: dict[str, Setting] = {}


def _read(name: str, kind: str, default: str, about: str) -> str | None:
    full = PREFIX + name
    REGISTRY[full] = Setting(full, kind, default, about)
    value = os.environ.get(full)
    return value.strip() if value is not None and value.strip() else None


def _refuse(name: str, sentence: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{PREFIX}{name} {sentence}")


def is_set(name: str) -> bool:
    """Whether somebody chose a value, so that a better default than the usual one must not replace it."""
    return bool(os.environ.get(PREFIX + name, "").strip())


def flag(name: str, *, default: bool, about: str) -> bool:
    """Read yes/no, true/false, on/off or 1/0. Raises ImproperlyConfigured for anything else."""
    value = _read(name, "yes or no", "yes" if default else "no", about)
    if value is None:
        return default
    if value.lower() in TRUE | FALSE:
        return value.lower() in TRUE
    raise _refuse(name, f"must be yes or no, not {value!r}.")


def integer(name: str, *, default: int, about: str, least: int = 0, most: int = 2**31) -> int:
    """Read a whole number between `least` and `most`. Raises ImproperlyConfigured otherwise."""
    value = _read(name, f"whole number, {least} to {most}", str(default), about)
    if value is None:
        return default
    try:
        number = int(value)
    except ValueError:
        raise _refuse(name, f"must be a whole number, not {value!r}.") from None
    if not least <= number <= most:
        raise _refuse(name, f"must be between {least} and {most}, not {number}.")
    return number


PERIODS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}


def rate(name: str, *, default: str, about: str) -> tuple[int, int]:
    """Read how many in which time, such as 300/minute, as a number and seconds. Raises as `integer`."""
    value = _read(name, "number/second, /minute, /hour or /day", default, about) or default
    count, _, period = value.partition("/")
    found = [seconds for word, seconds in PERIODS.items() if period and word.startswith(period.strip())]
    if len(found) != 1 or not count.strip().isdigit() or not int(count):
        raise _refuse(name, f"must be like 300/minute, not {value!r}.")
    return int(count), found[0]


def text(name: str, *, default: str = "", about: str, choices: Iterable[str] = ()) -> str:
    """Read a string, one of `choices` where given. Raises ImproperlyConfigured otherwise."""
    allowed = list(choices)
    value = _read(name, " or ".join(allowed) or "text", default or "empty", about)
    if value is None:
        return default
    if allowed and value not in allowed:
        raise _refuse(name, f"must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def names(name: str, *, default: list[str], about: str) -> list[str]:
    """Read a comma-separated list of non-empty strings."""
    value = _read(name, "list, separated by commas", ", ".join(default) or "empty", about)
    return default if value is None else [part.strip() for part in value.split(",") if part.strip()]


def numbers(name: str, *, default: list[int], about: str) -> list[int]:
    """Read a comma-separated list of whole numbers, 0 or more. Raises ImproperlyConfigured otherwise."""
    value = _read(name, "whole numbers, separated by commas", ", ".join(map(str, default)), about)
    if value is None:
        return default
    parts = [part.strip() for part in value.split(",")]
    if not all(part.isascii() and part.isdigit() for part in parts):
        raise _refuse(name, f"must be whole numbers with commas between them, not {value!r}.")
    return [int(part) for part in parts]


def path(name: str, *, default: Path, shown: str, about: str) -> Path:
    """Read a folder's path; `shown` stands for the default in the reference."""
    value = _read(name, "path", shown, about)
    return default if value is None else Path(value).expanduser().resolve()


def web_url(name: str, *, default: str = "", about: str, origin_only: bool = False) -> str:
    """Read an http(s) URL without its trailing slash. Raises ImproperlyConfigured for anything else."""
    value = _read(name, "URL", default or "empty", about)
    if value is None:
        return default
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise _refuse(name, f"must be a full http or https URL, not {value!r}.")
    if origin_only and (parts.path.strip("/") or parts.query or parts.fragment):
        raise _refuse(name, "must be scheme, host and port only, without a path.")
    return value.rstrip("/")


_CONTACT = re.compile(r"https://[!-~]+|mailto:[!-~]+@[!-~]+")


def contact(name: str, *, about: str) -> str:
    """Read an https or mailto address to write to. Raises ImproperlyConfigured for anything else."""
    value = _read(name, "https or mailto URL", "empty", about)
    if value is None:
        return ""
    if not _CONTACT.fullmatch(value):
        raise _refuse(name, f"must be like mailto:security@desk.example or an https URL, not {value!r}.")
    return value


def service_url(name: str, *, schemes: Iterable[str], default: str = "", shown: str = "", about: str) -> str:
    """Read a URL with one of `schemes`. The value may hold a password, so it is never repeated."""
    value = _read(name, "URL", shown or default or "empty", about)
    if value is None:
        return default
    if value.split(":", 1)[0] not in set(schemes):
        raise _refuse(name, f"must start with one of {', '.join(f'{s}:' for s in schemes)}")
    return value


def parsed(name: str, value: str, parser: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    """Return `parser(value)`. Raises ImproperlyConfigured, without the value, when it cannot be parsed."""
    try:
        return parser(value)
    except ValueError:
        # The parser's own words quote what it stumbled over, often a piece of the password.
        raise _refuse(
            name, "is not a well-formed URL. Write special characters of the password as %XX."
        ) from None


def secret(
    name: str, *, least: int, about: str, required: bool, shown: str = "made and kept in the data folder"
) -> str:
    """Read a secret of at least `least` characters. Raises ImproperlyConfigured when missing or short."""
    value = _read(name, f"secret, {least} characters or more", shown, about)
    if value is None:
        if required:
            raise _refuse(name, "must be set in production. Make one with: openssl rand -base64 48")
        return ""
    if len(value) < least:
        raise _refuse(name, f"must have at least {least} characters.")
    return value
