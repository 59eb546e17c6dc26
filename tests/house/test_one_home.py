"""Facts with one home: who writes what, where it is listed, and that every list is complete."""

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery import current_app
from django.core.management import call_command

from factcheck.celery import app
from factcheck.errors import FactcheckError

ROOT = Path(__file__).resolve().parents[2]
APPS = ("factcheck", "claims", "reviews")


def modules(*folders: str) -> Iterator[tuple[Path, ast.Module]]:
    """Yield each source file of the product, parsed."""
    for folder in folders or APPS:
        for file in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in file.parts:
                yield file.relative_to(ROOT), ast.parse(file.read_text())


def test_only_the_door_writes_the_state_of_a_review():
    writers = {
        str(file)
        for file, tree in modules("reviews", "factcheck")
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in ast.walk(node)
        if isinstance(target, ast.Attribute)
        and isinstance(target.ctx, ast.Store)
        and target.attr == "state"
        and isinstance(target.value, ast.Name)
        and target.value.id == "review"
    }

    assert writers == {"reviews/actions/door.py"}


def test_nothing_updates_the_state_of_reviews_in_bulk():
    bulk = [
        str(file)
        for file, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "update"
        and any(keyword.arg == "state" for keyword in node.keywords)
    ]

    assert bulk == []


def test_actions_never_import_celery():
    guilty = [
        str(file)
        for file, tree in modules()
        if "actions" in file.parts
        for node in ast.walk(tree)
        if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in {"celery", "kombu"})
        or (isinstance(node, ast.Import) and any(name.name.startswith("celery") for name in node.names))
    ]

    assert guilty == []


def test_actions_take_their_arguments_by_name_and_the_person_last():
    wrong = []
    for file, tree in modules():
        if "actions" not in file.parts:
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                names = [argument.arg for argument in node.args.kwonlyargs]
                if "by" in names and names[-1] != "by":
                    wrong.append(f"{file}: {node.name}")
    assert wrong == []


def test_every_task_of_the_schedule_exists():
    app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert scheduled <= set(current_app.tasks)


def test_tasks_are_short_and_say_why_twice_is_harmless():
    wrong = []
    for file, tree in modules():
        if file.name != "tasks.py":
            continue
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and node.decorator_list:
                told = ast.get_docstring(node) or ""
                if (node.end_lineno or 0) - node.lineno >= 20 or "wice" not in told:
                    wrong.append(f"{file}: {node.name}")
    assert wrong == []


def test_no_blanket_except_swallows_an_error():
    guilty = [
        f"{file}:{node.lineno}"
        for file, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and not isinstance(node.body[-1], ast.Raise)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
        )
    ]

    assert guilty == []


def every_error() -> list[type[FactcheckError]]:
    """Return each refusal of the product, in one order: parallel runs compare their lists of tests."""
    import reviews.outbound  # noqa: F401  (registers its errors)

    found: set[type[FactcheckError]] = set()
    waiting = [FactcheckError]
    while waiting:
        family = waiting.pop()
        found.add(family)
        waiting += family.__subclasses__()
    own = [error for error in found if error.__module__.split(".")[0] in APPS]
    return sorted(own, key=lambda error: (error.__module__, error.__qualname__))


def test_every_error_has_a_code_of_its_own():
    codes = [error.code for error in every_error()]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("error", every_error(), ids=lambda error: error.__name__)
def test_every_error_speaks_in_one_sentence(error):
    sentence = (inspect.getdoc(error) or "").splitlines()[0]

    assert sentence[0].isupper()
    assert sentence.endswith(".")


def test_generated_reference_is_up_to_date():
    call_command("reference", check=True)


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.parametrize("banned", ["utils", "helpers", "common", "misc", "services", "managers"])
def test_no_module_has_a_name_that_refuses_nothing(banned):
    assert not [file for file, _ in modules() if file.stem == banned or banned in file.parts]


def test_no_name_in_the_code_says_author():
    named = re.compile(r"author(?!i[tsz])")
    guilty = {
        f"{file}:{node.lineno}"
        for file, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name | ast.FunctionDef)
        and named.search(node.id if isinstance(node, ast.Name) else node.name)
    }

    assert guilty == set()
