"""The words of what readers get, indexed: a full-text table that triggers keep in step.

A table of its own, so that a large table of publications is neither rewritten nor remade. Its key is the
publication's sequence, so that the newest matches come first without a sort.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from factcheck.triggers import AddTrigger

TABLE = "reviews_publicationwords"
BATCH = 1_000
# A retraction is no verdict: nobody finds it by its words.
LIVE = "{row}.is_current AND {row}.kind <> 'retraction'"
MAKE = {
    "postgresql": (
        f"CREATE TABLE {TABLE} (sequence bigint PRIMARY KEY, words tsvector NOT NULL)",
        f"CREATE INDEX {TABLE}_words ON {TABLE} USING gin (words)",
    ),
    "sqlite": (
        f"""CREATE VIRTUAL TABLE {TABLE} USING fts5(search_text, content='reviews_publication',
        content_rowid='sequence', tokenize='unicode61 remove_diacritics 0')""",
    ),
}
FILL = {
    "postgresql": f"INSERT INTO {TABLE} SELECT sequence, to_tsvector('simple', search_text)",
    "sqlite": f"INSERT INTO {TABLE} (rowid, search_text) SELECT sequence, search_text",
}
SQLITE_ADD = f"INSERT INTO {TABLE} (rowid, search_text) SELECT NEW.sequence, NEW.search_text WHERE {LIVE.format(row='NEW')};"
SQLITE_DROP = (
    f"INSERT INTO {TABLE} ({TABLE}, rowid, search_text) "
    f"SELECT 'delete', OLD.sequence, OLD.search_text WHERE {LIVE.format(row='OLD')};"
)
POSTGRESQL_ADD = (
    f"IF {LIVE.format(row='NEW')} THEN "
    f"INSERT INTO {TABLE} VALUES (NEW.sequence, to_tsvector('simple', NEW.search_text)) "
    "ON CONFLICT (sequence) DO UPDATE SET words = EXCLUDED.words; END IF; RETURN NULL;"
)
POSTGRESQL_DROP = f"DELETE FROM {TABLE} WHERE sequence = OLD.sequence;"


def make_table(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the table and its index."""
    for statement in MAKE[editor.connection.vendor]:
        editor.execute(statement, params=None)


def drop_table(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the table; nothing is lost that is not in the publications."""
    editor.execute(f"DROP TABLE {TABLE}", params=None)


def fill_table(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Index what is published already, a thousand at a time."""
    live = f"FROM reviews_publication WHERE {LIVE.format(row='reviews_publication')} AND sequence BETWEEN %s AND %s"
    with editor.connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(sequence), 0) FROM reviews_publication")
        for first in range(1, cursor.fetchone()[0] + 1, BATCH):
            cursor.execute(f"{FILL[editor.connection.vendor]} {live}", [first, first + BATCH - 1])


class Migration(migrations.Migration):
    dependencies = [("reviews", "0008_find_overrides")]

    operations = [
        migrations.RunPython(make_table, drop_table),
        AddTrigger(
            name="publication_words_added",
            table="reviews_publication",
            when="AFTER INSERT",
            sqlite=SQLITE_ADD,
            postgresql=POSTGRESQL_ADD,
        ),
        AddTrigger(
            name="publication_words_changed",
            table="reviews_publication",
            when="AFTER UPDATE OF is_current",
            sqlite=SQLITE_DROP + SQLITE_ADD,
            postgresql=POSTGRESQL_DROP + POSTGRESQL_ADD,
        ),
        AddTrigger(
            name="publication_words_removed",
            table="reviews_publication",
            when="AFTER DELETE",
            sqlite=SQLITE_DROP,
            postgresql=f"{POSTGRESQL_DROP} RETURN NULL;",
        ),
        migrations.RunPython(fill_table, migrations.RunPython.noop),
    ]
