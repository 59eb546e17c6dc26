"""Public ids: sortable by time of making, and telling a stranger nothing else (UUIDv7, RFC 9562)."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """Return a fresh UUIDv7. Later ids of one process sort after earlier ones."""
    return uuid7()
