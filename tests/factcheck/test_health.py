"""/healthz tells a load balancer whether to send readers here, and a person what stands still."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.utils import timezone

from claims.enums import SourceKind
from claims.models import Source
from factcheck.tasks import BEAT_KEY, note_beat
from factcheck.watchdog import QUEUES, heard_key

pytestmark = pytest.mark.django_db


@pytest.fixture
def broker(settings, monkeypatch):
    """A broker that answers."""
    settings.FACTCHECK_REDIS_URL = "redis://127.0.0.1:1/0"
    monkeypatch.setattr("redis.Redis.ping", lambda _: True)
    for queue in QUEUES:
        cache.set(heard_key(queue), timezone.now().timestamp(), timeout=None)


@pytest.fixture
def _no_database(monkeypatch):
    def refuse(*_: object) -> None:
        raise OperationalError("gone, with the password hunter2")

    monkeypatch.setattr(connection, "cursor", refuse)


def asked(client) -> tuple[int, dict]:
    """Status and body of /healthz."""
    answer = client.get("/healthz")
    return answer.status_code, answer.json()


def test_desk_with_everything_is_ok(client, broker):
    note_beat()

    status, body = asked(client)

    assert (status, body["status"]) == (200, "ok")
    assert set(body["checks"]) == {"database", "broker", "beat", "queues", "sources"}


@pytest.mark.usefixtures("_no_database")
def test_desk_without_its_database_is_failing_and_says_no_more(client, broker):
    status, body = asked(client)

    assert (status, body["status"]) == (503, "failing")
    assert body["checks"]["database"] == {"ok": False}
    assert "hunter2" not in str(body)


def test_desk_without_its_broker_still_serves_readers(client, settings):
    settings.FACTCHECK_REDIS_URL = "redis://127.0.0.1:1/0"
    note_beat()

    status, body = asked(client)

    assert (status, body["status"]) == (200, "degraded")
    assert body["checks"]["broker"] == {"ok": False}


def test_beat_that_never_came_is_told(client, broker):
    _, body = asked(client)

    assert body["status"] == "degraded"
    assert body["checks"]["beat"] == {"ok": False, "age_seconds": None}


def test_beat_that_stopped_is_told_with_its_age(client, broker):
    cache.set(BEAT_KEY, timezone.now().timestamp() - 120, timeout=None)

    _, body = asked(client)

    assert body["status"] == "degraded"
    assert 119 < body["checks"]["beat"]["age_seconds"] < 130


def test_queue_that_no_worker_hears_is_named(client, broker):
    note_beat()
    cache.set(heard_key("extraction"), timezone.now().timestamp() - 120, timeout=None)
    cache.delete(heard_key("outbound"))

    _, body = asked(client)

    assert body["status"] == "degraded"
    assert body["checks"]["queues"] == {"ok": False, "unheard": ["extraction", "outbound"]}


@pytest.mark.parametrize(("minutes", "status"), [(10, "ok"), (20, "degraded")])
def test_source_that_nobody_fetches_is_told(client, broker, minutes, status):
    note_beat()
    due = timezone.now() - timedelta(minutes=minutes)
    Source.objects.create(name="A", url="https://a.example/feed", kind=SourceKind.FEED, next_fetch_at=due)

    _, body = asked(client)

    assert body["status"] == status
    assert body["checks"]["sources"]["overdue_seconds"] >= minutes * 60


def test_health_is_never_cached(client, broker):
    assert "no-store" in client.get("/healthz")["Cache-Control"]


def test_health_is_only_read(client):
    assert client.post("/healthz").status_code == 405
