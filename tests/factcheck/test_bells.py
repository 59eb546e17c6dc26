"""A bell wakes a worker after commit, and is never a reason to fail."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from factcheck.bells import many_wait, ring, wake
from factcheck.broker import broker_binary, broker_command

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[str]]]:
    heard: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(current_app, "send_task", lambda task, args, **options: heard.append((task, args)))
    return heard


@pytest.mark.django_db(transaction=True)
def test_bell_rings_after_the_commit_and_not_before(sent: list[tuple[str, list[str]]]) -> None:
    with transaction.atomic():
        ring("claims.fetch_source", 7)
        assert sent == []

    assert sent == [("claims.fetch_source", ["7"])]


@pytest.mark.django_db(transaction=True)
def test_bell_of_work_that_was_rolled_back_never_rings(sent: list[tuple[str, list[str]]]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ring("claims.fetch_source", 7)
        1 / 0  # noqa: B018

    assert sent == []


@pytest.mark.django_db(transaction=True)
def test_task_that_finds_its_rows_itself_is_woken_once_unless_it_would_wait_too_long(
    sent: list[tuple[str, list[str]]],
) -> None:
    wake("reviews.deliver_webhooks", seconds=5)
    wake("reviews.deliver_webhooks", seconds=61)

    assert sent == [("reviews.deliver_webhooks", [])]


@pytest.mark.django_db(transaction=True)
def test_an_absent_broker_is_logged_and_breaks_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("nobody listens")

    monkeypatch.setattr(current_app, "send_task", away)

    ring("claims.fetch_source", 7)

    assert "bell was not heard" in caplog.text


def test_nobody_can_tell_how_many_wait_while_the_broker_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current_app.conf, "broker_read_url", "redis://127.0.0.1:9/0")

    assert many_wait("intake") is False


def test_bells_that_wait_are_counted_by_the_broker(tmp_path: Path) -> None:
    socket = tmp_path / "s"
    broker = subprocess.Popen(broker_command(binary=broker_binary(), socket=socket, folder=tmp_path))
    try:
        while not socket.exists():
            time.sleep(0.02)
        program = (
            "import django; django.setup()\n"
            "from factcheck.bells import A_FEW, many_wait, ring\n"
            "before = many_wait('intake')\n"
            "ring('claims.fetch_page', *map(str, range(A_FEW + 1)))\n"
            "print(before, many_wait('intake'), many_wait('extraction'))\n"
        )
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "factcheck.settings",
            "FACTCHECK_REDIS_URL": f"unix://{socket}",
            "FACTCHECK_DATA_DIR": str(tmp_path),
        }
        told = subprocess.run(
            [sys.executable, "-c", program], env=env, cwd=ROOT, capture_output=True, text=True, check=True
        )
    finally:
        broker.terminate()
        broker.wait()

    assert told.stdout.split() == ["False", "True", "False"]
