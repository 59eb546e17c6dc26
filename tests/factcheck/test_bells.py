"""A bell wakes a worker after commit, and is never a reason to fail."""

from typing import Any

import pytest
from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from factcheck.bells import ring


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
def test_an_absent_broker_is_logged_and_breaks_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def away(*_: Any, **__: Any) -> None:
        raise OperationalError("nobody listens")

    monkeypatch.setattr(current_app, "send_task", away)

    ring("claims.fetch_source", 7)

    assert "bell was not heard" in caplog.text
