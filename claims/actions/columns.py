"""Which text from outside fits a column of every database? Shared by the actions that write such text."""


def storable(value: str, most: int = 0) -> str:
    """Return text that every database takes: no NUL, no lone surrogates, at most `most` characters."""
    clean = value.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return clean[:most] if most else clean


def validator(value: str, most: int) -> str:
    """Return an ETag or Last-Modified to keep, or "" for one too long: cut short it would never match."""
    return value if len(value) <= most and value.isprintable() else ""
