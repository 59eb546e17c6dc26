"""Where the lines of a part go: all of them into a bounded file, its errors also onto the screen.

Called by `factcheck.supervisor`, one thread for each part.
"""

import json
import logging
from collections.abc import Callable, Iterable
from logging.handlers import RotatingFileHandler
from pathlib import Path

LARGEST_FILE = 2 * 2**20
OLD_FILES = 2
SHOWN = {"error", "critical"}


def keep_lines(*, stream: Iterable[bytes], file: Path, name: str, say: Callable[[str], None]) -> None:
    """Write the lines of `stream` to `file` until it ends; `say` the errors, headed with `name`."""
    log = RotatingFileHandler(file, maxBytes=LARGEST_FILE, backupCount=OLD_FILES, encoding="utf-8")
    for raw in stream:
        line = raw.decode("utf-8", "replace").rstrip("\n")
        log.emit(logging.makeLogRecord({"msg": line}))
        message = _error_in(line)
        if message:
            say(f"{name}: {message}")
    log.close()


def _error_in(line: str) -> str:
    """Return the message of a structured log line that reports an error, "" for any other line."""
    if not line.startswith("{"):
        return ""
    try:
        record = json.loads(line)
    except ValueError:
        return ""
    return str(record.get("message", "")) if record.get("level") in SHOWN else ""
