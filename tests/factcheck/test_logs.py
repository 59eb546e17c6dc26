"""A log line is one JSON object, with what was logged beside the sentence as fields of its own."""

import json
import logging
import sys

from factcheck.logs import JsonFormatter


def line(**given: object) -> dict[str, object]:
    """One record, formatted and read back."""
    record = logging.makeLogRecord({"name": "factcheck", "levelno": 20, "levelname": "INFO", **given})
    return json.loads(JsonFormatter().format(record))


def test_line_has_time_level_logger_and_message():
    written = line(msg="fetched %s", args=("a page",))

    assert set(written) == {"at", "level", "logger", "message"}
    assert (written["level"], written["logger"], written["message"]) == (
        "info",
        "factcheck",
        "fetched a page",
    )


def test_extras_are_fields_of_their_own():
    assert line(msg="x", review="r1")["review"] == "r1"


def test_line_break_in_a_message_does_not_make_two_lines():
    record = logging.makeLogRecord({"msg": "one\ntwo"})

    assert "\n" not in JsonFormatter().format(record)


def test_traceback_is_kept_with_its_line():
    try:
        raise ValueError("broken")
    except ValueError:
        written = line(msg="x", exc_info=sys.exc_info())

    assert "ValueError: broken" in str(written["traceback"])
