"""A stranger's clone: nothing in it knows the machine it was made on, and every file has its place."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP_LEVEL = {
    *(".ci", ".gitignore", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md"),
    *("benchmarks", "claims", "docs", "factcheck", "locale", "manage.py", "pyproject.toml"),
    *(
        "requirements-dev.txt",
        "requirements-embedding.txt",
        "requirements.txt",
        "reviews",
        "templates",
        "tests",
    ),
}
# In pieces, so that this file does not hold what it looks for.
OF_ONE_MACHINE = ["/ro" + "ot/", "/wo" + "rk/", "/ho" + "me/", "pyp" + "i-more", "file:" + "///opt"]


def kept_files() -> list[Path]:
    """Every file that git keeps; in a copy without git, every test of this kind is left out."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this copy is not a git checkout, so its shared data cannot be told from its files")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_mentions_the_machine_it_was_made_on():
    texts = {file: file.read_text(errors="ignore") for file in kept_files()}

    guilty = [
        f"{file.relative_to(ROOT)}: {place}"
        for file, text in texts.items()
        for place in OF_ONE_MACHINE
        if place in text
    ]

    assert guilty == []


def test_top_level_holds_what_it_should_and_nothing_else():
    assert {file.relative_to(ROOT).parts[0] for file in kept_files()} == TOP_LEVEL


def test_every_requirement_is_pinned():
    lines = [
        line
        for name in ("requirements.txt", "requirements-dev.txt")
        for line in (ROOT / name).read_text().splitlines()
        if line and not line.startswith(("#", "-r "))
    ]

    loose = [
        line for line in lines if not re.fullmatch(r"[A-Za-z0-9_.-]+(\[[a-z0-9,]+\])?==[0-9][\w.]*", line)
    ]

    assert loose == []


def test_nothing_but_settings_reads_the_environment():
    readers = {
        str(file.relative_to(ROOT))
        for file in kept_files()
        if file.suffix == ".py" and file.relative_to(ROOT).parts[0] in {"claims", "factcheck", "reviews"}
        if re.search(
            r"\bos\.environ(?!\.setdefault\(\"DJANGO_SETTINGS_MODULE\")|\bgetenv\(", file.read_text()
        )
    }

    # env.py reads for settings.py; the other two hand the environment on to processes they start.
    assert readers == {"factcheck/env.py", "factcheck/embedded.py", "factcheck/management/commands/demo.py"}
