"""Does this installation find earlier checks by meaning too, and by which engine?

Read from the setting FACTCHECK_EMBEDDER; empty is the default and means by words alone. The engines themselves know
nothing of Django.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from claims.embedding import Embedder

LONGEST_NAME = 40  # what the column of a vector's engine holds


def embedder() -> Embedder | None:
    """Return the engine in use, if any. Raises ImproperlyConfigured, in one sentence, where the setting names none."""
    path = settings.FACTCHECK_EMBEDDER
    return _loaded(path) if path else None


@cache
def _loaded(path: str) -> Embedder:
    try:
        found = import_string(path)
        engine = found() if isinstance(found, type) else found
    except ImportError as error:
        raise _refuse(path, f"it cannot be loaded ({error})") from error
    if not callable(engine):
        raise _refuse(path, "it cannot be called with texts")
    name = getattr(engine, "name", "")
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:
        raise _refuse(path, f"its `name` is not a text of 1 to {LONGEST_NAME} characters")
    return engine


def _refuse(path: str, why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"FACTCHECK_EMBEDDER must be empty or the dotted path of an engine, and {path!r} cannot be used: {why}."
    )
