"""A channel whose connection is lost says so in terms that Celery knows."""

from collections.abc import Iterator

import pytest
from kombu import Connection

from factcheck.broker import broker_binary
from factcheck.channel import Channel
from tests.flows.deployment import Broker

pytestmark = [pytest.mark.worker, pytest.mark.xdist_group("embedded")]


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    """A connection to a real broker."""
    with Broker(broker_binary()) as broker, Connection(broker.url.replace("unix:", "redis+socket:")) as made:
        yield made


def test_connections_of_this_project_have_such_channels(connection: Connection):
    assert isinstance(connection.default_channel, Channel)


def test_use_of_a_channel_after_its_connection_is_an_error_of_the_connection(connection: Connection):
    channel = connection.default_channel
    connection.collect()

    with pytest.raises(connection.connection_errors, match="the broker was away"):
        channel.qos.ack("a task that was in hand")
