"""PostgreSQL keeps documents as they are, beside their rows: each is written once and read in every list.

Unpacking twenty of them took longer than finding them. A row of up to a page stays in it; a longer document is laid
beside the table. What is there already stays packed, and reads the same.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABLE = "ALTER TABLE reviews_publication"


def as_they_are(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Pack nothing, and keep rows whole. SQLite never packs."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"{TABLE} ALTER document SET STORAGE EXTERNAL")
        editor.execute(f"{TABLE} SET (toast_tuple_target = 8160)")


def packed(_: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Go back to the server's own way."""
    if editor.connection.vendor == "postgresql":
        editor.execute(f"{TABLE} ALTER document SET STORAGE EXTENDED")
        editor.execute(f"{TABLE} RESET (toast_tuple_target)")


class Migration(migrations.Migration):
    dependencies = [("reviews", "0051_hub")]

    operations = [migrations.RunPython(as_they_are, packed)]
