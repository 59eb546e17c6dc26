"""PostgreSQL cleans up after reviews every ten thousand changes, however long the table is.

Every claim leaves a dead row at the top of the queue's index, which *next* steps over. By the server's own rule
a table of a million rows is cleaned after 200,000 of them, and then perhaps without its indexes.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

OFTEN = "autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 10000, vacuum_index_cleanup = on"
NAMES = "autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold, vacuum_index_cleanup"


def clean_often(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Set the rule. SQLite leaves no dead rows."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"ALTER TABLE reviews_review SET ({OFTEN})")


def as_the_server_does(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Go back to the server's own rule."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"ALTER TABLE reviews_review RESET ({NAMES})")


class Migration(migrations.Migration):
    dependencies = [("reviews", "0029_changes_of_desks_are_only_added")]

    operations = [migrations.RunPython(clean_often, as_the_server_does)]
