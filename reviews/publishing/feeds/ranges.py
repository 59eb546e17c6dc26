"""Which bytes of a body does a caller ask for? One range, as RFC 9110 has it. Pure."""

import re

_ASKED = re.compile(r"^bytes=(\d*)-(\d*)$")


def asked_range(header: str, length: int) -> tuple[int, int] | None:
    """Return first and last byte of what is asked for, or None where the whole body is to be sent.

    That is also the answer to several ranges and to other units. Raises ValueError where nothing of it is there.
    """
    found = _ASKED.match(header.strip())
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        first, last = max(length - int(found[2]), 0), length - 1
    else:
        first, last = int(found[1]), min(int(found[2] or length - 1), length - 1)
        if found[2] and int(found[2]) < first:
            return None
    if first > last:
        raise ValueError(header)
    return first, last
