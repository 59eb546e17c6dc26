"""Which engine finds the statements of this installation's texts?

Read from the setting FACTCHECK_EXTRACTOR. Whoever reads a text asks here; the engines themselves know nothing
of Django.
"""

from functools import cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from claims.extraction import Extractor

LONGEST_NAME = 40  # what the column of a statement's engine holds


def extractor() -> Extractor:
    """Return the engine in use. Raises ImproperlyConfigured, in one sentence, where the setting names none."""
    return _loaded(settings.FACTCHECK_EXTRACTOR)


@cache
def _loaded(path: str) -> Extractor:
    try:
        found = import_string(path)
    except ImportError as error:
        raise _refuse(path, f"it cannot be imported ({error})") from error
    engine = found() if isinstance(found, type) else found
    if not callable(engine):
        raise _refuse(path, "it cannot be called with a text")
    name, languages = getattr(engine, "name", ""), getattr(engine, "languages", None)
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:
        raise _refuse(path, f"its `name` is not a text of 1 to {LONGEST_NAME} characters")
    if not isinstance(languages, frozenset) or not languages:
        raise _refuse(path, "its `languages` is not a frozenset of codes such as en")
    return engine


def _refuse(path: str, why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"FACTCHECK_EXTRACTOR must be the dotted path of an engine, and {path!r} is none: {why}."
    )
