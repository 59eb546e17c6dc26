"""The words of claims, indexed, so that a repeat is found among all of them in milliseconds.

On SQLite a full-text table that triggers keep in step, and a view on its words with their counts.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

WORDS = "claims_claimwords"
MAKE = {
    "postgresql": (
        f"CREATE INDEX {WORDS} ON claims_claimtext USING gin (array_to_tsvector(string_to_array(words, ' ')))",
    ),
    "sqlite": (
        f"""CREATE VIRTUAL TABLE {WORDS} USING fts5(words, content='claims_claimtext', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0')""",
        f"CREATE VIRTUAL TABLE {WORDS}_rows USING fts5vocab('{WORDS}', 'row')",
        f"""CREATE TRIGGER claim_words_added AFTER INSERT ON claims_claimtext BEGIN
        INSERT INTO {WORDS} (rowid, words) VALUES (NEW.id, NEW.words); END""",
        f"""CREATE TRIGGER claim_words_gone AFTER DELETE ON claims_claimtext BEGIN
        INSERT INTO {WORDS} ({WORDS}, rowid, words) VALUES ('delete', OLD.id, OLD.words); END""",
        f"""CREATE TRIGGER claim_words_changed AFTER UPDATE OF words ON claims_claimtext BEGIN
        INSERT INTO {WORDS} ({WORDS}, rowid, words) VALUES ('delete', OLD.id, OLD.words);
        INSERT INTO {WORDS} (rowid, words) VALUES (NEW.id, NEW.words); END""",
    ),
}
DROP = {
    "postgresql": (f"DROP INDEX {WORDS}",),
    "sqlite": (
        *(f"DROP TRIGGER claim_words_{name}" for name in ("added", "gone", "changed")),
        f"DROP TABLE {WORDS}_rows",
        f"DROP TABLE {WORDS}",
    ),
}


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the index, empty."""
    for statement in MAKE[editor.connection.vendor]:
        editor.execute(statement, params=None)


def drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the index; nothing is lost that is not in the claims."""
    for statement in DROP[editor.connection.vendor]:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_texts_of_claims")]

    operations = [migrations.RunPython(make, drop)]
