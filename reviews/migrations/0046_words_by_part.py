"""The index of published words also tells in which part of the list a verdict stands: for PostgreSQL.

So a common word is looked for in the newest parts alone. What is published is indexed at once: entries that wait in a
list of their own would be read through by every search. SQLite gives the newest first by itself.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "reviews_publicationwords"
BY_WORD, BY_PART = f"{TABLE}_words", f"{TABLE}_parts"
MARKED = "words || array_to_tsvector(ARRAY['#' || (sequence >> 13)::text, '@' || (sequence >> 16)::text])"
MAKE = {
    BY_WORD: f"CREATE INDEX CONCURRENTLY {BY_WORD} ON {TABLE} USING gin (words)",
    BY_PART: f"CREATE INDEX CONCURRENTLY {BY_PART} ON {TABLE} USING gin (({MARKED})) WITH (fastupdate = off)",
}


def make_index_by_part(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the one index in place of the other."""
    _replace(editor, old=BY_WORD, new=BY_PART)


def make_index_by_word(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Bring the plain index back."""
    _replace(editor, old=BY_PART, new=BY_WORD)


def _replace(editor: BaseDatabaseSchemaEditor, *, old: str, new: str) -> None:
    if editor.connection.vendor != "postgresql":
        return
    # One that was broken off is there, and of no use.
    editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {new}", params=None)
    editor.execute(MAKE[new], params=None)
    editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {old}", params=None)
    # The planner knows how often words stand in the new one only then.
    editor.execute(f"ANALYZE {TABLE}", params=None)


class Migration(migrations.Migration):
    # Publishing goes on while a large table is indexed.
    atomic = False

    dependencies = [("reviews", "0045_language_of_a_person")]

    operations = [migrations.RunPython(make_index_by_part, make_index_by_word)]
