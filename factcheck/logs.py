"""How a log line looks: one JSON object, so that a search finds a review or a host by its field.

Only the settings refer to this. What is logged is decided where it happens.
"""

import json
import logging
from datetime import UTC, datetime

# What every LogRecord carries by itself; the rest came in through `extra=`.
_STANDARD = set(logging.makeLogRecord({}).__dict__) | {
    "message",
    "asctime",
    "taskName",
    "request",
    "server_time",
}


class JsonFormatter(logging.Formatter):
    """Format a record as one line of JSON with `at`, `level`, `logger`, `message` and the extras."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line. Values that JSON does not know are written as their text."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {name: value for name, value in vars(record).items() if name not in _STANDARD}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str, ensure_ascii=False)
