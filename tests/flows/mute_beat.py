"""A scheduler that believes to send what is due, and sends nothing: the deafest beat there can be."""

from typing import Any

from celery.beat import PersistentScheduler


class MuteScheduler(PersistentScheduler):
    """Ticks like any other."""

    def apply_async(self, *_: Any, **__: Any) -> None:
        """Send nothing."""
