"""What gunicorn is told, gunicorn understands; and it refuses to start a desk that cannot work."""

import subprocess
import sys
from pathlib import Path

import pytest
from gunicorn.config import Config

from factcheck import gunicorn as own
from tests.flows.running_desk import ROOT, clean_env

# gunicorn passes over names that it does not know, so a misspelt one would go unnoticed.
GIVEN = [name for name in vars(own) if not name.startswith("_") and name not in ("os", "sys")]
START = """
import sys
from factcheck.gunicorn import on_starting
try:
    on_starting(None)
finally:
    print("django" in sys.modules)
"""


def started(data: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Let the hook look at a desk with some settings."""
    return subprocess.run(
        [sys.executable, "-c", START],
        cwd=ROOT,
        env=clean_env(data, **settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("name", GIVEN)
def test_given_name_is_one_of_gunicorns_and_its_value_is_accepted(name: str):
    config = Config()

    config.set(name, getattr(own, name))

    assert name in config.settings


def test_one_worker_serves_several_requests_at_once():
    assert own.worker_class == "gthread"
    assert own.threads > 1


def test_desk_that_cannot_work_is_refused_in_one_sentence(tmp_path: Path):
    ended = started(tmp_path, DATABASE_URL="postgres://desk:hunter2@127.0.0.1:1/desk")

    assert ended.returncode == 1
    assert ended.stderr.startswith("Factcheck cannot start: the database of FACTCHECK_DATABASE_URL")
    assert len(ended.stderr.strip().splitlines()) == 1


def test_master_only_watches_and_loads_no_django(tmp_path: Path):
    ended = started(tmp_path, REDIS_URL="redis://127.0.0.1:1/0")

    assert ended.stdout.strip() == "False"
