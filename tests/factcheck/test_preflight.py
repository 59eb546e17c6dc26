"""A process that cannot work says so in one sentence and ends with status 1, however it is started."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

from factcheck import preflight
from tests.flows.running_desk import ROOT, clean_env, free_port

NO_DATABASE = {"DATABASE_URL": "postgres://desk:hunter2@127.0.0.1:1/desk", "REDIS_URL": "redis://127.0.0.1:1"}
NO_BROKER = {"REDIS_URL": "redis://:hunter2@127.0.0.1:1/0"}
NO_SETTING = {"DEBUG": "perhaps"}
BY_HAND = {
    "web": ["gunicorn", "-c", "python:factcheck.gunicorn", "factcheck.wsgi"],
    "worker": ["celery", "-A", "factcheck", "worker", "--pool", "threads"],
    "beat": ["celery", "-A", "factcheck", "beat"],
}


def started(process: str, data: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Start one process as the how-to says, and wait for it to refuse."""
    bind = ["--bind", f"127.0.0.1:{free_port()}"] if process == "web" else []
    return subprocess.run(
        [sys.executable, "-m", *BY_HAND[process], *bind],
        cwd=ROOT,
        env=clean_env(data, **settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.worker
@pytest.mark.parametrize("process", BY_HAND)
@pytest.mark.parametrize(
    ("given", "told"),
    [
        (NO_DATABASE, "FACTCHECK_DATABASE_URL"),
        (NO_BROKER, "FACTCHECK_REDIS_URL"),
        (NO_SETTING, "FACTCHECK_DEBUG"),
    ],
)
def test_process_started_by_hand_refuses_what_it_cannot_use(tmp_path, process, given, told):
    ended = started(process, tmp_path, **given)

    sentences = [line for line in ended.stderr.splitlines() if line.startswith("Factcheck cannot start: ")]
    assert ended.returncode == 1
    assert len(sentences) == 1
    assert told in sentences[0]
    assert "Traceback" not in ended.stderr + ended.stdout
    assert "hunter2" not in ended.stderr + ended.stdout


@pytest.mark.worker
def test_process_started_by_hand_without_a_broker_is_told_of_up(tmp_path):
    ended = started("worker", tmp_path)

    assert "FACTCHECK_REDIS_URL must be set" in ended.stderr
    assert "manage.py up" in ended.stderr


def test_long_explanation_of_the_driver_becomes_one_sentence(monkeypatch):
    def refuse() -> None:
        raise DatabaseError("connection refused\n\tIs the server running?\n")

    monkeypatch.setattr(connection, "ensure_connection", refuse)

    with pytest.raises(ImproperlyConfigured) as refusal:
        preflight.check_database()

    assert str(refusal.value).endswith("cannot be used: connection refused.")


@pytest.mark.django_db
def test_database_that_answers_is_let_through():
    preflight.check_database()


@pytest.mark.parametrize("version", ["5.0.14", "6.0.20"])
def test_broker_that_is_too_old_is_refused(settings, monkeypatch, version):
    settings.FACTCHECK_REDIS_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setattr("redis.Redis.info", lambda *_: {"redis_version": version})

    with pytest.raises(ImproperlyConfigured, match=f"is Redis {version}; Redis 6.2 or newer is needed"):
        preflight.check_broker()


def test_broker_url_that_makes_no_sense_is_refused_without_its_password(settings):
    settings.FACTCHECK_REDIS_URL = "redis://:hunt/er2@broker:6379/0"

    with pytest.raises(ImproperlyConfigured, match="not a well-formed URL") as refusal:
        preflight.check_broker()

    assert "hunt" not in str(refusal.value)
