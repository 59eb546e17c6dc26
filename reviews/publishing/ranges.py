"""Which part of a file is asked for? `Range` and `If-Range` of HTTP, for one part at a time. Pure."""

import re

_PART = re.compile(r"bytes=(\d{0,19})-(\d{0,19})\Z")


class NotInTheFile(Exception):
    """The part that is asked for begins behind the end."""


def part_of(size: int, *, asked: str, etag: str, if_range: str = "") -> tuple[int, int] | None:
    """Return first and last byte of the part that is asked for; None for the whole file.

    The whole is given too where several parts are asked for, where the header makes no sense, and where
    `if_range` names another state than `etag`. Raises NotInTheFile.
    """
    found = _PART.match(asked.strip())
    if not found or found.group(1) == found.group(2) == "" or (if_range and if_range != etag):
        return None
    if found.group(1) == "":
        length = int(found.group(2))
        if not length or not size:
            raise NotInTheFile
        return max(size - length, 0), size - 1
    first = int(found.group(1))
    last = min(int(found.group(2)), size - 1) if found.group(2) else size - 1
    if found.group(2) and int(found.group(2)) < first:
        return None
    if first >= size:
        raise NotInTheFile
    return first, last
