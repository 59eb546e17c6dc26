"""The engine of meanings is chosen by a setting; none is the default, and one that cannot be used stops the start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from claims.embedder import embedder
from tests.thesaurus import Thesaurus

ROOT = Path(__file__).resolve().parents[2]


def test_there_is_no_engine_by_default() -> None:
    assert embedder() is None


def test_engine_of_the_setting_is_made_once() -> None:
    with override_settings(FACTCHECK_EMBEDDER="tests.thesaurus.Thesaurus"):
        assert isinstance(embedder(), Thesaurus)
        assert embedder() is embedder()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("no.such.module", "cannot be loaded"),
        ("tests.thesaurus.NotInstalled", "its model is not installed; install it by such and such"),
        ("tests.thesaurus.SIZE", "cannot be called"),
        ("tests.thesaurus.Nameless", "`name`"),
    ],
)
def test_engine_that_is_none_is_refused_in_one_sentence(path: str, why: str) -> None:
    with override_settings(FACTCHECK_EMBEDDER=path), pytest.raises(ImproperlyConfigured) as refusal:
        embedder()

    assert why in str(refusal.value)
    assert "FACTCHECK_EMBEDDER" in str(refusal.value)


def test_program_with_an_engine_that_is_missing_does_not_start(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "FACTCHECK_EMBEDDER": "tests.thesaurus.NotInstalled",
        "FACTCHECK_DATA_DIR": str(tmp_path),
    }

    ended = subprocess.run(
        [sys.executable, ROOT / "manage.py", "check"], env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip

    assert ended.returncode == 1
    assert "its model is not installed" in ended.stderr
    assert "Traceback" not in ended.stderr
