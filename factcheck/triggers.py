"""Database triggers in a migration: the same rule for SQLite and for PostgreSQL.

Kernel. Migrations call it; the rules themselves stand in the migrations.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class AddTrigger(Operation):
    """Create one trigger, with one body per database. Reversible."""

    reversible = True
    elidable = False

    def __init__(self, *, name: str, table: str, when: str, sqlite: str, postgresql: str) -> None:
        """`when` is e.g. "BEFORE UPDATE OF text"; the bodies are SQL statements in each dialect.

        On PostgreSQL the body is PL/pgSQL and must return a row; on SQLite it must raise by itself.
        """
        self.name, self.table, self.when = name, table, when
        self.sqlite, self.postgresql = sqlite, postgresql

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Return what a migration file needs to write this down again."""
        arguments = ("name", "table", "when", "sqlite", "postgresql")
        return type(self).__name__, [], {name: getattr(self, name) for name in arguments}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change nothing: models do not know of triggers."""

    def database_forwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, before: ProjectState, after: ProjectState
    ) -> None:
        """Create the trigger."""
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"CREATE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$body$ BEGIN {self.postgresql} END $body$",
                params=None,
            )
            editor.execute(
                f"CREATE TRIGGER {self.name} {self.when} ON {self.table} "
                f"FOR EACH ROW EXECUTE FUNCTION {self.name}()",
                params=None,
            )
        else:
            editor.execute(
                f"CREATE TRIGGER {self.name} {self.when} ON {self.table} BEGIN {self.sqlite} END", params=None
            )

    def database_backwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, before: ProjectState, after: ProjectState
    ) -> None:
        """Drop the trigger."""
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP TRIGGER {self.name} ON {self.table}", params=None)
            editor.execute(f"DROP FUNCTION {self.name}()", params=None)
        else:
            editor.execute(f"DROP TRIGGER {self.name}", params=None)

    def describe(self) -> str:
        """Say what this does."""
        return f"Add trigger {self.name} to {self.table}"


class KeepingTriggers(Operation):
    """Do another operation on a table that has triggers, and leave them as they were.

    SQLite makes a table anew for most changes, and drops its triggers on the way without a word.
    """

    elidable = False

    def __init__(self, operation: Operation, *, table: str) -> None:
        """`table` is the one that `operation` changes."""
        self.operation, self.table = operation, table

    @property
    def reversible(self) -> bool:  # type: ignore[override]
        """Whether the operation can be taken back."""
        return self.operation.reversible

    def deconstruct(self) -> tuple[str, list[object], dict[str, object]]:
        """Return what a migration file needs to write this down again."""
        return type(self).__name__, [self.operation], {"table": self.table}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change what the operation changes."""
        self.operation.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, before: ProjectState, after: ProjectState
    ) -> None:
        """Do it."""
        kept = self._triggers(editor)
        self.operation.database_forwards(app_label, editor, before, after)
        self._make_again(kept, editor)

    def database_backwards(
        self, app_label: str, editor: BaseDatabaseSchemaEditor, before: ProjectState, after: ProjectState
    ) -> None:
        """Take it back."""
        kept = self._triggers(editor)
        self.operation.database_backwards(app_label, editor, before, after)
        self._make_again(kept, editor)

    def describe(self) -> str:
        """Say what the operation does."""
        return self.operation.describe()

    def _triggers(self, editor: BaseDatabaseSchemaEditor) -> dict[str, str]:
        if editor.connection.vendor != "sqlite":
            return {}
        with editor.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [self.table]
            )
            return dict(cursor.fetchall())

    def _make_again(self, kept: dict[str, str], editor: BaseDatabaseSchemaEditor) -> None:
        for name in kept.keys() - self._triggers(editor).keys():
            editor.execute(kept[name], params=None)


def refuse(*, name: str, table: str, when: str, sentence: str) -> AddTrigger:
    """Return a trigger that refuses a kind of write with `sentence`."""
    return AddTrigger(
        name=name,
        table=table,
        when=when,
        sqlite=f"SELECT RAISE(ABORT, '{sentence}');",
        postgresql=f"RAISE EXCEPTION '{sentence}' USING ERRCODE = 'integrity_constraint_violation';",
    )
