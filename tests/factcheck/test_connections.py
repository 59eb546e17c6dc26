"""A connection that answered a moment ago is not asked whether it lives; one that rested is."""

from types import SimpleNamespace

import pytest
from django.http import HttpRequest, HttpResponse

from factcheck import connections
from factcheck.connections import TrustFreshConnection


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A connection that stays open between requests."""
    connection = SimpleNamespace(health_check_done=False)
    monkeypatch.setattr(connections, "connection", connection)
    return connection


def is_trusted(kept: SimpleNamespace) -> bool:
    """Pass one request, as Django does it: what was asked before is forgotten first. Say whether it was trusted."""
    seen = []

    def view(_: HttpRequest) -> HttpResponse:
        seen.append(kept.health_check_done)
        kept.health_check_done = True
        return HttpResponse()

    kept.health_check_done = False
    TrustFreshConnection(view)(HttpRequest())
    return bool(seen[0])


def test_fresh_connection_is_trusted(kept: SimpleNamespace) -> None:
    assert [is_trusted(kept), is_trusted(kept)] == [False, True]


def test_rested_connection_is_asked(kept: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    is_trusted(kept)
    monkeypatch.setattr(connections, "TRUSTED_SECONDS", 0)

    assert not is_trusted(kept)


def test_connection_that_no_request_used_is_asked(kept: SimpleNamespace) -> None:
    TrustFreshConnection(lambda _: HttpResponse())(HttpRequest())

    assert not is_trusted(kept)
