"""A channel to the broker that tells in Celery's own terms when its connection is lost. Installed by `factcheck.celery`.

Kombu 5.7 closes the channel of a lost connection. A worker that has a task in hand then gives it back, and later
acknowledges it, over a channel without a connection. That raised an AttributeError, which Celery takes for a defect: the worker
ended, and heard nothing until its last task was done. A lost connection it knows how to replace.
"""

from typing import Any

from kombu.transport import redis


class Channel(redis.Channel):
    """Kombu's channel, whose use after its end is an error of the connection."""

    def _connparams(self, asynchronous: bool = False) -> dict[str, Any]:
        if self.connection is None or self.connection.client is None:
            raise ConnectionResetError("the broker was away, and this channel with it")
        parameters: dict[str, Any] = super()._connparams(asynchronous=asynchronous)  # type: ignore[misc]
        return parameters


def use_channel() -> None:
    """Let every connection of this process to a broker be made of such channels."""
    redis.Transport.Channel = Channel
