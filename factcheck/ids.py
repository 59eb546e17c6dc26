"""Public ids: sortable by time of making, and telling a stranger nothing else (UUIDv7, RFC 9562)."""

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a fresh UUIDv7. Later ids of one process sort after earlier ones."""
    return uuid7()


def first_id_at(moment: datetime) -> UUID:
    """Return the smallest UUIDv7 of `moment`: every id made then or later is at least this one."""
    return UUID(int=int(moment.timestamp() * 1000) << 80)
