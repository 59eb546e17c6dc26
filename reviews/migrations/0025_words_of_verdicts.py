"""The texts of published verdicts, indexed by their words as those of claims are, and filled from what stands."""

import json
from collections.abc import Iterator

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from claims.matching import index_words

TEXTS, WORDS = "reviews_publicationtext", "reviews_publicationtextwords"
BATCH = 1_000
MAKE = {
    "postgresql": (
        f"CREATE INDEX {WORDS} ON {TEXTS} USING gin (array_to_tsvector(string_to_array(words, ' ')))",
    ),
    "sqlite": (
        f"""CREATE VIRTUAL TABLE {WORDS} USING fts5(words, content='{TEXTS}', content_rowid='id',
        tokenize='unicode61 remove_diacritics 0')""",
        f"CREATE VIRTUAL TABLE {WORDS}_rows USING fts5vocab('{WORDS}', 'row')",
        f"""CREATE TRIGGER verdict_text_added AFTER INSERT ON {TEXTS} BEGIN
        INSERT INTO {WORDS} (rowid, words) VALUES (NEW.id, NEW.words); END""",
        f"""CREATE TRIGGER verdict_text_gone AFTER DELETE ON {TEXTS} BEGIN
        INSERT INTO {WORDS} ({WORDS}, rowid, words) VALUES ('delete', OLD.id, OLD.words); END""",
    ),
}
DROP = {
    "postgresql": (f"DROP INDEX {WORDS}",),
    "sqlite": (
        "DROP TRIGGER verdict_text_added",
        "DROP TRIGGER verdict_text_gone",
        f"DROP TABLE {WORDS}_rows",
        f"DROP TABLE {WORDS}",
    ),
}


def make(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the index, empty."""
    for statement in MAKE[editor.connection.vendor]:
        editor.execute(statement, params=None)


def drop(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the index; nothing is lost that is not in the documents."""
    for statement in DROP[editor.connection.vendor]:
        editor.execute(statement, params=None)


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Write the texts of every verdict that stands, a thousand at a time."""
    texts = apps.get_model("reviews", "PublicationText")
    rows = []
    for publication_id, text in _said(apps):
        rows.append(texts(publication_id=publication_id, words=" ".join(index_words(text))))
        if len(rows) == BATCH:
            texts.objects.bulk_create(rows)
            rows = []
    texts.objects.bulk_create(rows)


def _said(apps: StateApps) -> Iterator[tuple[object, str]]:
    publications = apps.get_model("reviews", "Publication")
    standing = publications.objects.filter(is_current=True).exclude(kind="retraction").order_by()
    for key, document in standing.values_list("pk", "document").iterator(chunk_size=BATCH):
        claim = json.loads(document)["claim"]
        said = (appearance["statement"] for appearance in claim["appearances"])
        yield from ((key, text) for text in dict.fromkeys((claim["text"], claim["wording"], *said)))


class Migration(migrations.Migration):
    dependencies = [("claims", "0007_learned_rankings"), ("reviews", "0024_texts_of_verdicts")]

    operations = [
        migrations.RunPython(make, drop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
