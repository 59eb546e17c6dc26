"""Programs that use the desk's API with the session of one of the cast."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from reviews.desk.api import documents, sources


@pytest.fixture
def program(checker: User) -> Client:
    """The session of a checker."""
    client = Client()
    client.force_login(checker)
    return client


@pytest.fixture
def answering(editor: User) -> Client:
    """The session of an editor."""
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """The bells that were rung."""
    heard: list[tuple[str, str]] = []
    for module in (sources, documents):
        monkeypatch.setattr(module, "ring", lambda task, pk: heard.append((task, str(pk))))
    return heard


@pytest.fixture
def send(program: Client) -> Callable[..., Any]:
    """Return a function that sends JSON and gives the answer back."""

    def sent(method: str, address: str, body: Any = None) -> Any:
        return getattr(program, method)(address, body or {}, content_type="application/json")

    return sent
