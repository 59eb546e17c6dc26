"""Source `a/b/c.py` has its tests in `tests/a/b/test_c.py`, so that nobody has to search for them."""

from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import CheckConstraint

ROOT = Path(__file__).resolve().parents[2]
# Entry points, registrations and plain vocabularies: used by everything, worth no test of their own.
EXEMPT_NAMES = {"__init__", "__main__", "apps", "urls", "wsgi", "settings", "enums", "errors", "admin"}
EXEMPT_FOLDERS = {"migrations", "static"}
# Proven elsewhere, each with the place that does it.
ELSEWHERE = {
    "factcheck/celery.py": "tests/house/test_one_home.py",
    "factcheck/management/commands/demo.py": "tests/flows/test_demo.py",
    "factcheck/management/commands/reference.py": "tests/house/test_one_home.py",
    "factcheck/management/commands/up.py": "tests/flows/test_up.py",
    "reviews/publishing/api_v1/examples.py": "tests/reviews/publishing/api_v1/test_schema.py",
    "reviews/publishing/api_v1/shapes.py": "tests/reviews/publishing/api_v1/test_schema.py",
}


def sources() -> list[str]:
    """Return each source file that must have tests, relative to the root."""
    return sorted(
        str(file.relative_to(ROOT))
        for app in ("factcheck", "claims", "reviews")
        for file in (ROOT / app).rglob("*.py")
        if file.stem not in EXEMPT_NAMES and not EXEMPT_FOLDERS & set(file.parts)
    )


@pytest.mark.parametrize("source", sources())
def test_source_file_has_a_test_file_at_the_same_place(source):
    path = Path(source)
    mirrored = ROOT / "tests" / path.parent / f"test_{path.name}"
    elsewhere = ELSEWHERE.get(source)

    assert mirrored.exists() or (elsewhere and (ROOT / elsewhere).exists())


def test_nothing_is_listed_as_tested_elsewhere_without_need():
    superfluous = [
        source
        for source in ELSEWHERE
        if not (ROOT / source).exists()
        or (ROOT / "tests" / Path(source).parent / f"test_{Path(source).name}").exists()
    ]

    assert superfluous == []


def test_every_check_of_the_database_is_named_by_a_test_that_breaks_it():
    told = "".join(file.read_text() for file in (ROOT / "tests").rglob("models/test_*.py"))
    checks = {
        constraint.name
        for app in ("claims", "reviews")
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, CheckConstraint)
    }

    assert {name for name in checks if name not in told} == set()
