"""What every test can ask for: a desk, its people, and a world that is clean."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseOperations as SqliteOperations

from factcheck import quota
from reviews.enums import Role
from reviews.models import Desk
from tests import factories

SHARED = Path(__file__).resolve().parents[2] / "shared"


def pytest_configure(config: pytest.Config) -> None:
    """Let a flush empty append-only tables, which SQLite does row by row, past the triggers."""
    plain_flush = SqliteOperations.sql_flush

    def sql_flush(self: SqliteOperations, *arguments: Any, **options: Any) -> list[str]:
        statements = plain_flush(self, *arguments, **options)
        if not statements:
            return statements
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = [(name, sql) for name, sql in cursor.fetchall() if name.endswith("_no_delete")]
        dropped = [f"DROP TRIGGER {name}" for name, _ in triggers]
        return [*dropped, *statements, *(sql for _, sql in triggers)]

    SqliteOperations.sql_flush = sql_flush  # type: ignore[method-assign]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs two writers at once where the database lets only one in, and what only SQLite does."""
    other = "sqlite" if connection.vendor == "postgresql" else "postgres"
    left_out = [item for item in items if item.get_closest_marker(other)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    """Under FACTCHECK_TEST_STRICT nothing may be skipped, but for data that a clone does not have."""
    outcome = yield
    report = outcome.get_result()
    if report.skipped and os.environ.get("FACTCHECK_TEST_STRICT") and not hasattr(report, "wasxfail"):
        reason = str(report.longrepr[-1]) if isinstance(report.longrepr, tuple) else str(report.longrepr)
        if "shared data" not in reason:
            report.outcome = "failed"
            report.longrepr = f"Skipped although nothing may be: {reason}"


@pytest.fixture(autouse=True)
def _clean_world(settings: Any, tmp_path: Path) -> None:
    """Keep files in a folder of this test, and start with an empty cache and nothing counted."""
    kept = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "kept"},
    }
    settings.STORAGES = {**settings.STORAGES, "default": kept}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()
    quota.process.forget()


@pytest.fixture
def shared() -> Path:
    """The evaluation data beside the checkout; a stranger's clone has none."""
    if not SHARED.exists():
        pytest.skip("shared data is not beside this checkout")
    return SHARED


@pytest.fixture
def desk(db: None) -> Desk:
    """A desk with the truth scale, one approval and one source needed."""
    return factories.make_desk()


@pytest.fixture
def checker(desk: Desk) -> User:
    """A fact-checker of the desk."""
    return factories.make_person("checker", desk=desk, role=Role.CHECKER)


@pytest.fixture
def second_checker(desk: Desk) -> User:
    """Another fact-checker of the desk."""
    return factories.make_person("second_checker", desk=desk, role=Role.CHECKER)


@pytest.fixture
def editor(desk: Desk) -> User:
    """An editor of the desk."""
    return factories.make_person("editor", desk=desk, role=Role.EDITOR)


@pytest.fixture
def lead(desk: Desk) -> User:
    """The lead of the desk."""
    return factories.make_person("lead", desk=desk, role=Role.LEAD)


@pytest.fixture
def outsider(db: None) -> User:
    """Somebody with an account and no desk."""
    return factories.make_person("outsider")
